#include "harvest/death-report.h"

#include <execinfo.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

#include "harvest/child.h"

/* Signals of crashes. SIGTRAP comes from GLib when it gets no memory. */
static const int CRASHES[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

/* Memory is short when less than this part of the address space is left: a worker needs a third of
 * it at most. */
enum { SHORT_PART = 4 };

/* Bytes of the stack that the handlers run on. */
enum { HANDLER_STACK = 64 << 10 };

/* A fault this close to the stack pointer means that the stack is full, bytes: two pages. */
enum { STACK_MARGIN = 8192 };

static JsDeathReport *the_report;

/* The program counter and the stack pointer of the crash; 0 where they are not known. */
static void
place_of(const ucontext_t *context, guintptr *counter, guintptr *stack)
{
#if defined(__x86_64__)
  *counter = (guintptr)context->uc_mcontext.gregs[REG_RIP];
  *stack = (guintptr)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  *counter = context->uc_mcontext.pc;
  *stack = context->uc_mcontext.sp;
#else
  (void)context;
  *counter = *stack = 0;
#endif
}

/* Keeps the stack from `counter` outwards. The frames inside it are those of this handler. */
static void
keep_stack(guintptr counter)
{
  void *frames[JS_DEATH_FRAMES];
  int n = backtrace(frames, JS_DEATH_FRAMES), first = 0;
  while (first < n && (guintptr)frames[first] != counter)
    first++;
  guint kept = 0;
  if (first == n)
    the_report->frames[kept++] = (void *)counter;
  for (int i = first; i < n; i++)
    the_report->frames[kept++] = frames[i];
  the_report->n_frames = kept;
}

/* Notes the crash, then lets the signal take its course: its action is the default again. A crash
 * in here does the same. */
static void
on_crash(int number, siginfo_t *info, void *context)
{
  guintptr counter, stack, fault = (guintptr)info->si_addr;
  struct rlimit space;
  the_report->signal = number;
  place_of(context, &counter, &stack);
  the_report->stack_is_full = number == SIGSEGV && stack != 0 && fault + STACK_MARGIN >= stack &&
                              fault <= stack + STACK_MARGIN;
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    void *part =
        mmap(NULL, space.rlim_cur / SHORT_PART, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    the_report->memory_is_short = part == MAP_FAILED;
    if (part != MAP_FAILED)
      munmap(part, space.rlim_cur / SHORT_PART);
  }
  the_report->frames[0] = (void *)counter;
  the_report->n_frames = 1;
  keep_stack(counter);
  raise(number);
}

void
js_death_report_clear(JsDeathReport *report)
{
  memset((void *)report, 0, sizeof *report);
  report->refused = -1;
}

void
js_death_report_watch(JsDeathReport *report)
{
  static char handler_stack[HANDLER_STACK];
  const stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  struct sigaction action = {.sa_sigaction = on_crash,
                             .sa_flags = (int)(SA_SIGINFO | SA_ONSTACK | SA_RESETHAND)};
  void *frame;
  the_report = report;
  if (report == NULL || JS_SANITIZED)
    return;
  backtrace(&frame, 1); /* the first call loads a library */
  sigaltstack(&stack, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(CRASHES); i++)
    sigaction(CRASHES[i], &action, NULL);
}
