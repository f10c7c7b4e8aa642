/* The worker processes: started, asked one thing at a time, watched, replaced when they die.
 *
 * A request is answered with a reply or with the worker's death, never with silence: a worker that
 * says nothing for too long is killed. */
#pragma once

#include "harvest/protocol.h"
#include "harvest/reader.h"

typedef struct {
  JsMessageKind asked; /* what the request was */
  JsMessageHead head;
  GBytes *payload; /* owned; NULL when the worker died */
  char *death;     /* owned: "died (segmentation fault)", or NULL */
  gboolean
      fresh; /* a new worker would die as well: it had answered nothing before, or time ran out */
  guint worker;
} JsReply;

void js_reply_clear(JsReply *reply);

typedef struct _JsPool JsPool;

/* Forks the workers; `options` must outlive the pool. */
JsPool *js_pool_new(const JsReaderOptions *options, GError **error);
void js_pool_free(JsPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPool, js_pool_free)

/* An idle worker, the one that has file `serial` open if there is such; −1: all are busy. */
int js_pool_idle(const JsPool *pool, guint32 serial);
gboolean js_pool_all_idle(const JsPool *pool);
/* TRUE when worker has file `serial` open. */
gboolean js_pool_has_open(const JsPool *pool, guint worker, guint32 serial);
/* Sends a request to an idle worker; one that is dead by now gives its reply in js_pool_wait(). */
void js_pool_ask(JsPool *pool, guint worker, JsMessageKind kind, guint32 serial, guint32 page,
                 const char *path, int fd);
/* Waits for the next reply of any worker. FALSE: none came for a while, or a signal. The reply is
 * the caller's to clear.
 */
gboolean js_pool_wait(JsPool *pool, JsReply *reply);
