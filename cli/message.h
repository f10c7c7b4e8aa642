/* Messages to the user. */
#pragma once

#include <glib.h>

#include "extract/model/language.h"

/* "juesuan: …" on standard error; clears a progress line first. */
void cli_message(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Prints a sentence of a stage in the user's language. */
void cli_sentence(const char *sentence);

/* Prints what went wrong, in the user's language. */
void cli_error(const GError *error);

/* "FILE: …" or, with page > 0, "FILE, page N: …": prints a sentence of a stage in the user's
 * language. */
void cli_problem(const char *file, guint page, const char *sentence);
