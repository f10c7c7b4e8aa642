/* The review page over HTTP, for one person on this machine.
 *
 *   GET /TOKEN/                     the page            GET /TOKEN/data/NAME.json   data (data.h)
 *   GET /TOKEN/app.js, style.css    POST /TOKEN/corrections         one correction (correct.h)
 *                                   DELETE /TOKEN/corrections/ID
 *                                   POST /TOKEN/apply: the package is made anew with them
 *
 * It listens on the loopback address only. A request must bring the token, which is random and new
 * for each server, in its path, and name the loopback address as its host, so that a page of
 * another site cannot reach it through a name that resolves to this machine. */
#pragma once

#include "review/data.h"

typedef struct _JsReviewServer JsReviewServer;

/* Listens on `port`; 0: any that is free. `source` is borrowed; the index is taken over, also on
 * failure, and loaded anew when corrections were applied. Errors: IO. Transfer full. */
JsReviewServer *js_review_server_new(const JsReviewSource *source, JsPackageIndex *index,
                                     guint port, GError **error);
/* Stops listening, after the requests that run in threads. */
void js_review_server_free(JsReviewServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReviewServer, js_review_server_free)

/* Where the page is: http://127.0.0.1:PORT/TOKEN/. Borrowed. */
const char *js_review_server_address(const JsReviewServer *server);
