/* Titles of forms, above the table or in rows across it, and what is stated beside them. In:
 * captions and rows; out: title, year and unit of money in the reader. */
#include <string.h>

#include "normalize/evaluation/reader.h"

/* Longest title, in characters (a longer text is a sentence), and number of paragraphs above a
 * table that are searched for one. Guesses. */
#define TITLE_CHARS_MAX 60
#define RECENT_MAX 4
/* Share of the columns that a title inside the table covers at least: 2/3. A guess. */
#define TITLE_SPAN_NUM 2
#define TITLE_SPAN_DEN 3

int
js_form_reader_title_role(const JsFormReader *reader, const char *text)
{
  if (g_utf8_strlen(text, -1) > TITLE_CHARS_MAX || strstr(text, "。") != NULL)
    return 0;
  g_autofree char *key = js_evaluation_key(text);
  return js_evaluation_role(reader->forms, JS_LIST_TITLES, key);
}

/* Reads title, year and unit from a line above the table or a row across it. TRUE when it is a
 * title. */
static gboolean
take_title_line(JsFormReader *reader, const char *text)
{
  const char *year = js_form_reader_year(reader, text, TRUE);
  if (year != NULL) {
    reader->label_year = year;
    return FALSE;
  }
  int role = js_form_reader_title_role(reader, text);
  if (role != 0) {
    reader->title = role;
    reader->title_text = js_records_string(reader->records, text);
    year = js_form_reader_year(reader, text, FALSE);
    if (year != NULL)
      reader->title_year = year;
  }
  const char *unit = js_form_reader_money_unit(reader, text);
  if (unit != NULL)
    reader->table_unit = unit;
  return role != 0;
}

static char *
paragraph_text(const JsParagraph *paragraph)
{
  g_autoptr(JsText) flow = js_text_flow(paragraph->text);
  return g_strstrip(js_text_to_utf8(flow));
}

/* Reads a caption as a whole (a title may be broken over lines), then line by line. TRUE when there
 * is a title. */
static gboolean
take_caption(JsFormReader *reader, const JsParagraph *paragraph)
{
  g_autofree char *raw = js_text_to_utf8(paragraph->text);
  g_auto(GStrv) lines = g_strsplit(raw, "\n", -1);
  g_autofree char *whole = paragraph_text(paragraph);
  gboolean title = take_title_line(reader, whole);
  for (char **line = lines; *line != NULL; line++)
    title = take_title_line(reader, *line) || title;
  return title;
}

gboolean
js_form_reader_read_captions(JsFormReader *reader, const JsTable *table)
{
  gboolean title = FALSE;
  GPtrArray *recent = reader->context->recent;
  guint page = table->parts->len > 0 ? g_array_index(table->parts, JsPart, 0).page : 0;
  guint first = recent != NULL && recent->len > RECENT_MAX ? recent->len - RECENT_MAX : 0;
  for (guint i = first; recent != NULL && i < recent->len; i++) {
    const JsParagraph *paragraph = recent->pdata[i];
    g_autofree char *text = paragraph_text(paragraph);
    if (paragraph->page == page && g_utf8_strlen(text, -1) <= TITLE_CHARS_MAX)
      title = take_caption(reader, paragraph) || title;
  }
  for (guint i = 0; i < table->captions->len; i++)
    title = take_caption(reader, table->captions->pdata[i]) || title;
  return title;
}

/* Reads labels with a colon in the captions: 单位名称：… */
void
js_form_reader_read_caption_labels(JsFormReader *reader, const JsTable *table)
{
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *paragraph = table->captions->pdata[i];
    g_autoptr(JsText) flow = js_text_flow(paragraph->text);
    if (js_text_length(flow) <= TITLE_CHARS_MAX)
      js_form_reader_take_inline_labels(reader, paragraph->text);
  }
}

/* The only text of the row, if it covers most of the columns. */
const JsSlot *
js_form_reader_row_title(const JsFormGrid *grid, guint row)
{
  const JsSlot *only = NULL;
  for (guint c = 0; c < grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (js_slot_is_empty(slot) || slot == only)
      continue;
    if (only != NULL || slot->row != row)
      return NULL;
    only = slot;
  }
  return only != NULL && only->col_span * TITLE_SPAN_DEN >= grid->n_cols * TITLE_SPAN_NUM ? only
                                                                                          : NULL;
}

gboolean
js_form_reader_take_title_row(JsFormReader *reader, guint row)
{
  const JsSlot *slot = js_form_reader_row_title(reader->grid, row);
  if (slot == NULL)
    return FALSE;
  if (js_form_reader_title_role(reader, slot->text) != 0) {
    if (reader->project != NULL)
      js_form_reader_finish(reader);
    reader->title_year = NULL;
    take_title_line(reader, slot->text);
    return TRUE;
  }
  const char *year = js_form_reader_year(reader, slot->text, TRUE);
  if (year != NULL)
    reader->label_year = year;
  return year != NULL;
}
