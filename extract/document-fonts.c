/* The fonts of a PDF, for `juesuan info`: which are not embedded, so that their text needs
 * poppler-data to be read. */
#include <string.h>

#include "extract/document-private.h"

/* Pages looked through at a time. */
#define PAGES_A_SCAN 32

static const char *
type_name(PopplerFontType type)
{
  switch (type) {
  case POPPLER_FONT_TYPE_TYPE1:
  case POPPLER_FONT_TYPE_TYPE1C:
  case POPPLER_FONT_TYPE_TYPE1COT:
    return "Type 1";
  case POPPLER_FONT_TYPE_TYPE3:
    return "Type 3";
  case POPPLER_FONT_TYPE_TRUETYPE:
  case POPPLER_FONT_TYPE_TRUETYPEOT:
    return "TrueType";
  case POPPLER_FONT_TYPE_CID_TYPE0:
  case POPPLER_FONT_TYPE_CID_TYPE0C:
  case POPPLER_FONT_TYPE_CID_TYPE0COT:
    return "CID Type 0";
  case POPPLER_FONT_TYPE_CID_TYPE2:
  case POPPLER_FONT_TYPE_CID_TYPE2OT:
    return "CID TrueType";
  default:
    return "unknown";
  }
}

static void
font_free(gpointer data)
{
  JsFont *font = data;
  g_free(font->name);
  g_free(font->type);
  g_free(font);
}

static gint
compare_fonts(gconstpointer a, gconstpointer b)
{
  const JsFont *x = *(JsFont *const *)a, *y = *(JsFont *const *)b;
  int names = strcmp(x->name, y->name);
  return names != 0 ? names : strcmp(x->type, y->type);
}

static void
add_fonts(GPtrArray *fonts, GHashTable *seen, PopplerFontsIter *iter)
{
  do {
    const char *name = poppler_fonts_iter_get_full_name(iter);
    const char *type = type_name(poppler_fonts_iter_get_font_type(iter));
    gboolean embedded = poppler_fonts_iter_is_embedded(iter);
    if (!g_hash_table_add(seen,
                          g_strdup_printf("%s|%s|%d", name != NULL ? name : "", type, embedded)))
      continue;
    JsFont *font = g_new0(JsFont, 1);
    font->name = g_strdup(name != NULL ? name : "(no name)");
    font->type = g_strdup(type);
    font->embedded = embedded;
    font->has_unicode_map = TRUE; /* poppler-glib does not tell */
    g_ptr_array_add(fonts, font);
  } while (poppler_fonts_iter_next(iter));
}

GPtrArray *
js_document_fonts(JsDocument *document)
{
  GPtrArray *fonts = g_ptr_array_new_with_free_func(font_free);
  if (document->pdf == NULL)
    return fonts;
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  PopplerFontInfo *info = poppler_font_info_new(document->pdf);
  PopplerFontsIter *iter = NULL;
  while (poppler_font_info_scan(info, PAGES_A_SCAN, &iter))
    if (iter != NULL) {
      add_fonts(fonts, seen, iter);
      g_clear_pointer(&iter, poppler_fonts_iter_free);
    }
  g_object_unref(info);
  g_ptr_array_sort(fonts, compare_fonts);
  return fonts;
}
