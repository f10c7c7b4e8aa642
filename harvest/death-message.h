/* What a worker told of its end, and its exit status → a message.
 *
 *   worker: signal ──► handler: signal, stack, memory ──► report ──► parent: words
 *
 * The parent and its workers are forks of one process, so a library stands at the same address in
 * both, and the parent can name the library of an address. The report is a worker's word: it goes
 * into messages only. */
#pragma once

#include "harvest/death-report.h"

/* Why a worker died, in words. `status`: what waitpid() gave; −1: unknown. `report` may be NULL.
 * Transfer full. */
char *js_death_describe(const JsDeathReport *report, int status);
