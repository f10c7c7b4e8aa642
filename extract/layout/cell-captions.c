#include "extract/layout/cell-captions.h"

#include "extract/lines/caption-words.h"

/* The length of the text's first line; 0 when it has only one. */
static guint
first_line(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (js_text_char(text, i)->ch == '\n')
      return i;
  return 0;
}

static gboolean
is_meta(const JsLayoutWords *words, const JsText *line)
{
  g_autoptr(GString) bare = g_string_new(NULL);
  for (guint i = 0; i < js_text_length(line); i++)
    if (!g_unichar_isspace(js_text_char(line, i)->ch))
      g_string_append_unichar(bare, js_text_char(line, i)->ch);
  return js_caption_is_meta(words, bare->str);
}

static JsParagraph *
paragraph_of(const JsText *line)
{
  JsParagraph *paragraph = js_paragraph_new();
  js_text_append_text(paragraph->text, line);
  paragraph->box = js_text_box(line, 0, js_text_length(line), &paragraph->page);
  paragraph->size = js_box_height(&paragraph->box);
  return paragraph;
}

void
js_cell_captions_take(const JsLayoutWords *words, JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = table->cells->pdata[i];
    guint end = cell->row == 0 && cell->open_top ? first_line(cell->text) : 0;
    if (cell->row > 0)
      return;
    if (!end)
      continue;
    g_autoptr(JsText) line = js_text_slice(cell->text, 0, end);
    if (!is_meta(words, line))
      continue;
    g_ptr_array_add(table->captions, paragraph_of(line));
    JsText *rest = js_text_slice(cell->text, end + 1, js_text_length(cell->text));
    js_text_free(cell->text);
    cell->text = rest;
  }
}
