/* The worker's side: the only process that touches the bytes of an input file. */
#pragma once

#include "harvest/options.h"
#include "harvest/system-calls.h"

/* Answers requests that come over `socket` until it is closed; never returns. Called in a fresh
 * child. `report` (borrowed, shared with the parent) receives a system call that ends it. */
G_NORETURN void js_worker_run(int socket, const JsReaderOptions *options, JsCallReport *report);
