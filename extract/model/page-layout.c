#include "extract/model/page-layout.h"

static void
free_block(gpointer block)
{
  js_block_free(block);
}

JsPageLayout *
js_page_layout_new(guint page, double width, double height)
{
  JsPageLayout *layout = g_new0(JsPageLayout, 1);
  layout->page = page;
  layout->width = width;
  layout->height = height;
  layout->blocks = g_ptr_array_new_with_free_func(free_block);
  return layout;
}

void
js_page_layout_free(JsPageLayout *layout)
{
  if (!layout)
    return;
  g_ptr_array_unref(layout->blocks);
  g_free(layout);
}

guint
js_page_layout_columns(const JsPageLayout *layout)
{
  guint most = 0;
  for (guint i = 0; i < layout->blocks->len; i++) {
    const JsBlock *block = layout->blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE)
      most = MAX(most, block->table->n_cols);
  }
  return most;
}

guint64
js_page_layout_places(const JsPageLayout *layout)
{
  guint64 places = 0;
  for (guint i = 0; i < layout->blocks->len; i++) {
    const JsBlock *block = layout->blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE)
      places += (guint64)block->table->n_rows * block->table->n_cols;
  }
  return places;
}
