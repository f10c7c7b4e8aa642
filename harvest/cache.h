/* The page cache: what workers read, found again by the next run.
 *
 *   SHA-256 of the file + settings ──► file ──► page 0: what the file is
 *                                          └──► page n: its words and rules
 *
 * One SQLite database, so that a page is there whole or not at all, whenever the machine is
 * switched off. Only the parent opens it. What it holds is believed no more than what a worker
 * says. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsCache JsCache;

/* The folder that is used unless another is named; transfer full. */
char *js_cache_default_dir(void);

/* Opens the cache in folder `dir`, which is made if it is not there. `settings`: everything but the
 * file on which a page's reading depends. `max_bytes`, 0 for the default: beyond it the files that
 * were longest not asked for go. NULL and an error: the cache is damaged, somebody else's, or
 * cannot be written. */
JsCache *js_cache_open(const char *dir, const char *settings, guint64 max_bytes, GError **error);
void js_cache_free(JsCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCache, js_cache_free)

/* What is stored for the page (0: the file as a whole); NULL: nothing. Transfer full. FALSE of
 * js_cache_works() after a failure, as of js_cache_store(). */
GBytes *js_cache_lookup(JsCache *cache, const char *sha256, guint page);
void js_cache_store(JsCache *cache, const char *sha256, guint page, gconstpointer data,
                    gsize length);
/* NULL as long as the cache works; then why it stopped. It answers nothing and takes nothing from
 * then on. Borrowed. */
const char *js_cache_problem(const JsCache *cache);
