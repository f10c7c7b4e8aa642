#include "harvest/archive-take.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/archive-stream.h"
#include "harvest/write-all.h"

/* Text fields of a member's message: name, URL, time, problem, and whether it is lost ("1"). */
enum { FIELDS = 5 };

typedef struct {
  int socket, patience;
  gint64 deadline; /* monotonic, microseconds */
  const char *folder;
  guint *number;
  JsArchiveBudget *budget;
  GPtrArray *members;
  int file; /* of the current member; −1: none */
} Taker;

/* Receives that many bytes within the time that one message and all of them may take. */
static JsArchiveOutcome
receive_all(const Taker *t, void *data, gsize length)
{
  char *at = data;
  gint64 message = g_get_monotonic_time() + (gint64)t->patience * 1000;
  while (length > 0) {
    gint64 left = (MIN(message, t->deadline) - g_get_monotonic_time()) / 1000;
    struct pollfd waiting = {.fd = t->socket, .events = POLLIN};
    int ready = left > 0 ? poll(&waiting, 1, (int)left) : 0;
    if (ready == 0)
      return JS_ARCHIVE_STALLED;
    gssize n = ready > 0 ? recv(t->socket, at, length, 0) : -1;
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return JS_ARCHIVE_DIED;
    at += n;
    length -= (gsize)n;
  }
  return JS_ARCHIVE_TAKEN;
}

static gboolean
make_no_sense(GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_CRASHED, "the answer about it makes no sense");
  return FALSE;
}

/* Counts bytes that are kept: those of members, and their names, which are kept in memory. */
static gboolean
spend(JsArchiveBudget *budget, gsize length, GError **error)
{
  if (length <= budget->bytes) {
    budget->bytes -= length;
    return TRUE;
  }
  g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "it holds more than %llu bytes",
              (unsigned long long)budget->most);
  return FALSE;
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
  member->problem = g_strdup(N_("not whole in its archive"));
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
    if (at == NULL || at - fields[i] > JS_ARCHIVE_TEXT)
      return make_no_sense(error);
    at++;
  }
  end_member(t, FALSE);
  if (t->budget->members == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "it holds more than %d files", JS_ARCHIVE_MEMBERS);
    return FALSE;
  }
  if (!spend(t->budget, length, error))
    return FALSE;
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
  if (t->file < 0)
    return make_no_sense(error);
  if (!spend(t->budget, length, error))
    return FALSE;
  if (js_write_all(t->file, data, length))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "a member cannot be written: %s", g_strerror(errno));
  return FALSE;
}

/* Takes one message that is there whole. FALSE: it is the last one, or there is an error. */
static gboolean
take_message(Taker *t, guint32 kind, const char *payload, gsize length, GError **error)
{
  switch (kind) {
  case JS_ARCHIVE_MEMBER:
    return take_member(t, payload, length, error);
  case JS_ARCHIVE_DATA:
    return take_data(t, payload, length, error);
  case JS_ARCHIVE_WHOLE:
    end_member(t, TRUE);
    return TRUE;
  case JS_ARCHIVE_END:
    return FALSE;
  case JS_ARCHIVE_FAILED: {
    g_autofree char *message = g_utf8_make_valid(payload, -1);
    g_set_error_literal(error, JS_ERROR, JS_ERROR_DAMAGED, message);
    return FALSE;
  }
  default:
    return make_no_sense(error);
  }
}

static JsArchiveOutcome
take_messages(Taker *t, GError **error)
{
  g_autofree char *payload = g_malloc(JS_ARCHIVE_PAYLOAD + 1);
  for (;;) {
    JsArchiveHead head;
    JsArchiveOutcome outcome = receive_all(t, &head, sizeof head);
    if (outcome == JS_ARCHIVE_TAKEN && head.length > JS_ARCHIVE_PAYLOAD) {
      make_no_sense(error);
      return outcome;
    }
    if (outcome == JS_ARCHIVE_TAKEN)
      outcome = receive_all(t, payload, head.length);
    if (outcome != JS_ARCHIVE_TAKEN)
      return outcome;
    payload[head.length] = '\0';
    if (!take_message(t, head.kind, payload, head.length, error))
      return outcome;
  }
}

JsArchiveOutcome
js_archive_take(int socket, int patience, const char *folder, guint *number,
                JsArchiveBudget *budget, GPtrArray *members, GError **error)
{
  Taker t = {.socket = socket,
             .patience = patience,
             .deadline = g_get_monotonic_time() + JS_ARCHIVE_SECONDS * G_USEC_PER_SEC,
             .folder = folder,
             .number = number,
             .budget = budget,
             .members = members,
             .file = -1};
  JsArchiveOutcome outcome = take_messages(&t, error);
  end_member(&t, FALSE);
  return outcome;
}
