/* What parent and worker say to each other over a socket pair.
 *
 *   parent ── OPEN file 7 (path, descriptor) ──► worker      parent ── PAGE 3 of file 7 ──► worker
 *          ◄── OPENED: pages, producer, fonts ──                    ◄── PAGE: the page ──
 *          ◄── FAILED: code, message ──                             ◄── FAILED: code, message ──
 *
 * A PAGE of a file that could not be opened is answered with why it could not. Several requests
 * may be under way; they are answered in their order.
 *
 * A message is a head of fixed size and a payload, which is one serialised GVariant (a file name in
 * OPEN). Both ends are the same program on the same machine, so the head is a plain struct. The
 * parent believes nothing that a worker says: lengths are limited, values are checked. */
#pragma once

#include <glib.h>

typedef enum {
  JS_MESSAGE_OPEN = 1, /* parent → worker, with the descriptor */
  JS_MESSAGE_PAGE,     /* parent → worker: no payload; worker → parent: JS_PAGE_TYPE */
  JS_MESSAGE_OPENED,   /* worker → parent: JS_OPENED_TYPE */
  JS_MESSAGE_FAILED,   /* worker → parent: JS_FAILED_TYPE */
} JsMessageKind;

#define JS_MESSAGE_MAGIC 0x6a75654aU
#define JS_PAGE_TYPE "(vmv)" /* the page, its picture or nothing */
#define JS_OPENED_TYPE "(umsba(ssbb))" /* pages, producer, is an image, fonts */
#define JS_FAILED_TYPE "(is)"          /* JsError, message */

typedef struct {
  guint32 magic;
  guint32 kind;
  guint32 serial; /* which file; the parent's count */
  guint32 page;
  guint64 length; /* of the payload */
  /* In replies: what the worker used for this one, and its peak since it was started. */
  guint64 cpu_time; /* µs */
  guint64 memory;   /* bytes */
} JsMessageHead;

/* Blocking; EINTR is taken care of. fd < 0: none is sent. FALSE: errno says why. */
gboolean js_message_send(int socket, const JsMessageHead *head, const void *payload, int fd);
/* Blocking, for the worker. *payload gets head->length bytes and a NUL, g_free() it; *fd −1 when
 * none came. FALSE: the other end is gone, or the message is longer than `limit`. */
gboolean js_message_receive(int socket, JsMessageHead *head, char **payload, int *fd,
                            guint64 limit);
