/* The process that workers are forked from: it has loaded the libraries and never sees an input.
 *
 *   parent ── fork ──► nursery: Poppler, fonts, once it is needed the OCR engine
 *     │                   │
 *     │ "one more" ──────►│ clone
 *     │                   ▼
 *     └──── child ──── worker: sandbox, one document, end
 *
 * A worker reads one document only: if a document takes it over, it cannot forge the pages of
 * another one. Starting a program and loading its libraries for each document would take 40 ms;
 * cloning the nursery takes 2 to 3 ms (measured). Workers are children of the parent
 * (CLONE_PARENT), which waits for them and learns how they ended. */
#pragma once

#include "harvest/death-report.h"
#include "harvest/options.h"

typedef struct _JsNursery JsNursery;

/* Starts the process. `reports` (borrowed, may be NULL) is memory shared with the workers, one
 * report for each worker number; it must exist before the nursery. Must be called before the
 * program has other threads. Transfer full. */
JsNursery *js_nursery_new(const JsReaderOptions *options, JsDeathReport *reports, GError **error);
void js_nursery_free(JsNursery *nursery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsNursery, js_nursery_free)

/* Forks worker number `worker`, which will answer the requests that come over `socket` (borrowed).
 * `with_ocr`: with the OCR engine loaded. Returns the process number of the worker, which is a
 * child of the caller; −1 and an error. */
int js_nursery_fork(JsNursery *nursery, guint worker, int socket, gboolean with_ocr,
                    GError **error);
