/* Recognises a table header that is printed again on the next page.
 *
 * Whole rows must have the same text. Recognised text, and lines in another order inside a cell,
 * may differ a little; so rows of several headings without figures are compared by the characters
 * they contain. Where only a part of the header is printed again, the line that numbers the columns
 * (栏次 1 2 3) shows this. */
#include "extract/join/header.h"

#include <string.h>

#include "extract/join/text.h"

/* Most rows of a header, and how many title rows at its start may not be repeated. Guesses. */
#define HEADER_ROWS 8
#define HEADER_OFFSET 5
/* Rows of at least LOOSE_CELLS headings may differ in LOOSE_SHARE of their characters. Shorter rows
 * (a label and a name) may not: the names of two projects can look much the same. Guesses. */
#define LOOSE_CELLS 4
#define LOOSE_SHARE 0.1
/* At least this many ascending numbers in a row number the columns. */
#define SOME_NUMBERED 3

typedef struct {
  char *text;    /* cells of the row, separated by tabs; owned */
  guint filled;  /* cells with text */
  guint figures; /* cells with figures */
} RowText;

static void
row_text_clear(gpointer data)
{
  g_free(((RowText *)data)->text);
}

/* The texts of the first `rows` rows and `n_cols` columns, from the cells that begin in them.
 * Elements RowText. Transfer full. */
static GArray *
row_texts(const JsLayoutWords *words, const JsTable *table, guint rows, guint n_cols)
{
  GArray *texts = g_array_new(FALSE, FALSE, sizeof(RowText));
  g_array_set_clear_func(texts, row_text_clear);
  g_autoptr(GPtrArray) strings = g_ptr_array_new();
  rows = MIN(rows, table->n_rows);
  for (guint r = 0; r < rows; r++) {
    RowText row = {NULL, 0, 0};
    g_ptr_array_add(strings, g_string_new(NULL));
    g_array_append_val(texts, row);
  }
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row >= rows)
      break;
    if (cell->col >= n_cols)
      continue;
    RowText *row = &g_array_index(texts, RowText, cell->row);
    g_autofree char *folded = js_text_fold(cell->text);
    if (!*folded)
      continue;
    row->filled++;
    /* A year such as 2024年 is a heading. */
    row->figures +=
        js_text_is_figure(folded) && !js_words_any_in(words->heading_units, folded) ? 1 : 0;
    g_string_append_printf(strings->pdata[cell->row], "%s\t", folded);
  }
  for (guint r = 0; r < rows; r++)
    g_array_index(texts, RowText, r).text = g_string_free(strings->pdata[r], FALSE);
  return texts;
}

static int
compare_characters(gconstpointer a, gconstpointer b)
{
  gunichar x = *(const gunichar *)a, y = *(const gunichar *)b;
  return x < y ? -1 : x > y;
}

/* Whether the two have the same characters in any order, except for a few. */
static gboolean
nearly_equal(const char *a, const char *b)
{
  glong n = 0, m = 0, i = 0, k = 0, differ = 0;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n), *y = g_utf8_to_ucs4_fast(b, -1, &m);
  qsort(x, (gsize)n, sizeof *x, compare_characters);
  qsort(y, (gsize)m, sizeof *y, compare_characters);
  while (i < n || k < m) {
    if (i < n && k < m && x[i] == y[k]) {
      i++, k++;
      continue;
    }
    differ++;
    if (k >= m || (i < n && x[i] < y[k]))
      i++;
    else
      k++;
  }
  return (double)differ <= 2 * LOOSE_SHARE * (double)MIN(n, m);
}

static gboolean
same_row(const RowText *a, const RowText *b)
{
  if (!strcmp(a->text, b->text))
    return TRUE;
  /* Recognition may have lost one of the headings. */
  return MIN(a->filled, b->filled) >= LOOSE_CELLS && a->filled <= b->filled + 1 &&
         b->filled <= a->filled + 1 && !a->figures && !b->figures && nearly_equal(a->text, b->text);
}

/* Whether the row has only ascending numbers from 1 and at most one label: 栏次 1 2 3. */
static gboolean
numbers_columns(const RowText *row)
{
  g_auto(GStrv) cells = g_strsplit(row->text, "\t", -1);
  guint n = 0, labels = 0;
  for (guint i = 0; cells[i] && *cells[i]; i++) {
    g_autofree char *next = g_strdup_printf("%u", n + 1);
    if (!strcmp(cells[i], next))
      n++;
    else if (n || labels++)
      return FALSE;
  }
  return n >= SOME_NUMBERED;
}

/* Whether all texts in the part's rows before `rows` occur in the table's rows before `limit`. */
static gboolean
are_known(const GArray *fresh, guint rows, const GArray *old, guint limit)
{
  for (guint r = 0; r < rows; r++) {
    g_auto(GStrv) cells = g_strsplit(g_array_index(fresh, RowText, r).text, "\t", -1);
    for (guint i = 0; cells[i] && *cells[i]; i++) {
      g_autofree char *cell = g_strdup_printf("%s\t", cells[i]);
      gboolean known = FALSE;
      for (guint k = 0; k < limit && !known; k++)
        known = strstr(g_array_index(old, RowText, k).text, cell) != NULL;
      if (!known)
        return FALSE;
    }
  }
  return TRUE;
}

