/* Decides whether a table on the next page continues the open table.
 *
 *   nothing before it, same columns             → continues if the table before it ends low on its
 *                                                 page or its last row is like the next first one
 *   the first rows repeat the header            → continues; the repeated rows are dropped
 *   a title before it, the same as before:
 *     the header is repeated                    → continues (续表, or a title on every page)
 *     the label of the merged cell is repeated  → continues
 *     neither                                   → a new table, as forms follow forms
 *   another title, or a title in its first row  → a new table
 */
#include "extract/join/table.h"

#include <math.h>
#include <string.h>

#include "extract/join/again.h"
#include "extract/join/columns.h"
#include "extract/join/header.h"
#include "extract/join/pairs.h"
#include "extract/join/rows.h"
#include "extract/join/text.h"
#include "extract/lines/merged-labels.h"
#include "extract/lines/table-title.h"

/* Least share of borders that must agree: three of four, because one may be hidden or one too many.
 */
#define COLUMNS_FIT 0.74
/* A table that ends above this share of the page's height was not cut by the end of the page. A
 * guess. */
#define CUT_BELOW 0.45
/* A table that begins below this share of the height does not continue one. A guess. */
#define BEGINS_ABOVE 0.5
/* A part that begins in this share of the page's height has only the margin above it. A guess:
 * margins and running heads take 0.07 to 0.15. */
#define BEGINS_AT_TOP 0.2
/* Least number of columns with figures in both of two rows of one kind. A guess. */
#define FIGURES_ALIKE 2
/* Parts without rules have the same scale and place within these limits (ratio; points). Guesses.
 */
#define SAME_SCALE 0.02
#define SAME_PLACE 6.0
/* Greatest length of a title in the first row of a table (characters). A guess. */
#define TITLE_CHARS 60

JsOpenTable *
js_open_table_new(JsTable *table, double page_height, const GPtrArray *lead)
{
  JsOpenTable *open = g_new0(JsOpenTable, 1);
  JsSheet first = {0, 0};
  open->table = table;
  open->borders = js_table_borders(table);
  open->lead = g_ptr_array_new_with_free_func(g_free);
  open->sheets = g_array_new(FALSE, FALSE, sizeof(JsSheet));
  open->groups = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(open->sheets, first);
  for (guint i = 0; i < lead->len; i++)
    g_ptr_array_add(open->lead, js_text_fold(((JsParagraph *)lead->pdata[i])->text));
  if (table->parts->len && page_height > 0)
    open->bottom = g_array_index(table->parts, JsPart, table->parts->len - 1).box.y1 / page_height;
  return open;
}

void
js_open_table_free(JsOpenTable *open, JsTable **table)
{
  if (!open)
    return;
  if (table)
    *table = open->table;
  else
    js_table_free(open->table);
  g_array_unref(open->borders);
  g_ptr_array_unref(open->lead);
  g_array_unref(open->sheets);
  g_array_unref(open->groups);
  g_free(open);
}

/* ---- titles -----------------------------------------------------------------------------------
 */

static gboolean
is_continued_mark(const JsLayoutWords *words, const char *folded)
{
  return js_words_any_in(words->continued, folded) ||
         js_words_equal(words->continued_alone, folded);
}

gboolean
js_is_table_side_line(const JsLayoutWords *words, const JsText *text)
{
  g_autofree char *folded = js_text_fold(text);
  return is_continued_mark(words, folded) || js_words_any_in(words->labels, folded);
}

/* The text without the marks of a continuation. Transfer full. */
static char *
without_mark(const JsLayoutWords *words, const char *folded)
{
  GString *text = g_string_new(folded);
  for (guint i = 0; words->continued_marks != NULL && words->continued_marks[i] != NULL; i++)
    g_string_replace(text, words->continued_marks[i], "", 0);
  return g_string_free(text, FALSE);
}

gboolean
js_open_table_has_line(const JsOpenTable *open, const char *folded)
{
  for (guint i = 0; i < open->table->captions->len; i++) {
    const JsParagraph *caption = open->table->captions->pdata[i];
    g_autofree char *own = js_text_fold(caption->text);
    if (!strcmp(own, folded))
      return TRUE;
  }
  return g_ptr_array_find_with_equal_func(open->lead, folded, g_str_equal, NULL);
}

typedef struct {
  gboolean title;     /* a line that is more than a unit or a mark */
  gboolean same;      /* a title that the open table has */
  gboolean other;     /* a title that the open table does not have */
  gboolean number;    /* the number of a table that the open table does not have */
  gboolean continued; /* 续表 */
  gboolean side;      /* a unit line */
} Captions;

