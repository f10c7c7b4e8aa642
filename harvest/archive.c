#include "harvest/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/archive-stream.h"
#include "harvest/child.h"
#include "harvest/death-message.h"
#include "harvest/sandbox.h"

/* What the child may use: address space, bytes (a 7z dictionary takes up to 1.5 GiB), and CPU time,
 * seconds (4 GiB at 20 MiB/s). */
static const rlim_t CHILD_MEMORY = (rlim_t)2 << 30;
enum { CHILD_SECONDS = 240 };
/* Longest wait for the next message, milliseconds. */
enum { PATIENCE_MS = 60000 };
/* Text fields of a member's message: name, URL, time, problem, and whether it is lost ("1"). */
enum { FIELDS = 5 };

/* The types that are read, and whether the file may be a single compressed one. */
static const struct {
  const char *type;
  gboolean raw;
} TYPES[] = {{"application/zip", FALSE},
             {"application/vnd.rar", FALSE},
             {"application/x-7z-compressed", FALSE},
             {"application/x-tar", FALSE},
             {"application/gzip", TRUE},
             {"application/warc", TRUE}};

static gboolean
find_type(const char *media_type, gboolean *raw)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (g_strcmp0(TYPES[i].type, media_type) == 0) {
      *raw = TYPES[i].raw;
      return TRUE;
    }
  return FALSE;
}

gboolean
js_archive_is_type(const char *media_type)
{
  gboolean raw;
  return find_type(media_type, &raw);
}

JsArchiveBudget
js_archive_budget(const char *path)
{
  struct stat st;
  guint64 size = stat(path, &st) == 0 && st.st_size > 0 ? (guint64)st.st_size : 0;
  guint64 most = MIN(size, JS_ARCHIVE_BYTES) * JS_ARCHIVE_TIMES;
  most = CLAMP(most, JS_ARCHIVE_SMALL, JS_ARCHIVE_BYTES);
  return (JsArchiveBudget){JS_ARCHIVE_MEMBERS, most, most};
}

void
js_archive_member_free(JsArchiveMember *member)
{
  if (member == NULL)
    return;
  g_free(member->name);
  g_free(member->path);
  g_free(member->problem);
  g_free(member->source_url);
  g_free(member->retrieved);
  g_free(member);
}

static void
free_member(gpointer data)
{
  js_archive_member_free(data);
}

/* ---- the child ---- */

G_NORETURN static void
run_child(int fd, int socket, gboolean raw, JsDeathReport *report)
{
  const struct rlimit memory = {CHILD_MEMORY, CHILD_MEMORY}, none = {0, 0};
  const struct rlimit seconds = {CHILD_SECONDS, CHILD_SECONDS};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, "juesuan-archive");
  signal(SIGINT, SIG_IGN); /* the parent decides what Ctrl-C means */
  signal(SIGTERM, SIG_DFL);
  js_child_silence();
  setlocale(LC_CTYPE, "C.UTF-8"); /* names of members come out as UTF-8 where they are Unicode */
  js_child_keep_two(socket, fd);
  setrlimit(RLIMIT_CORE, &none);
  if (!JS_SANITIZED)
    setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CPU, &seconds);
  js_death_report_watch(report);
  js_sandbox_enter(NULL, report);
  js_archive_send(JS_CHILD_SECOND, JS_CHILD_FIRST, raw);
}

/* ---- the parent ---- */

typedef struct {
  int socket;
  const char *folder;
  guint *number;
  JsArchiveBudget *budget;
  GPtrArray *members;
  int file; /* of the current member; −1: none */
} Taker;

static gboolean
receive_all(int socket, void *data, gsize length)
{
  char *at = data;
  while (length > 0) {
    struct pollfd waiting = {.fd = socket, .events = POLLIN};
    int ready = poll(&waiting, 1, PATIENCE_MS);
    gssize n = ready > 0 ? recv(socket, at, length, 0) : -1;
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    at += n;
    length -= (gsize)n;
  }
  return TRUE;
}

/* A name as UTF-8: archives of Chinese Windows have names in GBK. Transfer full. */
static char *
read_name(const char *name)
{
  if (g_utf8_validate(name, -1, NULL))
    return g_strdup(name);
  char *converted = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  return converted != NULL ? converted : g_utf8_make_valid(name, -1);
}

static char *
read_optional(const char *text)
{
  return *text != '\0' ? g_utf8_make_valid(text, -1) : NULL;
}

/* Ends the current member. One that did not come whole is no file to be read. */
static void
end_member(Taker *t, gboolean whole)
{
  if (t->file < 0)
    return;
  close(t->file);
  t->file = -1;
  if (whole)
    return;
  JsArchiveMember *member = t->members->pdata[t->members->len - 1];
  unlink(member->path);
  g_clear_pointer(&member->path, g_free);
  member->problem = g_strdup("not whole in its archive");
  member->lost = TRUE;
}

