/* One table over pages, or two tables?
 *
 *   nothing before it, same columns             → goes on
 *   the first rows repeat the header            → goes on, the repeated rows are dropped
 *   a title before it, the same as before:
 *     the header is repeated                    → goes on (续表, or a title printed on every page)
 *     the header is not                         → a new one: forms follow forms
 *   another title, or a title in its first row  → a new one
 */
#include "extract/join_table.h"

#include <string.h>

#include "extract/join_columns.h"
#include "extract/join_rows.h"
#include "extract/join_text.h"

/* Three borders of four must agree: one may be hidden, one found too many. */
#define COLUMNS_FIT 0.74
/* A table that ends in the upper half of its page was not cut by the page's end. */
#define CUT_BELOW 0.45
/* And one that begins in the lower half does not go on from the page before. */
#define BEGINS_ABOVE 0.5
/* A header has at most that many rows; a repeated one may leave out titles in the first ones. */
#define HEADER_ROWS 8
#define HEADER_OFFSET 5
/* A title in the table's first row is no longer than this. */
#define TITLE_CHARS 60

JsOpenTable *
js_open_table_new(JsTable *table, double page_height)
{
  JsOpenTable *open = g_new0(JsOpenTable, 1);
  open->table = table;
  open->borders = js_table_borders(table);
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
  g_free(open);
}

/* ---- titles -----------------------------------------------------------------------------------
 */

static gboolean
has_mark(const char *folded, const char *const *marks)
{
  for (; *marks; marks++)
    if (strstr(folded, *marks))
      return TRUE;
  return FALSE;
}

static gboolean
is_continued_mark(const char *folded)
{
  static const char *const marks[] = {"续表", "(续)", "续上表", "(续上", "接上页", "(续表", NULL};
  return has_mark(folded, marks) || !strcmp(folded, "续");
}

/* A line of labels with colons: 编制单位：… 金额单位：万元, or a unit in brackets. */
static gboolean
is_label_line(const char *folded)
{
  static const char *const units[] = {"单位:", "部门:", "(万元)", "(元)", "单位(", NULL};
  return has_mark(folded, units);
}

gboolean
js_is_table_side_line(const JsText *text)
{
  g_autofree char *folded = js_text_fold(text);
  return is_continued_mark(folded) || is_label_line(folded);
}

/* The text with the marks of a continuation taken out. Transfer full. */
static char *
without_mark(const char *folded)
{
  static const char *const marks[] = {"(续表)", "(续上表)", "(续)", "续表", "续上表", NULL};
  GString *text = g_string_new(folded);
  for (guint i = 0; marks[i]; i++)
    g_string_replace(text, marks[i], "", 0);
  return g_string_free(text, FALSE);
}

static gboolean
has_caption(const JsTable *table, const char *folded)
{
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *caption = table->captions->pdata[i];
    g_autofree char *own = js_text_fold(caption->text);
    if (!strcmp(own, folded))
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  gboolean title;     /* there is a line that is more than a unit or a mark */
  gboolean other;     /* one that the open table has not */
  gboolean continued; /* 续表 */
  gboolean side;      /* a unit line */
} Captions;

static void
look_at_caption(const JsTable *table, const JsText *text, Captions *found)
{
  g_autofree char *folded = js_text_fold(text);
  g_autofree char *bare = without_mark(folded);
  if (!*folded)
    return;
  if (is_continued_mark(folded))
    found->continued = TRUE;
  if (!*bare || (is_label_line(bare) && !strstr(bare, "部门:")))
    found->side = found->side || *bare;
  else {
    found->title = TRUE;
    if (!has_caption(table, bare) && !has_caption(table, folded))
      found->other = TRUE;
  }
}

/* ---- headers ----------------------------------------------------------------------------------
 */

typedef struct {
  char *text;   /* cells of the row, apart by tabs; owned */
  guint filled; /* cells with text */
  gboolean figures_only;
} RowText;

static void
row_text_clear(gpointer data)
{
  g_free(((RowText *)data)->text);
}

/* The texts of the first `rows` rows, by the cells that begin in them; of RowText. */
static GArray *
row_texts(const JsTable *table, guint rows)
{
  GArray *texts = g_array_new(FALSE, FALSE, sizeof(RowText));
  g_array_set_clear_func(texts, row_text_clear);
  g_autoptr(GPtrArray) strings = g_ptr_array_new();
  rows = MIN(rows, table->n_rows);
  for (guint r = 0; r < rows; r++) {
    RowText row = {NULL, 0, TRUE};
    g_ptr_array_add(strings, g_string_new(NULL));
    g_array_append_val(texts, row);
  }
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row >= rows)
      break;
    RowText *row = &g_array_index(texts, RowText, cell->row);
    g_autofree char *folded = js_text_fold(cell->text);
    if (!*folded)
      continue;
    row->filled++;
    row->figures_only = row->figures_only && js_text_is_figure(folded);
    g_string_append_printf(strings->pdata[cell->row], "%s\t", folded);
  }
  for (guint r = 0; r < rows; r++)
    g_array_index(texts, RowText, r).text = g_string_free(strings->pdata[r], FALSE);
  return texts;
}

/* The number of rows of `part` that repeat rows of the header of `table`, 0 when none. A header has
 * a row of two and more headings; a title alone is none. *header_rows: where the header ends in
 * `table`. */
