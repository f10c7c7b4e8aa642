#include "harvest/death-message.h"

#include <dlfcn.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "extract/model/language.h"
#include "harvest/system-calls.h"

/* Libraries in which a crash is reported but which do not cause it: they were called with something
 * wrong. */
static const char *const BYSTANDERS[] = {"libc", "libgcc_s", "libstdc++", "libglib-2", "ld-linux"};

static gboolean
is_bystander(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(BYSTANDERS); i++) {
    gsize n = strlen(BYSTANDERS[i]);
    if (strncmp(name, BYSTANDERS[i], n) == 0 && !g_ascii_isalpha(name[n]))
      return TRUE;
  }
  return FALSE;
}

/* The library that the crash happened in: the innermost that is no bystander; NULL where none is
 * known. "juesuan" is this program. Transfer full. */
static char *
library_of(const JsDeathReport *report)
{
  Dl_info own, info;
  guint n = MIN(report->n_frames, JS_DEATH_FRAMES);
  if (dladdr((void *)(guintptr)js_death_describe, &own) == 0)
    return NULL;
  for (guint i = 0; i < n; i++) {
    if (dladdr(report->frames[i], &info) == 0 || info.dli_fname == NULL)
      continue;
    if (info.dli_fbase == own.dli_fbase)
      return g_strdup("juesuan");
    char *name = g_path_get_basename(info.dli_fname);
    if (!is_bystander(name)) {
      char *end = strstr(name, ".so");
      if (end != NULL)
        *end = '\0';
      return name;
    }
    g_free(name);
  }
  return NULL;
}

/* The reason in words for the signal that ended a worker. */
static char *
describe_signal(const JsDeathReport *report, int number)
{
  gboolean told = report != NULL && report->signal == number;
  if (number == SIGXCPU)
    return g_strdup(N_("its CPU time ran out"));
  if (number == SIGKILL)
    return g_strdup(N_("it was killed from outside, as the system does when memory runs out"));
  g_autofree char *library = told ? library_of(report) : NULL;
  const char *where = library;
  if ((told && report->memory_is_short) || number == SIGTRAP)
    return where != NULL
               ? g_strdup_printf(N_("out of memory in %s: the limit is --max-memory"), where)
               : g_strdup(N_("out of memory: the limit is --max-memory"));
  if (told && report->stack_is_full)
    return where != NULL ? g_strdup_printf(N_("the stack overflowed in %s"), where)
                         : g_strdup(N_("the stack overflowed"));
  if (number == SIGABRT)
    return g_strdup_printf(N_("%s gave up: %s"), where != NULL ? where : N_("a library"),
                           strsignal(number));
  return where != NULL ? g_strdup_printf(N_("crash in %s: %s"), where, strsignal(number))
                       : g_strdup_printf(N_("crash: %s"), strsignal(number));
}

char *
js_death_describe(const JsDeathReport *report, int status)
{
  if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == JS_EXIT_REFUSED &&
      report != NULL && report->refused >= 0) {
    g_autofree char *call = js_system_call_name(report->refused);
    return g_strdup_printf(
        N_("the worker died on it (a library tried %s, which the sandbox does not "
           "allow)"),
        call);
  }
  if (status >= 0 && WIFEXITED(status))
    return g_strdup_printf(N_("the worker died on it (a library ended it with exit status %d)"),
                           WEXITSTATUS(status));
  if (status < 0 || !WIFSIGNALED(status))
    return g_strdup(N_("the worker died on it"));
  g_autofree char *reason = describe_signal(report, WTERMSIG(status));
  return g_strdup_printf(N_("the worker died on it (%s)"), reason);
}
