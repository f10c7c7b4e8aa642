/* The messages of a process that takes an archive apart to its parent.
 *
 *   MEMBER  name ␀ URL ␀ time ␀ problem ␀ lost ␀     a member begins; a problem: no bytes of it
 *   DATA    bytes of the member
 *   WHOLE   these were all bytes of the member
 *   END     the archive was read to its end
 *   FAILED  why it was not */
#pragma once

#include <glib.h>

typedef enum {
  JS_ARCHIVE_MEMBER = 1,
  JS_ARCHIVE_DATA,
  JS_ARCHIVE_WHOLE,
  JS_ARCHIVE_END,
  JS_ARCHIVE_FAILED,
} JsArchiveKind;

/* Longest payload of a message, and longest text of a member in one (name, URL, time, problem),
 * bytes. */
enum { JS_ARCHIVE_PAYLOAD = 64 << 10, JS_ARCHIVE_TEXT = 8192 };

typedef struct {
  guint32 kind, length;
} JsArchiveHead;

/* Reads the archive behind `fd`, sends its members over `socket`, and ends the process, which must
 * be in its sandbox. `raw`: a compressed file that may hold no archive but a single file. */
G_NORETURN void js_archive_send(int fd, int socket, gboolean raw);