static void
look_at_caption(const JsLayoutWords *words, const JsOpenTable *open, const JsText *text,
                Captions *found)
{
  g_autofree char *folded = js_text_fold(text);
  g_autofree char *bare = without_mark(words, folded);
  g_autofree char *masked = js_text_mask_digits(text);
  if (!*folded || js_words_equal(words->page_numbers, masked))
    return;
  if (is_continued_mark(words, folded))
    found->continued = TRUE;
  /* A line of labels is no title, except for one that distinguishes the forms of different bodies.
   */
  if (!*bare ||
      (js_words_any_in(words->labels, bare) && !js_words_any_in(words->title_labels, bare)))
    found->side = found->side || *bare;
  else {
    gboolean known = js_open_table_has_line(open, bare) || js_open_table_has_line(open, folded);
    gboolean number = js_caption_is_number(words, bare);
    found->title = TRUE;
    found->same = found->same || (known && !number);
    found->other = found->other || (!known && !number);
    found->number = found->number || (!known && number);
  }
}

/* ---- a new form -------------------------------------------------------------------------------
 */

/* The text of the first row if it is one cell over the whole width; otherwise NULL. Transfer full.
 */
static char *
whole_first_row(const JsTable *table)
{
  if (!table->cells->len)
    return NULL;
  const JsCell *cell = g_ptr_array_index(table->cells, 0);
  if (cell->row || cell->col || cell->col_span < table->n_cols || table->n_cols < 2)
    return NULL;
  return js_text_fold(cell->text);
}

/* The first label of the row, folded; empty when there is none. Transfer full. */
static char *
first_label(const JsTable *table, guint row)
{
  const JsCell *cell = js_table_lookup(table, row, 0);
  return cell && cell->row == row ? js_text_fold(cell->text) : g_strdup("");
}

/* Whether the part's first row is the title of the open table, printed again above rows that
 * continue. In a new form, the title would be followed by the same label as in the form before. */
static gboolean
repeats_title_row(const JsTable *table, const JsTable *part)
{
  g_autofree char *old = whole_first_row(table), *title = whole_first_row(part);
  if (!old || !title || !*title || strcmp(old, title) || table->n_rows < 2 || part->n_rows < 2)
    return FALSE;
  g_autofree char *first = first_label(table, 1), *second = first_label(part, 1);
  return *first && strcmp(first, second);
}

/* Whether the title ends in 表 or the like, also before a closing bracket. */
static gboolean
ends_as_title(const JsLayoutWords *words, const char *title)
{
  if (!g_str_has_suffix(title, ")"))
    return js_words_suffix(words->title_ends, title);
  g_autofree char *open = g_strndup(title, strlen(title) - 1);
  return js_words_suffix(words->title_ends, open);
}

/* Whether the part begins as the open table began, without being a repeated header: with a title in
 * its first row, or with the same label before another value. */
static gboolean
begins_anew(const JsLayoutWords *words, const JsTable *table, const JsTable *part)
{
  g_autofree char *title = whole_first_row(part);
  g_autofree char *old = whole_first_row(table);
  if (repeats_title_row(table, part))
    return FALSE;
  if (title && *title && g_utf8_strlen(title, -1) <= TITLE_CHARS)
    return (old && !strcmp(title, old)) || ends_as_title(words, title);
  if (!table->cells->len || !part->cells->len)
    return FALSE;
  const JsCell *a = g_ptr_array_index(table->cells, 0), *b = g_ptr_array_index(part->cells, 0);
  g_autofree char *first = js_text_fold(a->text), *second = js_text_fold(b->text);
  return a->row == 0 && b->row == 0 && *first && !js_text_is_figure(first) &&
         !strcmp(first, second) && a->col_span == b->col_span && part->n_rows > 1 &&
         a->row_span == b->row_span;
}

/* Whether the part repeats the merged label on the left of the open table's last rows. */
static gboolean
reprints_label(const JsTable *table, const JsTable *part)
{
  const JsCell *above = js_table_lookup(table, table->n_rows - 1, 0);
  const JsCell *below = js_table_lookup(part, 0, 0);
  if (!above || !below || (above->row_span < 2 && below->row_span < 2))
    return FALSE;
  g_autofree char *label = js_text_fold(above->text), *again = js_text_fold(below->text);
  return *label && !js_text_is_figure(label) && !strcmp(label, again);
}

/* ---- going on ---------------------------------------------------------------------------------
 */

/* Whether the columns of the part are at the place of those of the table. Borders found by
 * alignment alone fit others by chance once they may be moved. */
