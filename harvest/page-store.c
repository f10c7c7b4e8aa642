/* The layers of the page cache: see page-store.h. */
#include "harvest/page-store.h"

#include "harvest/cache.h"
#include "harvest/page-files.h"
#include "harvest/settings.h"

struct _JsPageStore {
  JsCache *own;        /* NULL: none */
  JsPageFiles *shared; /* NULL: none */
  GQueue problems;     /* of char *, owned */
};

JsPageStore *
js_page_store_new(const JsReaderOptions *options)
{
  JsPageStore *store = g_new0(JsPageStore, 1);
  g_queue_init(&store->problems);
  if (options->picture_dpi > 0)
    return store;
  g_autoptr(GError) own = NULL, shared = NULL;
  g_autofree char *settings = js_reader_settings(options);
  if (options->cache != NULL)
    store->own = js_cache_open(options->cache, settings, options->max_cache, &own);
  if (options->shared_cache != NULL)
    store->shared = js_page_files_open(options->shared_cache, settings, &shared);
  if (own != NULL)
    g_queue_push_tail(&store->problems, g_strdup(own->message));
  if (shared != NULL)
    g_queue_push_tail(&store->problems, g_strdup(shared->message));
  return store;
}

void
js_page_store_free(JsPageStore *store)
{
  if (store == NULL)
    return;
  js_cache_free(store->own);
  js_page_files_free(store->shared);
  g_queue_clear_full(&store->problems, g_free);
  g_free(store);
}

GBytes *
js_page_store_lookup(JsPageStore *store, const char *sha256, guint page)
{
  GBytes *found = store->own != NULL ? js_cache_lookup(store->own, sha256, page) : NULL;
  if (found == NULL && store->shared != NULL)
    found = js_page_files_lookup(store->shared, sha256, page);
  return found;
}

void
js_page_store_keep(JsPageStore *store, const char *sha256, guint page, gconstpointer data,
                   gsize length)
{
  if (store->own != NULL)
    js_cache_store(store->own, sha256, page, data, length);
  if (store->shared != NULL)
    js_page_files_store(store->shared, sha256, page, data, length);
}

char *
js_page_store_take_problem(JsPageStore *store)
{
  if (store->own != NULL && js_cache_problem(store->own) != NULL) {
    g_queue_push_tail(&store->problems, g_strdup(js_cache_problem(store->own)));
    g_clear_pointer(&store->own, js_cache_free);
  }
  if (store->shared != NULL && js_page_files_problem(store->shared) != NULL) {
    g_queue_push_tail(&store->problems, g_strdup(js_page_files_problem(store->shared)));
    g_clear_pointer(&store->shared, js_page_files_free);
  }
  return g_queue_pop_head(&store->problems);
}
