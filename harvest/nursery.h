/* Where workers come from: a process that loaded the libraries and never sees an input.
 *
 *   parent ── fork ──► nursery: Poppler, fonts, once it is needed the OCR engine
 *     │                   │
 *     │ "one more" ──────►│ clone
 *     │                   ▼
 *     └──── child ──── worker: sandbox, one document, end
 *
 * A worker reads one document only, so that one which a document took over cannot forge the pages
 * of another. To start a program and load its libraries for each document would cost 40 ms
 * (measured); a clone of the nursery costs 2 to 3 ms. Workers are the parent's own children
 * (CLONE_PARENT): the parent waits for them and learns how they ended. */
#pragma once

#include "harvest/options.h"
#include "harvest/system-calls.h"

typedef struct _JsNursery JsNursery;

/* Starts the process. `reports` (borrowed, may be NULL): memory shared with the workers, one for
 * each worker number; must exist before the nursery. Call before other threads exist. */
JsNursery *js_nursery_new(const JsReaderOptions *options, JsCallReport *reports, GError **error);
void js_nursery_free(JsNursery *nursery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNursery, js_nursery_free)

/* Forks worker number `worker`, which answers requests at the other end of `socket` (borrowed);
 * with the OCR engine loaded if `with_ocr`. Returns its process, a child of the caller's; −1 on
 * error. */
int js_nursery_fork(JsNursery *nursery, guint worker, int socket, gboolean with_ocr,
                    GError **error);
