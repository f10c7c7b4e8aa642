/* Archive → messages: see archive-stream.h. Runs in a sandbox, and trusts nothing that it reads.
 *
 *   libarchive ──► zip, rar, 7z, tar: members
 *              └─► a single compressed file ──► WARC records, or one member */
#include "harvest/archive-stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/warc.h"

/* Bytes that are read of the archive at once. */
enum { BLOCK = 64 << 10 };

typedef struct {
  int socket;
  struct archive *archive;
} Sender;

static void
send_all(int socket, const void *data, gsize length)
{
  const char *at = data;
  while (length > 0) {
    gssize n = send(socket, at, length, MSG_NOSIGNAL);
    if (n <= 0)
      _exit(EXIT_FAILURE); /* the parent is gone, or has had enough */
    at += n;
    length -= (gsize)n;
  }
}

static void
send_message(Sender *s, JsArchiveKind kind, const void *data, gsize length)
{
  const JsArchiveHead head = {kind, (guint32)length};
  send_all(s->socket, &head, sizeof head);
  send_all(s->socket, data, length);
}

static void
send_member(Sender *s, const char *name, const char *url, const char *time, const char *problem,
            gboolean lost)
{
  const char *texts[] = {name, url, time, problem, lost ? "1" : ""};
  g_autoptr(GString) payload = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_string_append_len(payload, texts[i] != NULL ? texts[i] : "",
                        texts[i] != NULL ? (gssize)strnlen(texts[i], JS_ARCHIVE_TEXT) : 0);
    g_string_append_c(payload, '\0');
  }
  send_message(s, JS_ARCHIVE_MEMBER, payload->str, payload->len);
}

G_NORETURN static void
fail(Sender *s, const char *message)
{
  send_message(s, JS_ARCHIVE_FAILED, message, strnlen(message, JS_ARCHIVE_TEXT));
  _exit(EXIT_SUCCESS);
}

static void
on_bytes(gconstpointer data, gsize length, gpointer sender)
{
  const char *at = data;
  for (; length > 0;
       at += MIN(length, JS_ARCHIVE_PAYLOAD), length -= MIN(length, JS_ARCHIVE_PAYLOAD))
    send_message(sender, JS_ARCHIVE_DATA, at, MIN(length, JS_ARCHIVE_PAYLOAD));
}

static void
on_record(const char *url, const char *time, gpointer sender)
{
  if (url != NULL)
    send_member(sender, url, url, time, NULL, FALSE);
  else
    send_message(sender, JS_ARCHIVE_WHOLE, "", 0);
}

/* What libarchive says is wrong. Borrowed from the archive. */
static const char *
reason(const Sender *s)
{
  const char *why = archive_error_string(s->archive);
  return why != NULL ? why : N_("it is damaged");
}

/* Sends the bytes of the current entry. Returns the status of libarchive at its end: ARCHIVE_EOF
 * when all came, ARCHIVE_FAILED when this entry cannot be read, and ARCHIVE_FATAL when no further
 * one can be either. */
static int
send_data(Sender *s, JsWarc *warc)
{
  const void *block;
  size_t length;
  la_int64_t offset;
  gint64 sent = 0;
  int status;
  static const char zeros[BLOCK];
  while ((status = archive_read_data_block(s->archive, &block, &length, &offset)) == ARCHIVE_OK) {
    for (; sent < offset; sent += MIN(offset - sent, BLOCK)) /* a hole of a sparse file */
      on_bytes(zeros, (gsize)MIN(offset - sent, BLOCK), s);
    if (warc != NULL)
      js_warc_push(warc, block, length);
    else
      on_bytes(block, length, s);
    sent += (gint64)length;
  }
  return status;
}

