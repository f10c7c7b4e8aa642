/* Corrections that the page sends. In: one correction as a JSON object, whose members are the
 * columns of corrections.csv without id, who and when; out: a row of that file. */
#pragma once

#include "extract/model/error.h"

/* Adds the correction to corrections.csv of the package `dir`. Returns {"id": …, "when": …} as
 * JSON. Errors: FORMAT, IO. Transfer full. */
char *js_review_correct(const char *dir, const char *json, gsize length, GError **error);
/* Removes one. Errors: FORMAT when there is none with this id; IO. */
gboolean js_review_undo(const char *dir, const char *id, GError **error);
