/* Changes a text that was recognised: replaces characters, and limits their confidence. */
#include "ocr/engine/edit.h"

void
js_text_put(JsText *text, guint from, guint to, const JsText *with)
{
  g_array_remove_range(text->chars, from, to - from);
  g_array_insert_vals(text->chars, from, with->chars->data, with->chars->len);
}

void
js_text_doubt(JsText *text, guint from, guint to, double most)
{
  for (guint i = from; i < to; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    c->confidence = MIN(c->confidence, most);
  }
}