static gboolean
stand_at_one_place(const JsColumnMap *map)
{
  return fabs(map->scale - 1) <= SAME_SCALE && fabs(map->shift) <= SAME_PLACE;
}

/* Whether the first row of `part` is of the same kind as the last row of `table`: figures below
 * figures, text below text. A row of headings is not. Both have the same columns. */
static gboolean
rows_are_alike(const JsTable *table, const JsTable *part)
{
  g_autofree JsCell **last = js_table_bottom_cells(table), **first = js_table_map(part);
  guint figures = 0;
  for (guint col = 0; col < table->n_cols; col++) {
    const JsCell *above = last[col], *below = first[col];
    if (!above || !below || above->col_span != 1 || below->col_span != 1 || below->row_span != 1)
      return FALSE;
    if (!js_text_has_ink(above->text) || !js_text_has_ink(below->text))
      continue;
    gboolean figure = js_cell_is_figure(above);
    if (figure != js_cell_is_figure(below))
      return FALSE;
    figures += figure ? 1 : 0;
  }
  return figures >= FIGURES_ALIKE;
}

/* Whether rules and rows show that the part continues the table, wherever that ended on its page.
 * Producers that print a fixed number of rows on a page leave the rest of the page blank. */
static gboolean
rows_go_on(const JsTable *table, const JsTable *part, double fit, const JsColumnMap *map,
           double top)
{
  return table->ruled && part->ruled && fit >= 1 && table->n_cols == part->n_cols &&
         stand_at_one_place(map) && top <= BEGINS_AT_TOP && rows_are_alike(table, part);
}

/* Whether the two are at the places of two parts of one table. */
static gboolean
stand_as_parts(const JsOpenTable *open, const JsTable *part, double fit, const JsColumnMap *map,
               double top)
{
  return (open->bottom >= CUT_BELOW && top <= BEGINS_ABOVE) ||
         rows_go_on(open->table, part, fit, map, top);
}

/* `placed`: what stand_as_parts() says. */
static gboolean
goes_on(const JsLayoutWords *words, const JsOpenTable *open, const JsTable *part,
        const GPtrArray *titles, guint repeated, gboolean placed)
{
  const JsTable *table = open->table;
  Captions captions = {0};
  for (guint i = 0; titles && i < titles->len; i++)
    look_at_caption(words, open, ((JsParagraph *)titles->pdata[i])->text, &captions);
  for (guint i = 0; i < part->captions->len; i++)
    look_at_caption(words, open, ((JsParagraph *)part->captions->pdata[i])->text, &captions);
  /* Pages of one table may be numbered 表2-1, 表2-2. */
  gboolean other = captions.other || (captions.number && !captions.same);
  if (other && !captions.continued)
    return FALSE;
  if (captions.continued)
    return TRUE;
  if (captions.title || captions.side)
    return open->bottom >= CUT_BELOW &&
           (repeated || (!begins_anew(words, table, part) && reprints_label(table, part)));
  if (repeated)
    return TRUE;
  return placed && !table->notes->len && !begins_anew(words, table, part);
}

/* ---- pages beside each other, see across.c ----------------------------------------------------
 */

/* The columns of the pages that are to the right of no other. */
static guint
own_columns(const JsOpenTable *open)
{
  return open->groups->len ? g_array_index(open->groups, guint, 0) : open->table->n_cols;
}

/* Whether the part may be the next sheet of a table whose pages have others to their right: these
 * are complete, and it has the header and the columns of the first sheet. */
static gboolean
begins_sheet(const JsOpenTable *open, const JsTable *part, guint repeated, double fit)
{
  for (guint i = 0; i < open->sheets->len; i++)
    if (g_array_index(open->sheets, JsSheet, i).beside != open->groups->len)
      return FALSE;
  return repeated && fit >= 1 && part->n_cols == own_columns(open);
}

/* Cells to the right do not reach over the page break: the next rows' cells come with other pages.
 */
static void
close_beside(JsTable *table, guint n_cols)
{
  for (guint i = table->cells->len; i-- > 0;) {
    JsCell *cell = table->cells->pdata[i];
    if (cell->col >= n_cols)
      cell->open_bottom = FALSE;
  }
}

static gboolean
is_known_part(const JsTable *part)
{
  return part->parts->len == 1 && part->n_rows && part->n_cols && part->cells->len;
}

/* Whether the part stands where the rest of the open table, which lacks rules, must stand: at the
 * top of the next page, without a line or headings above it. */
