/* Office and web documents → PDF, by LibreOffice.
 *
 *   sealed copy ──► a file in a folder of its own ──► bubblewrap: LibreOffice ──► PDF ──► sealed
 *                                                                                         copy
 *
 * LibreOffice parses what strangers wrote, so it runs in a sandbox (harvest/bubble.h), in which it
 * sees its input and an empty folder for the PDF. Each document has a fresh profile. It is a
 * process of its own, so the caller goes on meanwhile. */
#pragma once

#include "extract/model/error.h"

/* Whether files of this media type are converted. */
gboolean js_convert_is_type(const char *media_type);
/* NULL where LibreOffice and bubblewrap are installed and work; else why not, in words (static). */
const char *js_convert_problem(void);

typedef struct _JsConversion JsConversion;

/* Starts converting the file behind `fd`, which is copied before the function returns. Transfer
 * full. */
JsConversion *js_conversion_new(int fd, const char *media_type, GError **error);
/* A descriptor that can be read when the process has ended. Borrowed. */
int js_conversion_descriptor(const JsConversion *conversion);
/* Whether it has ended. One that has taken too long is ended now. */
gboolean js_conversion_is_over(JsConversion *conversion);
/* The PDF of a conversion that is over: a descriptor that nobody can write through (transfer full);
 * −1 and an error. */
int js_conversion_take_pdf(JsConversion *conversion, GError **error);
/* Ends it if it is not over. */
void js_conversion_free(JsConversion *conversion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsConversion, js_conversion_free)
