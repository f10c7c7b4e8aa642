/* The page cache: keeps the answers of workers, so that the next run need not read the pages again.
 *
 *   SHA-256 of the file + settings ──► file ──► page 0: what the file is
 *                                          └──► page n: its words and rules
 *
 * The cache is one SQLite database: a page is stored completely or not at all, even when the
 * machine loses power. Only the parent process opens it. The reader checks a stored answer exactly
 * as it checks one that comes from a worker. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsCache JsCache;

/* The default folder, $XDG_CACHE_HOME/juesuan. Transfer full. */
char *js_cache_default_dir(void);

/* Opens the cache in the folder `dir` and creates both when they do not exist. `settings` is part
 * of the key of every page: whatever a page's reading depends on besides the file (settings.h).
 * Above `max_bytes` (0: the default) the files whose last use is longest ago are dropped. Returns
 * NULL and an error when the cache is damaged, belongs to another program, or cannot be written. */
JsCache *js_cache_open(const char *dir, const char *settings, guint64 max_bytes, GError **error);
void js_cache_free(JsCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCache, js_cache_free)

/* Returns what is stored for the page (0: the file as a whole), or NULL. Transfer full. A failure
 * of this or of js_cache_store() shows in js_cache_problem(). */
GBytes *js_cache_lookup(JsCache *cache, const char *sha256, guint page);
void js_cache_store(JsCache *cache, const char *sha256, guint page, gconstpointer data,
                    gsize length);
/* NULL while the cache works; after a failure the reason. From then on nothing is found and nothing
 * is stored. Borrowed. */
const char *js_cache_problem(const JsCache *cache);
