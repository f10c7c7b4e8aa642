/* The worker processes: started, asked, watched, replaced when they die and for each document.
 *
 * A worker has a few requests waiting when pages take little time, so that it need not wait for the
 * parent between two; with pages that take long it has one at a time, so that no page waits behind
 * a long one while another worker has nothing to do.
 *
 * A request is answered with a reply or with the worker's death, never with silence: a worker that
 * says nothing for too long is killed. */
#pragma once

#include "harvest/options.h"
#include "harvest/protocol.h"

typedef struct {
  JsMessageKind asked; /* the kind of the request */
  JsMessageHead head;
  GBytes *payload;  /* owned; NULL when the worker died */
  char *death;      /* owned: "died (segmentation fault)", or NULL */
  gboolean fresh;   /* trying again is no use: the worker was new, or the time ran out */
  gboolean unheard; /* the worker died on an earlier request: send this one again */
} JsReply;

void js_reply_clear(JsReply *reply);

typedef struct _JsPool JsPool;

/* Forks options->jobs workers. `options` must outlive the pool. Transfer full. */
JsPool *js_pool_new(const JsReaderOptions *options, GError **error);
void js_pool_free(JsPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPool, js_pool_free)

/* The files to come will probably need the OCR engine: workers are started with it loaded. */
void js_pool_expect_ocr(JsPool *pool);

/* A worker that may be asked something of file `serial` (0: of the file that it has); −1: all have
 * enough to do. */
int js_pool_free_worker(const JsPool *pool, guint32 serial);
/* TRUE when no request is waiting for its reply. */
gboolean js_pool_is_quiet(const JsPool *pool);
/* Asks such a worker to open the file (page 0), or to read a page, for which it opens the file
 * first. A worker that had another file is replaced by a new one. One that is dead by now gives its
 * reply in js_pool_wait(). */
void js_pool_ask(JsPool *pool, guint worker, guint32 serial, guint32 page, const char *path,
                 int fd);
/* Waits for the next reply of any worker. Returns FALSE when none came within half a second or a
 * signal arrived. The caller clears the reply with js_reply_clear(). */
gboolean js_pool_wait(JsPool *pool, JsReply *reply);
