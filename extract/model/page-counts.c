#include "extract/model/page-counts.h"

#include "extract/model/page-variant.h"

/* Bytes that the allocator adds to a block, and blocks of an array that is not empty. */
enum { ALLOCATION = 16 };
/* A GArray or GPtrArray and its first piece of memory (measured with malloc_usable_size). */
enum { ARRAY = 96 };

void
js_page_count(const JsPage *page, JsPageCounts *counts)
{
  *counts = (JsPageCounts){.words = page->words->len,
                           .objects = page->rules->len + page->fills->len + page->pictures->len +
                                      page->drawings->len};
  for (guint i = 0; i < page->words->len; i++)
    counts->characters += js_text_length(((const JsWord *)page->words->pdata[i])->text);
}

gboolean
js_page_count_value(GVariant *value, JsPageCounts *counts)
{
  *counts = (JsPageCounts){0};
  if (!g_variant_is_of_type(value, G_VARIANT_TYPE(JS_PAGE_VARIANT_TYPE)))
    return FALSE;
  const struct {
    JsColumnId column;
    guint each; /* numbers for one of them */
    guint64 *count;
  } columns[] = {{JS_COLUMN_WORDS, JS_PER_WORD, &counts->words},
                 {JS_COLUMN_RULES, JS_PER_RULE, &counts->objects},
                 {JS_COLUMN_FILLS, JS_PER_FILL, &counts->objects},
                 {JS_COLUMN_PICTURES, JS_PER_BOX, &counts->objects},
                 {JS_COLUMN_DRAWINGS, JS_PER_BOX, &counts->objects},
                 {JS_COLUMN_CODES, 1, &counts->characters},
                 {JS_COLUMN_PARAGRAPHS, JS_PER_PARAGRAPH, &counts->paragraphs},
                 {JS_COLUMN_TABLES, JS_PER_TABLE, &counts->tables},
                 {JS_COLUMN_CELLS, JS_PER_CELL, &counts->cells}};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autoptr(GVariant) column =
        g_variant_get_child_value(value, JS_PAGE_FIRST_COLUMN + columns[i].column);
    *columns[i].count += g_variant_n_children(column) / columns[i].each;
  }
  return TRUE;
}

guint64
js_page_counts_memory(const JsPageCounts *counts)
{
  const guint64 text = sizeof(JsText) + ALLOCATION + ARRAY;
  return sizeof(JsPage) + counts->words * (sizeof(JsWord) + ALLOCATION + text) +
         counts->objects * sizeof(JsRule) + counts->characters * sizeof(JsChar) +
         counts->paragraphs * (sizeof(JsParagraph) + ALLOCATION + text) +
         counts->tables * (sizeof(JsTable) + ALLOCATION + 5 * ARRAY) +
         counts->cells * (sizeof(JsCell) + ALLOCATION + ARRAY + text);
}