/* How many rows of the part repeat a part of the table's header, down to the row with the numbers
 * of the columns; 0 when none do. */
static guint
partly_repeated(const GArray *old, const GArray *fresh, guint *header_rows)
{
  for (guint k = 0; k < fresh->len; k++) {
    const RowText *row = &g_array_index(fresh, RowText, k);
    if (!numbers_columns(row))
      continue;
    for (guint i = 0; i < old->len; i++)
      if (!strcmp(g_array_index(old, RowText, i).text, row->text) && are_known(fresh, k, old, i)) {
        *header_rows = i + 1;
        return k + 1;
      }
  }
  return 0;
}

guint
js_header_repeated(const JsLayoutWords *words, const JsTable *table, guint n_cols,
                   const JsTable *part, guint *header_rows)
{
  g_autoptr(GArray) old = row_texts(words, table, HEADER_ROWS + HEADER_OFFSET, n_cols);
  g_autoptr(GArray) fresh = row_texts(words, part, HEADER_ROWS, part->n_cols);
  for (guint offset = 0; offset <= HEADER_OFFSET && offset < old->len && fresh->len; offset++) {
    guint k = 0, headings = 0;
    /* Only titles and the like may be missing, and a row with figures is no header. */
    if (offset &&
        g_array_index(old, RowText, offset - 1).filled >= g_array_index(fresh, RowText, 0).filled)
      break;
    if (g_array_index(fresh, RowText, 0).figures)
      break;
    while (k < fresh->len && offset + k < old->len) {
      const RowText *a = &g_array_index(old, RowText, offset + k);
      const RowText *b = &g_array_index(fresh, RowText, k);
      if (!same_row(a, b) || (k == 0 && !a->filled))
        break;
      /* A title alone is no header; a row of two or more headings is. */
      if (a->filled >= 2 && !a->figures)
        headings++;
      k++;
    }
    /* Rows without text below the header belong to the body. */
    while (k > 1 && k < fresh->len && !g_array_index(fresh, RowText, k - 1).filled)
      k--;
    if (headings) {
      *header_rows = offset + k;
      return k;
    }
  }
  return partly_repeated(old, fresh, header_rows);
}

/* All texts of the rows from…to (exclusive), without the tabs between them. Transfer full. */
static char *
joined_text(const GArray *rows, guint from, guint to)
{
  GString *text = g_string_new(NULL);
  for (guint r = from; r < to; r++)
    g_string_append(text, g_array_index(rows, RowText, r).text);
  g_string_replace(text, "\t", "", 0);
  return g_string_free(text, FALSE);
}

/* Whether the two have the same characters in any order. */
static gboolean
same_characters(const char *a, const char *b)
{
  glong n = 0, m = 0;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n), *y = g_utf8_to_ucs4_fast(b, -1, &m);
  if (n != m)
    return FALSE;
  qsort(x, (gsize)n, sizeof *x, compare_characters);
  qsort(y, (gsize)m, sizeof *y, compare_characters);
  return !memcmp(x, y, (gsize)n * sizeof *x);
}

guint
js_header_reprinted(const JsLayoutWords *words, const JsTable *table, const JsTable *part)
{
  guint limit = MIN(table->header_rows, HEADER_ROWS), filled = 0;
  g_autoptr(GArray) old = row_texts(words, table, limit, table->n_cols);
  g_autoptr(GArray) fresh = row_texts(words, part, HEADER_ROWS, part->n_cols);
  g_autofree char *header = joined_text(old, 0, old->len);
  for (guint r = 0; r < old->len; r++)
    filled += g_array_index(old, RowText, r).filled;
  if (filled < LOOSE_CELLS)
    return 0;
  for (guint k = 1; k <= fresh->len; k++) {
    g_autofree char *again = joined_text(fresh, 0, k);
    if (same_characters(header, again))
      return k;
  }
  return 0;
}

gboolean
js_header_same_columns(const JsTable *table, guint n_cols, const JsTable *part, guint rows,
                       guint header_rows)
{
  if (!rows || rows > header_rows || n_cols != part->n_cols)
    return FALSE;
  for (guint i = 0; i < part->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(part->cells, i);
    if (cell->row >= rows)
      break;
    const JsCell *old = js_table_lookup(table, header_rows - rows + cell->row, cell->col);
    if (!old || old->col != cell->col || old->col_span != cell->col_span)
      return FALSE;
  }
  return TRUE;
}

void
js_table_drop_rows(JsTable *part, guint rows)
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
    /* The rule above it belongs to the header and proves nothing about the row before the break. */
    if (rows && !cell->row)
      cell->open_top = TRUE;
    i++;
  }
  part->n_rows -= rows;
}