static gboolean
follows_directly(const JsOpenTable *open, const JsTable *part, double page_height,
                 const GPtrArray *titles)
{
  const JsTable *table = open->table;
  const JsPart *above = &g_array_index(table->parts, JsPart, 0);
  const JsPart *below = &g_array_index(part->parts, JsPart, 0);
  return !table->ruled && !part->ruled && table->parts->len == 1 && !open->groups->len &&
         !table->notes->len && !part->captions->len && !(titles && titles->len) &&
         below->page == above->page + 1 && open->bottom >= CUT_BELOW &&
         below->box.y0 / page_height <= BEGINS_AT_TOP;
}

/* Joins the part to an open table that has too few rows to show its columns. */
static gboolean
continue_again(JsOpenTable *open, const JsLayoutWords *words, JsTable *part, double page_height,
               const GPtrArray *titles)
{
  if (!follows_directly(open, part, page_height, titles))
    return FALSE;
  JsTable *whole = js_tables_laid_out_again(words, open->table, part);
  if (!whole)
    return FALSE;
  JsSheet sheet = {1, 0};
  js_table_merge_labels(whole);
  g_ptr_array_unref(whole->captions);
  g_ptr_array_unref(whole->notes);
  whole->captions = g_ptr_array_ref(open->table->captions);
  whole->notes = g_ptr_array_ref(part->notes);
  js_table_free(open->table);
  open->table = whole;
  g_array_unref(open->borders);
  open->borders = js_table_borders(whole);
  open->bottom = g_array_index(part->parts, JsPart, 0).box.y1 / page_height;
  g_array_append_val(open->sheets, sheet);
  return TRUE;
}

gboolean
js_open_table_continue(JsOpenTable *open, const JsLayoutWords *words, JsTable *part,
                       double page_height, const GPtrArray *titles)
{
  if (!is_known_part(part) || !open->table->n_rows || !open->table->parts->len || page_height <= 0)
    return FALSE;
  JsTable *table = open->table;
  const JsPart *place = &g_array_index(part->parts, JsPart, 0);
  g_autoptr(GArray) borders = js_table_borders(part);
  gboolean ruled = table->ruled && part->ruled;
  JsColumnMap map;
  guint header_rows = table->header_rows;
  guint n_cols = own_columns(open);
  guint repeated = js_header_repeated(words, table, n_cols, part, &header_rows);
  if (!repeated && continue_again(open, words, part, page_height, titles))
    return TRUE;
  double fit = js_columns_fit(open->borders, borders, ruled, &map);
  gboolean title_row = !repeated && repeats_title_row(table, part);
  gboolean by_number = fit < COLUMNS_FIT;
  g_autofree guint *columns =
      !table->ruled && !part->ruled ? js_columns_by_text(open->borders, part) : NULL;
  if (!table->ruled && !part->ruled && !columns && !repeated && !stand_at_one_place(&map))
    return FALSE;
  if (by_number && !columns && !js_header_same_columns(table, n_cols, part, repeated, header_rows))
    return FALSE;
  if (open->groups->len > 0 && !begins_sheet(open, part, repeated, fit))
    return FALSE;
  /* Across a page that is missing or was not read, only a repeated header proves something. */
  guint last_page = g_array_index(table->parts, JsPart, table->parts->len - 1).page;
  gboolean next_page = place->page == last_page + 1;
  double top = place->box.y0 / page_height;
  gboolean placed = stand_as_parts(open, part, fit, &map, top);
  if ((!next_page && !repeated) || !goes_on(words, open, part, titles, repeated, placed))
    return FALSE;
  if (columns)
    js_columns_renumber(part, columns, table->n_cols);
  else if (!by_number)
    js_columns_unify(table, open->borders, part, borders, ruled, &map);
  js_table_drop_rows(part, title_row ? 1 : repeated);
  open->bottom = place->box.y1 / page_height;
  table->header_rows = MAX(header_rows, table->header_rows);
  guint first = table->n_rows;
  g_array_append_val(table->parts, *place);
  JsSheet sheet = {table->parts->len - 1, 0};
  g_array_append_val(open->sheets, sheet);
  if (n_cols < table->n_cols)
    close_beside(table, n_cols);
  if (part->n_rows) {
    gboolean cut = next_page && js_rows_cut(words, table, part);
    first -= cut ? 1 : 0;
    js_rows_append(table, part, cut);
  }
  first = MIN(first, table->n_rows - 1);
  g_array_append_val(table->part_rows, first);
  for (guint i = 0; i < part->notes->len; i++)
    g_ptr_array_add(table->notes, part->notes->pdata[i]);
  g_ptr_array_set_free_func(part->notes, NULL);
  g_ptr_array_set_size(part->notes, 0);
  return TRUE;
}
