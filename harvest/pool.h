/* The worker processes: starts them, sends them requests, collects their replies, and replaces them
 * when they die and for each new document.
 *
 * While pages take little time, a worker gets several requests at once, so that it does not idle
 * until the parent sends the next one. While pages take long, it gets one at a time, so that no
 * page waits behind a slow one while another worker is idle.
 *
 * Every request ends with a reply or with the report of the worker's death. A worker that does not
 * answer in time is killed, which counts as its death; so does an answer that is too long, of the
 * wrong kind, or not about what was asked. */
#pragma once

#include "harvest/options.h"
#include "harvest/reply.h"
#include "harvest/spending.h"

typedef struct _JsPool JsPool;

/* Forks options->jobs workers. `options` must outlive the pool. Transfer full. */
JsPool *js_pool_new(const JsReaderOptions *options, GError **error);
void js_pool_free(JsPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPool, js_pool_free)

/* Starts further workers with the OCR engine loaded. To be called when files need it. */
void js_pool_expect_ocr(JsPool *pool);

/* The worker that should get the next request about file `serial` (0: about the file that it has
 * open); −1: all are busy. */
int js_pool_free_worker(const JsPool *pool, guint32 serial);
/* TRUE when no request is waiting for its reply. */
gboolean js_pool_is_quiet(const JsPool *pool);
/* Sends a request to a worker that js_pool_free_worker() named: to open the file (page 0), or to
 * read a page, for which it opens the file first if necessary. A worker that had another file is
 * replaced by a new one. If the worker is dead, js_pool_wait() will report that. `grant` is the
 * time for it. `fd` stays the caller's. */
void js_pool_ask(JsPool *pool, guint worker, guint32 serial, guint32 page, const JsGrant *grant,
                 const char *path, int fd);
/* Lets js_pool_wait() end when this descriptor can be read; −1: none. Borrowed. */
void js_pool_watch(JsPool *pool, int fd);
/* Waits for the next reply of any worker. Returns FALSE when none came within half a second, a
 * signal arrived or what is watched can be read. The caller clears the reply with js_reply_clear().
 */
gboolean js_pool_wait(JsPool *pool, JsReply *reply);
