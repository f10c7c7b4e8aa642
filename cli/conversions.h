/* Office and web documents among the inputs: which of them are converted to PDF and read. */
#pragma once

#include "cli/inputs.h"

/* Has documents of convertible kinds read that were skipped for their kind, where LibreOffice and
 * bubblewrap are there; else their `skipped` says what is missing. What is called like a PDF or a
 * picture and is none stays a failed download. */
void cli_conversions_choose(GPtrArray *inputs);
