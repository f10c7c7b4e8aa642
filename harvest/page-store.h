/* Where pages that were read are kept: in the cache of this machine (cache.h), in a folder that
 * several machines share (page-files.h), in both, or nowhere. */
#pragma once

#include "harvest/options.h"

typedef struct _JsPageStore JsPageStore;

/* Opens what the options name. What cannot be opened is a problem, and the store works without it.
 * Pages that come with pictures are not kept. Transfer full. */
JsPageStore *js_page_store_new(const JsReaderOptions *options);
void js_page_store_free(JsPageStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageStore, js_page_store_free)

/* Returns what is kept of the page (0: the file as a whole), from this machine's cache first; NULL:
 * nothing. Transfer full. */
GBytes *js_page_store_lookup(JsPageStore *store, const char *sha256, guint page);
void js_page_store_keep(JsPageStore *store, const char *sha256, guint page, gconstpointer data,
                        gsize length);
/* The next problem that has not been told yet, or NULL. What has a problem is not used any more.
 * Transfer full. */
char *js_page_store_take_problem(JsPageStore *store);
