/* Joins pages. The joiner holds back one page, to recognise running heads, and the last block of
 * the pages before, which the next page may continue:
 *
 *     push(n+1) ──► held page n ──► furniture out ──► first block continues the open one?
 *                                                      yes: joined, still open
 *                                                      no:  the open block is handed out
 *                                    all others are handed out, the last one stays open
 */
#include "extract/join/join.h"

#include "extract/join/across.h"
#include "extract/join/furniture.h"
#include "extract/join/header.h"
#include "extract/join/strips.h"
#include "extract/join/table.h"
#include "extract/join/tail.h"
#include "extract/join/text.h"
#include "extract/lines/merged-labels.h"

/* Odd and even pages have different heads: a head is compared with two pages before and one after.
 */
#define PAGES_BACK 2
/* A last line that leaves less than this free before the right margin (em) is full. A guess. */
#define FULL_ROOM 1.6
/* Most lines (title, mark, unit) above a table that continues on the next page. */
#define TITLE_LINES 4
/* Overflowing text: most characters, and greatest distance from the table (em). Guesses. */
#define STRAY_CHARS 3
#define STRAY_PLAY 2.0

struct _JsJoiner {
  const JsLayoutWords *words; /* borrowed */
  JsBlockFunc func;
  gpointer user_data;
  JsPageLayout *held;
  GPtrArray *back[PAGES_BACK]; /* margin lines of earlier pages, nearest first */
  JsOpenTable *table;          /* the open block if it is a table; NULL otherwise */
  JsBlock *paragraph;          /* the open block if it is a paragraph; NULL otherwise */
  guint page;                  /* page on which the open block ends */
  double left, right;          /* text area of that page */
  GPtrArray *strays;           /* of JsBlock: characters that overflow the open table */
};

static void
free_block(gpointer block)
{
  js_block_free(block);
}

JsJoiner *
js_joiner_new(const JsLayoutWords *words, JsBlockFunc func, gpointer user_data)
{
  JsJoiner *joiner = g_new0(JsJoiner, 1);
  joiner->words = words;
  joiner->func = func;
  joiner->user_data = user_data;
  joiner->strays = g_ptr_array_new_with_free_func(free_block);
  return joiner;
}

void
js_joiner_free(JsJoiner *joiner)
{
  if (!joiner)
    return;
  js_page_layout_free(joiner->held);
  for (guint i = 0; i < PAGES_BACK; i++)
    g_clear_pointer(&joiner->back[i], g_ptr_array_unref);
  js_open_table_free(joiner->table, NULL);
  js_block_free(joiner->paragraph);
  g_ptr_array_unref(joiner->strays);
  g_free(joiner);
}

static void
hand_out_open(JsJoiner *joiner)
{
  if (joiner->table) {
    JsTable *table;
    js_open_table_free(joiner->table, &table);
    joiner->table = NULL;
    joiner->func(js_block_new_table(table), joiner->user_data);
  }
  while (joiner->strays->len)
    joiner->func(g_ptr_array_steal_index(joiner->strays, 0), joiner->user_data);
  if (joiner->paragraph)
    joiner->func(g_steal_pointer(&joiner->paragraph), joiner->user_data);
}

/* ---- paragraphs over the break ----------------------------------------------------------------
 */

/* Left and right edge of the page's text: of its paragraphs with several lines, or of everything
 * when there are none. */
static void
measure_text(const JsPageLayout *layout, double *left, double *right)
{
  JsBox box = JS_BOX_EMPTY, all = JS_BOX_EMPTY;
  for (guint i = 0; i < layout->blocks->len; i++) {
    const JsBlock *block = layout->blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE) {
      for (guint k = 0; k < block->table->parts->len; k++)
        all = js_box_union(&all, &g_array_index(block->table->parts, JsPart, k).box);
      continue;
    }
    const JsParagraph *paragraph = block->paragraph;
    all = js_box_union(&all, &paragraph->box);
    if (js_box_height(&paragraph->box) > 1.8 * paragraph->size &&
        js_box_width(&paragraph->box) > layout->width / 2)
      box = js_box_union(&box, &paragraph->box);
  }
  if (js_box_is_empty(&box))
    box = all;
  *left = box.x0;
  *right = box.x1;
}

static gboolean
paragraph_goes_on(const JsJoiner *joiner, const JsParagraph *above, const JsParagraph *below,
                  double left)
{
  JsLineExtent last, first;
  if (above->centred || below->centred || !js_text_line_extent(above->text, TRUE, &last) ||
      !js_text_line_extent(below->text, FALSE, &first))
    return FALSE;
  if (MAX(above->size, below->size) > JS_SIZE_CHANGE * MIN(above->size, below->size))
    return FALSE;
  if (first.box.x0 - left > JS_INDENT * below->size)
    return FALSE;
  gboolean unfinished = last.last && g_utf8_strchr("，、,（(", -1, last.last);
  if (unfinished)
    return TRUE;
  gboolean full = joiner->right - last.box.x1 < FULL_ROOM * above->size;
  if (!full)
    return FALSE;
  /* A sentence may end at the end of a full line. If paragraphs are indented, a missing indent
   * below shows that the paragraph continues. */
  if (js_text_ends_sentence(above->text) && !above->indented)
    return FALSE;
  return !js_text_begins_with_ordinal(joiner->words, below->text);
}

