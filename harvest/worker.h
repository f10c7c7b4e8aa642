/* A worker process: the only kind of process that parses the bytes of an input file. */
#pragma once

#include "harvest/death-report.h"
#include "harvest/options.h"

/* The name that a worker has in ps and /proc. */
#define JS_WORKER_NAME "juesuan-worker"

/* Answers requests that come over `socket` until it is closed; never returns. Called in a fresh
 * child. It opens one file in its life, so that what a file does to it harms no other file.
 * `report` (borrowed, shared with the parent) receives a system call that ends it. `ocr`: an engine
 * that is loaded already (transfer full), or NULL. */
G_NORETURN void js_worker_run(int socket, const JsReaderOptions *options, JsDeathReport *report,
                              JsOcr *ocr);
