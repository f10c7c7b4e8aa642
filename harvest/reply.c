#include "harvest/reply.h"

#include "extract/model/language.h"
#include "harvest/limits.h"

void
js_reply_clear(JsReply *reply)
{
  g_clear_pointer(&reply->payload, g_bytes_unref);
  g_clear_pointer(&reply->death, g_free);
}

static GVariant *
parse(const JsReply *reply, const char *type)
{
  GVariant *value =
      g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(type), reply->payload, FALSE));
  if (!g_variant_is_normal_form(value))
    g_clear_pointer(&value, g_variant_unref);
  return value;
}

GError *
js_reply_error(const JsReply *reply)
{
  if (reply->death != NULL)
    return g_error_new_literal(JS_ERROR, JS_ERROR_CRASHED, reply->death);
  g_autoptr(GVariant) value =
      reply->head.kind == JS_MESSAGE_FAILED ? parse(reply, JS_FAILED_TYPE) : NULL;
  gint32 code = JS_ERROR_CRASHED;
  const char *message = N_("the worker's answer makes no sense");
  if (value != NULL)
    g_variant_get(value, "(i&s)", &code, &message);
  return g_error_new_literal(JS_ERROR, CLAMP(code, JS_ERROR_USAGE, JS_ERROR_CANCELLED), message);
}

static void
free_font(gpointer data)
{
  JsFont *font = data;
  g_free(font->name);
  g_free(font->type);
  g_free(font);
}

gboolean
js_reply_opened(const JsReply *reply, const JsReaderOptions *options, JsFileResult *result,
                guint *pages, GError **error)
{
  const guint max = js_limit_pages(options);
  if (reply->head.kind != JS_MESSAGE_OPENED || reply->death != NULL) {
    g_propagate_error(error, js_reply_error(reply));
    return FALSE;
  }
  g_autoptr(GVariant) value =
      g_bytes_get_size(reply->payload) <= JS_LIMIT_OPENED ? parse(reply, JS_OPENED_TYPE) : NULL;
  g_autoptr(GVariantIter) fonts = NULL;
  if (value != NULL)
    g_variant_get(value, "(umsbuba(ssbb))", pages, &result->producer, NULL, &result->attachments,
                  &result->has_xfa, &fonts);
  if (fonts == NULL || g_variant_iter_n_children(fonts) > JS_LIMIT_FONTS) {
    g_clear_pointer(&result->producer, g_free);
    g_propagate_error(error, js_reply_error(reply));
    return FALSE;
  }
  if (*pages == 0 || *pages > max) {
    if (*pages == 0)
      g_set_error(error, JS_ERROR, JS_ERROR_EMPTY, "the document has no pages");
    else
      g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "has %u pages; at most %u are read of one file",
                  *pages, max);
    return FALSE;
  }
  result->fonts = g_ptr_array_new_with_free_func(free_font);
  JsFont font;
  while (g_variant_iter_next(fonts, "(ssbb)", &font.name, &font.type, &font.embedded,
                             &font.has_unicode_map))
    g_ptr_array_add(result->fonts, g_memdup2(&font, sizeof font));
  return TRUE;
}

JsPage *
js_reply_page(const JsReply *reply, const JsReaderOptions *options, guint number, guint64 *memory,
              GError **error)
{
  JsPageCounts counts;
  if (reply->death != NULL || reply->head.kind != JS_MESSAGE_PAGE) {
    g_propagate_error(error, js_reply_error(reply));
    return NULL;
  }
  g_autoptr(GVariant) value = g_variant_ref_sink(
      g_variant_new_from_bytes(G_VARIANT_TYPE(JS_PAGE_TYPE), reply->payload, FALSE));
  g_autoptr(GVariant) inner = NULL, picture = NULL;
  g_variant_get(value, JS_PAGE_FORMAT, &inner, &picture);
  if (!js_page_count_value(inner, &counts) || !js_limit_counts(options, &counts, error))
    return NULL;
  g_autoptr(JsPage) page = js_page_from_variant(inner, error);
  if (page == NULL)
    return NULL;
  if (page->number != number) {
    g_set_error(error, JS_ERROR, JS_ERROR_CRASHED, "the worker's answer is about another page");
    return NULL;
  }
  if (picture != NULL)
    page->picture = js_picture_from_variant(picture);
  *memory = js_page_counts_memory(&counts) + (picture != NULL ? g_variant_get_size(picture) : 0);
  return g_steal_pointer(&page);
}