static void
join_paragraph(JsParagraph *above, const JsParagraph *below)
{
  js_text_append_break(above->text, '\n');
  js_text_append_text(above->text, below->text);
}

/* ---- pages ------------------------------------------------------------------------------------
 */

/* How many lines are above the first table of the page and may be its title there; -1 when no table
 * is near the top. */
static int
lines_before_table(const JsPageLayout *layout)
{
  for (guint i = 0; i < layout->blocks->len && i <= TITLE_LINES; i++)
    if (((JsBlock *)layout->blocks->pdata[i])->kind == JS_BLOCK_TABLE)
      return (int)i;
  return -1;
}

/* Moves a line over a page to the right to the captions, unless it is there already. */
static void
take_title(JsOpenTable *open, JsBlock *block)
{
  g_autofree char *folded = js_text_fold(block->paragraph->text);
  if (!js_open_table_has_line(open, folded))
    g_ptr_array_add(open->table->captions, g_steal_pointer(&block->paragraph));
}

/* Joins a part of a few rows, cut by the columns of the open table; a header printed again is left
 * out. */
static gboolean
continue_recut(JsJoiner *joiner, JsTable *part, double page_height, const GPtrArray *titles)
{
  guint n_cols = part->n_cols, n_rows = part->n_rows;
  guint header = js_header_reprinted(joiner->words, joiner->table->table, part);
  GPtrArray *cells = js_open_table_recut(joiner->table, part, header), *own = part->cells;
  if (!cells)
    return FALSE;
  part->cells = cells;
  part->n_cols = joiner->table->table->n_cols;
  part->n_rows -= header;
  js_table_merge_labels(part);
  gboolean joined = js_open_table_continue(joiner->table, joiner->words, part, page_height, titles);
  if (!joined) {
    part->cells = own;
    part->n_cols = n_cols;
    part->n_rows = n_rows;
    g_ptr_array_unref(cells);
    return FALSE;
  }
  g_ptr_array_unref(own);
  return TRUE;
}

/* Joins the page's first table to the open one, below it or to its right. Returns TRUE when it was
 * joined; the table and the blocks before it are then removed from the page. */
static gboolean
continue_table(JsJoiner *joiner, JsPageLayout *layout)
{
  int before = lines_before_table(layout);
  if (before < 0)
    return FALSE;
  g_autoptr(GPtrArray) titles = g_ptr_array_new();
  for (int i = 0; i < before; i++)
    g_ptr_array_add(titles, ((JsBlock *)layout->blocks->pdata[i])->paragraph);
  JsBlock *block = layout->blocks->pdata[before];
  if (js_open_table_widen(joiner->table, block->table)) {
    for (int i = 0; i < before; i++)
      take_title(joiner->table, layout->blocks->pdata[i]);
    g_ptr_array_remove_range(layout->blocks, 0, (guint)before + 1);
    return TRUE;
  }
  if (!continue_recut(joiner, block->table, layout->height, titles) &&
      !js_open_table_continue(joiner->table, joiner->words, block->table, layout->height, titles))
    return FALSE;
  g_ptr_array_remove_range(layout->blocks, 0, (guint)before + 1);
  return TRUE;
}

/* Drops the first lines of a paragraph, which are that many characters. */
static void
drop_lines(JsParagraph *paragraph, guint chars)
{
  JsLineExtent line;
  JsText *rest = js_text_slice(paragraph->text, chars, js_text_length(paragraph->text));
  js_text_free(paragraph->text);
  paragraph->text = rest;
  if (js_text_line_extent(rest, FALSE, &line))
    paragraph->box.y0 = line.box.y0;
}

/* Joins lines at the top of the page to the open table as its last rows. */
static gboolean
continue_in_lines(JsJoiner *joiner, JsPageLayout *layout)
{
  guint blocks, chars;
  JsTable *part = js_open_table_tail(joiner->table, layout, &blocks, &chars);
  if (!part)
    return FALSE;
  js_table_merge_labels(part);
  gboolean goes_on =
      js_open_table_continue(joiner->table, joiner->words, part, layout->height, NULL);
  js_table_free(part);
  if (!goes_on)
    return FALSE;
  g_ptr_array_remove_range(layout->blocks, 0, blocks);
  if (chars > 0)
    drop_lines(((JsBlock *)layout->blocks->pdata[0])->paragraph, chars);
  return TRUE;
}

static gboolean
continue_paragraph(JsJoiner *joiner, JsPageLayout *layout)
{
  double left, right;
  JsBlock *first = layout->blocks->pdata[0];
  JsParagraph *above = NULL;
  if (first->kind != JS_BLOCK_PARAGRAPH)
    return FALSE;
  if (joiner->paragraph)
    above = joiner->paragraph->paragraph;
  else if (joiner->table && joiner->table->table->notes->len)
    above = joiner->table->table->notes->pdata[joiner->table->table->notes->len - 1];
  measure_text(layout, &left, &right);
  /* A page between them that was not read may have contained anything. */
  if (!above || layout->page != joiner->page + 1 ||
      !paragraph_goes_on(joiner, above, first->paragraph, left))
    return FALSE;
  join_paragraph(above, first->paragraph);
  g_ptr_array_remove_index(layout->blocks, 0);
  return TRUE;
}

