/* A page cache that several machines share: one file a page, in a folder of a network file system,
 * where SQLite cannot be used.
 *
 *   DIR/ab/ab3f…(SHA-256 of the file and the settings)/12      page 12
 *
 * A page is written under another name and renamed, so that a reader finds a whole page or none,
 * also when two machines write the same page at once. A checksum in the file tells pages that a
 * crash left damaged. Nothing is ever removed; `find DIR -atime +90 -delete` does that. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsPageFiles JsPageFiles;

/* `settings` is part of the key of every page: see js_cache_open(). Errors: IO when the folder
 * cannot be made or written. Transfer full. */
JsPageFiles *js_page_files_open(const char *dir, const char *settings, GError **error);
void js_page_files_free(JsPageFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageFiles, js_page_files_free)

/* What is stored for the page (0: the file as a whole); NULL: nothing, or something damaged.
 * Transfer full. */
GBytes *js_page_files_lookup(JsPageFiles *files, const char *sha256, guint page);
/* A failure shows in js_page_files_problem(); from then on nothing is stored. */
void js_page_files_store(JsPageFiles *files, const char *sha256, guint page, gconstpointer data,
                         gsize length);
/* NULL, or why nothing can be stored any more. Borrowed. */
const char *js_page_files_problem(const JsPageFiles *files);
