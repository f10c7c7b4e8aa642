/* Removes page numbers and running heads and feet, which are in the outer margins:
 *
 *   ┌────────────────────────────┐
 *   │  某某中心2024年度部门决算      │  head: same place, same text on a page before or after
 *   │ ┌────────────────────────┐ │
 *   │ │ text area              │ │
 *   │ └────────────────────────┘ │
 *   │            — 12 —          │  page number: digits between dashes, or 第12页 共40页
 *   └────────────────────────────┘
 *
 * Titles of consecutive forms also repeat at one place; they are larger than a running head and are
 * in the text area. The unit and entity lines of a table (部门：… 单位：万元) repeat as well; they
 * always stay with the table. */
#include "extract/join/furniture.h"

#include <math.h>
#include <string.h>

#include "extract/join/table.h"
#include "extract/join/text.h"

/* Width of the upper and lower margin (points). Word puts heads and feet 1.5 to 1.75 cm from the
 * edge; their text ends within 62 points. */
#define MARGIN 62.0
/* Page numbers may be in a wider band (share of the page's height). A guess. */
#define NUMBER_BAND 0.12
/* Greatest font size of a running head (points). A guess. */
#define HEAD_SIZE 12.5
/* The heads of two pages are at the same place when they differ by less than this (points). A
 * guess. */
#define PLACE_PLAY 5.0
/* Most characters of a recognised page number, however it was read. A guess. */
#define MISREAD_CHARS 3
/* A longer text (characters) is no running head. A guess. */
#define HEAD_CHARS 60

typedef struct {
  char *text; /* folded, digits masked; owned */
  JsBox box;
} JsMarginLine;

static void
margin_line_free(gpointer data)
{
  JsMarginLine *line = data;
  g_free(line->text);
  g_free(line);
}

static gboolean
in_margin(const JsParagraph *paragraph, double height)
{
  return (paragraph->box.y1 <= MARGIN || paragraph->box.y0 >= height - MARGIN) &&
         paragraph->size <= HEAD_SIZE;
}

static gboolean
is_page_number(const JsLayoutWords *words, const JsParagraph *paragraph, double height)
{
  if (paragraph->box.y1 > NUMBER_BAND * height && paragraph->box.y0 < (1 - NUMBER_BAND) * height)
    return FALSE;
  /* Recognition may read anything in place of a page number and its dashes. */
  guint length = js_text_length(paragraph->text);
  if (length <= MISREAD_CHARS && js_text_method(paragraph->text, 0, length) == JS_METHOD_OCR)
    return TRUE;
  g_autofree char *masked = js_text_mask_digits(paragraph->text);
  if (!js_words_equal(words->page_numbers, masked))
    return FALSE;
  /* A plain number of four digits is a year and part of a title. */
  g_autofree char *folded = js_text_fold(paragraph->text);
  guint digits = 0;
  for (const char *p = folded; *p; p++)
    digits = g_ascii_isdigit(*p) ? digits + 1 : digits;
  return digits <= 8 && (strcmp(masked, "#") || digits <= 3);
}

static void
add_line(GPtrArray *lines, const JsParagraph *paragraph, double height)
{
  if (!in_margin(paragraph, height) || js_text_length(paragraph->text) > HEAD_CHARS)
    return;
  JsMarginLine *line = g_new0(JsMarginLine, 1);
  line->text = js_text_mask_digits(paragraph->text);
  line->box = paragraph->box;
  g_ptr_array_add(lines, line);
}

GPtrArray *
js_margin_lines(const JsPageLayout *layout)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(margin_line_free);
  for (guint i = 0; i < layout->blocks->len; i++) {
    const JsBlock *block = layout->blocks->pdata[i];
    if (block->kind == JS_BLOCK_PARAGRAPH) {
      add_line(lines, block->paragraph, layout->height);
      continue;
    }
    for (guint k = 0; k < block->table->captions->len; k++)
      add_line(lines, block->table->captions->pdata[k], layout->height);
    for (guint k = 0; k < block->table->notes->len; k++)
      add_line(lines, block->table->notes->pdata[k], layout->height);
  }
  return lines;
}

typedef struct {
  const JsLayoutWords *words;
  double height;
  const GPtrArray *const *others;
  guint n_others;
} Context;

static gboolean
is_furniture(const JsParagraph *paragraph, const Context *context)
{
  if (is_page_number(context->words, paragraph, context->height))
    return TRUE;
  if (!in_margin(paragraph, context->height) || js_text_length(paragraph->text) > HEAD_CHARS)
    return FALSE;
  g_autofree char *masked = js_text_mask_digits(paragraph->text);
  for (guint i = 0; i < context->n_others; i++)
    for (guint k = 0; context->others[i] && k < context->others[i]->len; k++) {
      const JsMarginLine *line = context->others[i]->pdata[k];
      if (!strcmp(line->text, masked) && fabs(line->box.y0 - paragraph->box.y0) < PLACE_PLAY &&
          (fabs(line->box.x0 - paragraph->box.x0) < PLACE_PLAY ||
           fabs(line->box.x1 - paragraph->box.x1) < PLACE_PLAY))
        return TRUE;
    }
  return FALSE;
}

static void
filter_paragraphs(GPtrArray *paragraphs, const Context *context)
{
  for (guint i = paragraphs->len; i-- > 0;) {
    const JsParagraph *paragraph = paragraphs->pdata[i];
    if (!js_is_table_side_line(context->words, paragraph->text) && is_furniture(paragraph, context))
      g_ptr_array_remove_index(paragraphs, i);
  }
}

void
js_layout_drop_furniture(JsPageLayout *layout, const JsLayoutWords *words,
                         const GPtrArray *const *others, guint n_others)
{
  Context context = {words, layout->height, others, n_others};
  for (guint i = layout->blocks->len; i-- > 0;) {
    JsBlock *block = layout->blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE) {
      filter_paragraphs(block->table->captions, &context);
      filter_paragraphs(block->table->notes, &context);
    } else if (is_furniture(block->paragraph, &context)) {
      g_ptr_array_remove_index(layout->blocks, i);
    }
  }
}