/* Sets aside one or two characters below or beside the last table of a page: they overflow their
 * cell, and as a paragraph they would separate the table from its continuation. `open`: the table
 * before the blocks; NULL when there is none. */
static void
set_strays_aside(JsJoiner *joiner, GPtrArray *blocks, const JsTable *open)
{
  guint n = blocks->len;
  while (n && ((JsBlock *)blocks->pdata[n - 1])->kind == JS_BLOCK_PARAGRAPH)
    n--;
  const JsTable *table = n ? ((JsBlock *)blocks->pdata[n - 1])->table : open;
  if (!table || n == blocks->len)
    return;
  const JsBox *box = &g_array_index(table->parts, JsPart, table->parts->len - 1).box;
  double bottom = box->y1;
  for (guint i = n; i < blocks->len; i++) {
    const JsParagraph *paragraph = ((JsBlock *)blocks->pdata[i])->paragraph;
    double play = STRAY_PLAY * paragraph->size;
    if (js_text_length(paragraph->text) > STRAY_CHARS || paragraph->box.x0 < box->x0 - play ||
        paragraph->box.x1 > box->x1 + play || paragraph->box.y0 > bottom + play)
      return;
    bottom = MAX(bottom, paragraph->box.y1);
  }
  while (blocks->len > n)
    g_ptr_array_add(joiner->strays, g_ptr_array_steal_index(blocks, n));
}

/* The paragraphs right before the last block, at most TITLE_LINES (JsParagraph, borrowed). Transfer
 * container. */
static GPtrArray *
lines_before_last(const JsPageLayout *layout)
{
  GPtrArray *lines = g_ptr_array_new();
  for (guint i = layout->blocks->len - 1; i-- > 0 && lines->len < TITLE_LINES;) {
    const JsBlock *block = layout->blocks->pdata[i];
    if (block->kind != JS_BLOCK_PARAGRAPH)
      break;
    g_ptr_array_add(lines, block->paragraph);
  }
  return lines;
}

/* Hands out the blocks of the page except for the last one, which becomes the open block. */
static void
open_last(JsJoiner *joiner, JsPageLayout *layout)
{
  JsBlock *last = layout->blocks->pdata[layout->blocks->len - 1];
  if (last->kind == JS_BLOCK_TABLE) {
    g_autoptr(GPtrArray) lead = lines_before_last(layout);
    joiner->table = js_open_table_new(g_steal_pointer(&last->table), layout->height, lead);
    js_block_free(last);
  } else {
    joiner->paragraph = last;
  }
  for (guint i = 0; i + 1 < layout->blocks->len; i++)
    joiner->func(layout->blocks->pdata[i], joiner->user_data);
  g_ptr_array_set_free_func(layout->blocks, NULL);
  g_ptr_array_set_size(layout->blocks, 0);
}

static void
take_page(JsJoiner *joiner, JsPageLayout *layout)
{
  double left, right;
  if (!layout->blocks->len) {
    js_page_layout_free(layout);
    return;
  }
  measure_text(layout, &left, &right);
  if (joiner->table && (continue_table(joiner, layout) || continue_in_lines(joiner, layout)))
    set_strays_aside(joiner, layout->blocks, joiner->table->table);
  else
    continue_paragraph(joiner, layout);
  /* If the whole page continued the open block, that block stays open. */
  if (layout->blocks->len) {
    hand_out_open(joiner);
    set_strays_aside(joiner, layout->blocks, NULL);
    open_last(joiner, layout);
  }
  joiner->page = layout->page;
  joiner->left = left;
  joiner->right = right;
  js_page_layout_free(layout);
}

static void
release_held(JsJoiner *joiner, const JsPageLayout *next)
{
  if (!joiner->held)
    return;
  JsPageLayout *layout = g_steal_pointer(&joiner->held);
  g_autoptr(GPtrArray) ahead = next ? js_margin_lines(next) : NULL;
  GPtrArray *own = js_margin_lines(layout);
  const GPtrArray *others[] = {ahead, joiner->back[0], joiner->back[1]};
  js_layout_drop_furniture(layout, joiner->words, others, G_N_ELEMENTS(others));
  js_layout_join_strips(layout);
  g_clear_pointer(&joiner->back[1], g_ptr_array_unref);
  joiner->back[1] = joiner->back[0];
  joiner->back[0] = own;
  take_page(joiner, layout);
}

void
js_joiner_push(JsJoiner *joiner, JsPageLayout *layout)
{
  release_held(joiner, layout);
  joiner->held = layout;
}

void
js_joiner_finish(JsJoiner *joiner)
{
  release_held(joiner, NULL);
  hand_out_open(joiner);
}