static guint
repeated_rows(const JsTable *table, const JsTable *part, guint *header_rows)
{
  g_autoptr(GArray) old = row_texts(table, HEADER_ROWS + HEADER_OFFSET);
  g_autoptr(GArray) new = row_texts(part, HEADER_ROWS);
  for (guint offset = 0; offset <= HEADER_OFFSET && offset < old->len; offset++) {
    guint k = 0, headings = 0;
    while (k < new->len && offset + k < old->len) {
      const RowText *a = &g_array_index(old, RowText, offset + k);
      const RowText *b = &g_array_index(new, RowText, k);
      if (strcmp(a->text, b->text) || (offset + k > 0 && k == 0 && !a->filled))
        break;
      if (a->filled >= 2 && !a->figures_only)
        headings++;
      k++;
    }
    /* Trailing rows without text are rows of the body. */
    while (k && !g_array_index(new, RowText, k - 1).filled && k > 1 && k < new->len)
      k--;
    if (headings && k) {
      *header_rows = offset + k;
      return k;
    }
  }
  return 0;
}

static void
drop_rows(JsTable *part, guint rows)
{
  for (guint i = 0; i < part->cells->len;) {
    JsCell *cell = g_ptr_array_index(part->cells, i);
    if (cell->row + cell->row_span <= rows) {
      g_ptr_array_remove_index(part->cells, i);
      continue;
    }
    if (cell->row < rows) {
      cell->row_span -= rows - cell->row;
      cell->row = rows;
    }
    cell->row -= rows;
    i++;
  }
  part->n_rows -= rows;
}

/* ---- a new form -------------------------------------------------------------------------------
 */

/* The text of the first row when it is one cell over (nearly) the whole width. Transfer full. */
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

/* Does the part begin as the open table began, though it is not a repeated header: with a title in
 * its first row, or with the same label before another value? */
static gboolean
begins_anew(const JsTable *table, const JsTable *part)
{
  g_autofree char *title = whole_first_row(part);
  g_autofree char *old = whole_first_row(table);
  if (title && *title && g_utf8_strlen(title, -1) <= TITLE_CHARS)
    return (old && !strcmp(title, old)) || g_str_has_suffix(title, "表") ||
           g_str_has_suffix(title, "表)");
  if (!table->cells->len || !part->cells->len)
    return FALSE;
  const JsCell *a = g_ptr_array_index(table->cells, 0), *b = g_ptr_array_index(part->cells, 0);
  g_autofree char *first = js_text_fold(a->text), *second = js_text_fold(b->text);
  return a->row == 0 && b->row == 0 && *first && !js_text_is_figure(first) &&
         !strcmp(first, second) && a->col_span == b->col_span && part->n_rows > 1 &&
         a->row_span == b->row_span;
}

/* ---- going on ---------------------------------------------------------------------------------
 */

static gboolean
goes_on(const JsOpenTable *open, const JsTable *part, double top, const GPtrArray *titles,
        guint repeated)
{
  const JsTable *table = open->table;
  Captions captions = {0};
  for (guint i = 0; titles && i < titles->len; i++)
    look_at_caption(table, ((JsParagraph *)titles->pdata[i])->text, &captions);
  for (guint i = 0; i < part->captions->len; i++)
    look_at_caption(table, ((JsParagraph *)part->captions->pdata[i])->text, &captions);
  if (captions.other && !captions.continued)
    return FALSE;
  if (captions.continued)
    return TRUE;
  if (captions.title || captions.side)
    return repeated && open->bottom >= CUT_BELOW;
  if (repeated)
    return TRUE;
  if (table->notes->len || begins_anew(table, part))
    return FALSE;
  return open->bottom >= CUT_BELOW && top <= BEGINS_ABOVE;
}

static gboolean
is_known_part(const JsTable *part)
{
  return part->parts->len == 1 && part->n_rows && part->n_cols && part->cells->len;
}

gboolean
js_open_table_continue(JsOpenTable *open, JsTable *part, double page_height,
                       const GPtrArray *titles)
{
  if (!is_known_part(part) || !open->table->n_rows || !open->table->parts->len || page_height <= 0)
    return FALSE;
  JsTable *table = open->table;
  const JsPart *place = &g_array_index(part->parts, JsPart, 0);
  g_autoptr(GArray) borders = js_table_borders(part);
  gboolean ruled = table->ruled && part->ruled;
  JsColumnMap map;
  if (js_columns_fit(open->borders, borders, ruled, &map) < COLUMNS_FIT)
    return FALSE;
  guint header_rows = table->header_rows;
  guint repeated = repeated_rows(table, part, &header_rows);
  /* Over a page that is missing or could not be read, only a repeated header proves anything. */
  guint last_page = g_array_index(table->parts, JsPart, table->parts->len - 1).page;
  gboolean next_page = place->page == last_page + 1;
  if ((!next_page && !repeated) ||
      !goes_on(open, part, place->box.y0 / page_height, titles, repeated))
    return FALSE;
  js_columns_unify(table, open->borders, part, borders, ruled, &map);
  drop_rows(part, repeated);
  open->bottom = place->box.y1 / page_height;
  table->header_rows = MAX(header_rows, table->header_rows);
  guint first = table->n_rows;
  g_array_append_val(table->parts, *place);
  if (part->n_rows) {
    gboolean cut = next_page && js_rows_cut(table, part);
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