static gboolean
take_member(Taker *t, const char *payload, gsize length, GError **error)
{
  const char *fields[FIELDS];
  const char *at = payload, *end = payload + length;
  for (gsize i = 0; i < FIELDS; i++) {
    fields[i] = at;
    at = at < end ? memchr(at, '\0', (gsize)(end - at)) : NULL;
    if (at == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_CRASHED, "the answer about it makes no sense");
      return FALSE;
    }
    at++;
  }
  end_member(t, FALSE);
  if (t->budget->members == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "it holds more than %d files", JS_ARCHIVE_MEMBERS);
    return FALSE;
  }
  t->budget->members--;
  JsArchiveMember *member = g_new0(JsArchiveMember, 1);
  g_ptr_array_add(t->members, member);
  member->name = read_name(fields[0]);
  member->source_url = read_optional(fields[1]);
  member->retrieved = read_optional(fields[2]);
  member->problem = read_optional(fields[3]);
  member->lost = *fields[4] != '\0';
  if (member->problem != NULL)
    return TRUE;
  member->path = g_strdup_printf("%s/%u", t->folder, (*t->number)++);
  t->file = open(member->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (t->file >= 0)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", member->path, g_strerror(errno));
  return FALSE;
}

static gboolean
take_data(Taker *t, const char *data, gsize length, GError **error)
{
  if (t->file < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_CRASHED, "the answer about it makes no sense");
    return FALSE;
  }
  if (length > t->budget->bytes) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "it holds more than %" G_GUINT64_FORMAT " bytes",
                t->budget->most);
    return FALSE;
  }
  t->budget->bytes -= length;
  while (length > 0) {
    gssize n = write(t->file, data, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "a member cannot be written: %s",
                  g_strerror(errno));
      return FALSE;
    }
    data += n;
    length -= (gsize)n;
  }
  return TRUE;
}

/* Takes messages until the last one. FALSE and an error; *died: the child ended before it. */
static gboolean
take_messages(Taker *t, gboolean *died, GError **error)
{
  g_autofree char *payload = g_malloc(JS_ARCHIVE_PAYLOAD + 1);
  for (;;) {
    JsArchiveHead head;
    *died = !receive_all(t->socket, &head, sizeof head);
    if (*died)
      return FALSE;
    if (head.length > JS_ARCHIVE_PAYLOAD || head.kind < JS_ARCHIVE_MEMBER ||
        head.kind > JS_ARCHIVE_FAILED) {
      g_set_error(error, JS_ERROR, JS_ERROR_CRASHED, "the answer about it makes no sense");
      return FALSE;
    }
    *died = !receive_all(t->socket, payload, head.length);
    if (*died)
      return FALSE;
    payload[head.length] = '\0';
    if (head.kind == JS_ARCHIVE_END)
      return TRUE;
    if (head.kind == JS_ARCHIVE_WHOLE) {
      end_member(t, TRUE);
      continue;
    }
    if (head.kind == JS_ARCHIVE_FAILED) {
      g_autofree char *message = g_utf8_make_valid(payload, -1);
      g_set_error_literal(error, JS_ERROR, JS_ERROR_DAMAGED, message);
      return FALSE;
    }
    gboolean taken = head.kind == JS_ARCHIVE_MEMBER ? take_member(t, payload, head.length, error)
                                                    : take_data(t, payload, head.length, error);
    if (!taken)
      return FALSE;
  }
}

/* Forks the child and takes what it sends. */
static void
run(Taker *t, int archive, gboolean raw, GError **error)
{
  int pair[2];
  JsDeathReport *report =
      mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (report == MAP_FAILED || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "no process can be started: %s", g_strerror(errno));
    return;
  }
  js_death_report_clear(report);
  pid_t pid = fork();
  if (pid == 0)
    run_child(archive, pair[1], raw, report);
  close(pair[1]);
  t->socket = pair[0];
  gboolean died = pid < 0;
  int status = -1;
  if (pid > 0)
    take_messages(t, &died, error);
  end_member(t, FALSE);
  close(pair[0]);
  if (pid > 0 && !died)
    kill(pid, SIGKILL);
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  if (died) {
    g_autofree char *message = js_death_describe(report, status);
    g_set_error_literal(error, JS_ERROR, JS_ERROR_CRASHED, message);
  }
  munmap(report, sizeof *report);
}

GPtrArray *
js_archive_unpack(const char *path, const char *media_type, const char *folder, guint *number,
                  JsArchiveBudget *budget, GError **error)
{
  gboolean raw = FALSE;
  Taker t = {.folder = folder,
             .number = number,
             .budget = budget,
             .members = g_ptr_array_new_with_free_func(free_member),
             .file = -1};
  int fd = find_type(media_type, &raw) ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : -1;
  if (fd < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return t.members;
  }
  run(&t, fd, raw, error);
  close(fd);
  return t.members;
}
