/* Lists the fonts of a document.
 *
 * Poppler's GLib interface does not report whether a font has a map to Unicode. A missing or wrong
 * map yields characters that cannot be what is printed. So the first pages are read, and
 * has_unicode_map becomes FALSE for the fonts with such characters; otherwise it stays TRUE. */
#include "extract/document/private.h"

#include "extract/layer/layer.h"

#include <string.h>

/* Most pages that are read for this, to limit the time. A guess. */
#define PAGES_SAMPLED 12

static void
font_free(gpointer data)
{
  JsFont *font = data;
  g_free(font->name);
  g_free(font->type);
  g_free(font);
}

static const char *
type_name(PopplerFontType type)
{
  switch (type) {
  case POPPLER_FONT_TYPE_TYPE1:
    return "Type 1";
  case POPPLER_FONT_TYPE_TYPE1C:
    return "Type 1C";
  case POPPLER_FONT_TYPE_TYPE1COT:
    return "Type 1C (OT)";
  case POPPLER_FONT_TYPE_TYPE3:
    return "Type 3";
  case POPPLER_FONT_TYPE_TRUETYPE:
    return "TrueType";
  case POPPLER_FONT_TYPE_TRUETYPEOT:
    return "TrueType (OT)";
  case POPPLER_FONT_TYPE_CID_TYPE0:
    return "CID Type 0";
  case POPPLER_FONT_TYPE_CID_TYPE0C:
    return "CID Type 0C";
  case POPPLER_FONT_TYPE_CID_TYPE0COT:
    return "CID Type 0C (OT)";
  case POPPLER_FONT_TYPE_CID_TYPE2:
    return "CID TrueType";
  case POPPLER_FONT_TYPE_CID_TYPE2OT:
    return "CID TrueType (OT)";
  case POPPLER_FONT_TYPE_UNKNOWN:
  default:
    return "unknown";
  }
}

/* Font names are bytes in the producer's encoding: UTF-8 is kept, GBK is converted. Transfer full.
 */
static char *
readable(const char *name)
{
  if (!name || !*name)
    return g_strdup("(unnamed)");
  if (g_utf8_validate(name, -1, NULL))
    return g_strdup(name);
  char *converted = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  return converted ? converted : g_utf8_make_valid(name, -1);
}

static int
by_name(gconstpointer pa, gconstpointer pb)
{
  const JsFont *a = *(JsFont *const *)pa, *b = *(JsFont *const *)pb;
  int order = strcmp(a->name, b->name);
  if (order == 0)
    order = strcmp(a->type, b->type);
  return order != 0 ? order : a->embedded - b->embedded;
}

static void
add_fonts(PopplerFontsIter *iter, GPtrArray *fonts)
{
  do {
    JsFont *font = g_new0(JsFont, 1);
    font->name = readable(poppler_fonts_iter_get_name(iter));
    font->type = g_strdup(type_name(poppler_fonts_iter_get_font_type(iter)));
    font->embedded = poppler_fonts_iter_is_embedded(iter);
    font->has_unicode_map = TRUE;
    g_ptr_array_add(fonts, font);
  } while (poppler_fonts_iter_next(iter));
}

static void
drop_doubles(GPtrArray *fonts)
{
  for (guint i = 1; i < fonts->len;)
    if (by_name(&fonts->pdata[i - 1], &fonts->pdata[i]) == 0)
      g_ptr_array_remove_index(fonts, i);
    else
      i++;
}

/* The names of fonts whose characters cannot be what the page shows. Transfer full. */
static GHashTable *
fonts_that_lie(JsDocument *document)
{
  GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 1; i <= MIN(document->n_pages, PAGES_SAMPLED); i++) {
    double width, height;
    g_autoptr(JsPdfPage) page = js_document_pdf_page(document, i, &width, &height, NULL);
    if (!page)
      continue;
    g_autoptr(JsPaint) paint = js_paint_record(page);
    g_autoptr(JsTextLayer) layer = js_text_layer_read(page, paint);
    for (guint f = 0; f < layer->fonts->len; f++)
      if (js_text_layer_font_lies(layer, f))
        g_hash_table_add(names, readable(layer->fonts->pdata[f]));
  }
  return names;
}

GPtrArray *
js_document_fonts(JsDocument *document)
{
  GPtrArray *fonts = g_ptr_array_new_with_free_func(font_free);
  if (!document->pdf)
    return fonts;
  PopplerFontInfo *info = poppler_font_info_new(document->pdf);
  PopplerFontsIter *iter = NULL;
  if (poppler_font_info_scan(info, (int)document->n_pages, &iter) && iter)
    add_fonts(iter, fonts);
  poppler_fonts_iter_free(iter);
  g_object_unref(info);
  g_autoptr(GHashTable) lying = fonts_that_lie(document);
  for (guint i = 0; i < fonts->len; i++) {
    JsFont *font = fonts->pdata[i];
    font->has_unicode_map = !g_hash_table_contains(lying, font->name);
  }
  g_ptr_array_sort(fonts, by_name);
  drop_doubles(fonts);
  return fonts;
}
