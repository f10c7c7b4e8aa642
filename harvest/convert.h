/* Office and web documents → PDF, by LibreOffice.
 *
 *   sealed copy ──► a file in a folder of its own ──► bubblewrap: LibreOffice ──► PDF ──► sealed
 * copy
 *
 * LibreOffice parses what strangers wrote, so it runs without network and other processes, sees the
 * system's programs and fonts read-only, its input, and an empty folder for the PDF, and has limits
 * of time, memory and bytes. One document at a time, each with a fresh profile. */
#pragma once

#include <signal.h>

#include "extract/model/error.h"

/* Whether files of this media type are converted. */
gboolean js_convert_is_type(const char *media_type);
/* NULL where LibreOffice and bubblewrap are installed and work; else why not, in words (static). */
const char *js_convert_problem(void);
/* Converts the file behind `fd` (borrowed). Returns a descriptor of the PDF that nobody can write
 * through (transfer full); −1 and an error. *cancelled ends it early. */
int js_convert_to_pdf(int fd, const char *media_type, const volatile sig_atomic_t *cancelled,
                      GError **error);