/* Sends what a single compressed file holds: the records of a web crawl, or one member. */
static void
send_raw(Sender *s, struct archive_entry *entry)
{
  char head[5] = "";
  (void)entry;
  /* The first block decides; libarchive gives it whole. */
  const void *block;
  size_t length = 0;
  la_int64_t offset;
  int status = archive_read_data_block(s->archive, &block, &length, &offset);
  memcpy(head, status == ARCHIVE_OK ? block : head, status == ARCHIVE_OK ? MIN(length, 5) : 0);
  gboolean is_warc = memcmp(head, "WARC/", 5) == 0;
  JsWarc *warc = is_warc ? js_warc_new(on_record, on_bytes, s) : NULL;
  if (!is_warc)
    send_member(s, "", NULL, NULL, NULL, FALSE);
  if (status == ARCHIVE_OK && is_warc)
    js_warc_push(warc, block, length);
  else if (status == ARCHIVE_OK)
    on_bytes(block, length, s);
  gboolean whole =
      status == ARCHIVE_EOF || (status == ARCHIVE_OK && send_data(s, warc) == ARCHIVE_EOF);
  if (!whole)
    fail(s, reason(s));
  if (warc == NULL)
    send_message(s, JS_ARCHIVE_WHOLE, "", 0);
  else if (!js_warc_finish(warc))
    fail(s, N_("a record of the web crawl is damaged"));
}

static const char *
problem_of(struct archive_entry *entry)
{
  if (archive_entry_is_encrypted(entry))
    return N_("encrypted in its archive");
  /* An archive need not say of what type a member is. */
  __LA_MODE_T type = archive_entry_filetype(entry);
  if (archive_entry_hardlink(entry) != NULL || (type != AE_IFREG && type != 0))
    return N_("no regular file");
  return NULL;
}

/* Sends the current entry. FALSE: the archive cannot be read any further. *lost gets the first
 * reason why an entry could not be read (owned). */
static gboolean
send_entry(Sender *s, struct archive_entry *entry, char **lost)
{
  const char *name = archive_entry_pathname(entry);
  const char *problem = problem_of(entry);
  gboolean locked = problem != NULL && archive_entry_is_encrypted(entry);
  send_member(s, name != NULL ? name : "", NULL, NULL, problem, locked);
  int status = problem == NULL ? send_data(s, NULL) : ARCHIVE_EOF;
  if (problem == NULL && status == ARCHIVE_EOF)
    send_message(s, JS_ARCHIVE_WHOLE, "", 0);
  else if (problem == NULL && status > ARCHIVE_FATAL && *lost == NULL)
    *lost = g_strdup(reason(s));
  return status > ARCHIVE_FATAL;
}

static void
send_entries(Sender *s, gboolean raw)
{
  struct archive_entry *entry;
  g_autofree char *lost = NULL;
  int status;
  while ((status = archive_read_next_header(s->archive, &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN) {
    if (archive_entry_filetype(entry) == AE_IFDIR)
      continue;
    if (raw && archive_format(s->archive) == ARCHIVE_FORMAT_RAW)
      send_raw(s, entry);
    else if (!send_entry(s, entry, &lost))
      break;
  }
  if (status != ARCHIVE_EOF)
    fail(s, reason(s));
  if (lost != NULL)
    fail(s, lost);
}

void
js_archive_send(int fd, int socket, gboolean raw)
{
  Sender s = {.socket = socket, .archive = archive_read_new()};
  if (s.archive == NULL)
    _exit(EXIT_FAILURE);
  archive_read_support_filter_gzip(s.archive); /* those that need no other program */
  archive_read_support_filter_bzip2(s.archive);
  archive_read_support_filter_xz(s.archive);
  archive_read_support_filter_zstd(s.archive);
  archive_read_support_format_zip(s.archive);
  archive_read_support_format_rar(s.archive);
  archive_read_support_format_rar5(s.archive);
  archive_read_support_format_7zip(s.archive);
  archive_read_support_format_tar(s.archive);
  if (raw)
    archive_read_support_format_raw(s.archive);
  if (archive_read_open_fd(s.archive, fd, BLOCK) != ARCHIVE_OK)
    fail(&s, archive_error_string(s.archive));
  send_entries(&s, raw);
  send_message(&s, JS_ARCHIVE_END, "", 0);
  _exit(EXIT_SUCCESS);
}
