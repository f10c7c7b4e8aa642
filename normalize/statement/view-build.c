/* Finds the rows, columns and groups of a statement's table: see view.h.
 *
 * The position of a column decides nothing by itself. Data begins with the first row that has an
 * amount, a code or a label with an ordinal. The cells of a column decide what it holds; its
 * heading decides when they do not. */
#include "normalize/statement/view.h"

#include "normalize/value/fold.h"

#include <string.h>

/* Rows from the top in which column numbers may stand; below, 1 2 3 are amounts. A guess. */
#define MAX_ORDINALS_ROW 12
/* Share of its numbers that follow their predecessor by one, and number of numbers, from which a
 * column counts the lines. Guesses. */
#define MIN_CONSECUTIVE 0.8
#define MIN_COUNTED 4
/* For each piece that a pen stroke cut off, a column of names has at least this many texts. A
 * guess. */
#define CUT_OFF_MOST 4
/* One in this many codes must be readable in a column over which something was written or stamped.
 * A guess. */
#define SPOILT_MOST 3

/* ---- rows ---- */

static gboolean
starts_with_ordinal(const JsViewCell *g)
{
  g_autofree char *stripped = js_label_strip(g->text);
  g_autofree char *letters = js_fold_letters(stripped);
  return *letters != '\0' && strcmp(letters, g->letters) != 0;
}

/* TRUE when the row has amounts, codes, or a label with an ordinal. A cell that begins in a row
 * above belongs to a heading, and behind it 其中 stands in a heading as well. */
static gboolean
is_data_row(const JsStatementView *view, guint row)
{
  gboolean first = TRUE;
  for (guint col = 0; col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (g != NULL && g->cell->row < row && g->kind != JS_CELL_BLANK)
      first = FALSE;
    if (g == NULL || g->cell->row != row || g->cell->col != col || g->kind == JS_CELL_BLANK)
      continue;
    if (g->kind == JS_CELL_NUMBER)
      return TRUE;
    if (first && g->kind == JS_CELL_TEXT && g->cell->col_span < view->n_cols &&
        starts_with_ordinal(g))
      return TRUE;
    first = FALSE;
  }
  return FALSE;
}

/* TRUE when the row has the label 栏次. */
static gboolean
says_ordinals(const JsStatementForms *forms, const JsStatementView *view, guint row)
{
  for (guint col = 0; col < view->n_cols; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (g != NULL && g->cell->row == row && g->kind == JS_CELL_TEXT)
      return js_statement_forms_role(forms, g->letters) == JS_ROLE_ORDINAL &&
             js_view_numbers_columns(forms, view, row);
  }
  return FALSE;
}

static void
find_rows(const JsStatementForms *forms, JsStatementView *view)
{
  gboolean data = FALSE;
  view->body = view->n_rows;
  for (guint row = 0; row < view->n_rows; row++) {
    if (row < MAX_ORDINALS_ROW && !data && js_view_numbers_columns(forms, view, row)) {
      view->rows[row] = JS_ROW_ORDINALS;
      view->body = row + 1;
      data = TRUE;
    } else if (!data && is_data_row(view, row)) {
      view->body = row;
      data = TRUE;
      view->rows[row] = JS_ROW_DATA;
    } else {
      view->rows[row] = data ? JS_ROW_DATA : JS_ROW_HEADING;
    }
  }
  /* The row of column numbers may be repeated, with the headings on the next page. */
  for (guint row = view->body; row < view->n_rows; row++) {
    guint above = view->body > 0 ? view->body - 1 : 0;
    gboolean same = view->rows[above] == JS_ROW_ORDINALS;
    for (guint col = 0; same && col < view->n_cols; col++) {
      const JsViewCell *a = js_view_at(view, above, col), *b = js_view_at(view, row, col);
      same = strcmp(a != NULL ? a->letters : "", b != NULL ? b->letters : "") == 0;
    }
    if (same || (view->rows[above] == JS_ROW_ORDINALS && says_ordinals(forms, view, row)))
      view->rows[row] = JS_ROW_ORDINALS;
  }
}

/* Finds a line like 相关统计数： over the whole width: the rows below it have columns of their own.
 */
static void
find_counts_below(const JsStatementForms *forms, JsStatementView *view)
{
  gboolean below = FALSE;
  for (guint row = view->body; row < view->n_rows; row++) {
    const JsViewCell *g = js_view_at(view, row, 0);
    below = below || (row > view->body && g != NULL && g->cell->row == row && view->n_cols > 1 &&
                      g->cell->col_span == view->n_cols &&
                      js_statement_forms_opens_counts(forms, g->letters));
    if (below)
      view->rows[row] = JS_ROW_COUNTS;
  }
}

/* ---- headings ---- */

GPtrArray *
js_view_heading_path(const JsStatementView *view, guint col)
{
  GPtrArray *path = g_ptr_array_new();
  for (guint row = 0; row < view->body; row++) {
    JsViewCell *g = js_view_at(view, row, col);
    if (g == NULL || view->rows[row] != JS_ROW_HEADING || g->kind == JS_CELL_BLANK ||
        (g->cell->col_span == view->n_cols && view->n_cols > 1))
      continue;
    if (path->len == 0 || g_ptr_array_index(path, path->len - 1) != g)
      g_ptr_array_add(path, g);
  }
  return path;
}

guint
js_view_amounts_under(const JsStatementView *view, const JsColumnGroup *group,
                      const JsViewCell *cell)
{
  guint n = 0;
  for (guint col = group->first; col <= group->last; col++)
    if (view->columns[col] == JS_COLUMN_AMOUNT && col >= cell->cell->col &&
        col < cell->cell->col + cell->cell->col_span)
      n++;
  return n;
}

gboolean
js_view_is_group_heading(const JsStatementView *view, const JsColumnGroup *group,
                         const JsViewCell *cell)
{
  guint last = cell->cell->col + cell->cell->col_span - 1;
  if (cell->cell->col < group->first || last > group->last)
    return TRUE;
  for (guint col = cell->cell->col; col <= last; col++)
    if (view->columns[col] == JS_COLUMN_NAME || view->columns[col] == JS_COLUMN_CODE ||
        view->columns[col] == JS_COLUMN_ORDINAL)
      return TRUE;
  return FALSE;
}

/* ---- columns ---- */

typedef struct {
  guint texts, numbers, codes, parts, dashes;
  guint unread;           /* unreadable, but apparently numbers */
  guint digits;           /* single digits, which under 款 and 项 are parts of codes */
  guint whole;            /* only digits, as codes are */
  gboolean recognised;    /* at least some cells were recognised */
  JsRole role;            /* role given by its headings */
  guint counted, follows; /* small integers, and those that follow their predecessor by one */
} ColumnStats;

static ColumnStats
column_stats(const JsStatementView *view, guint col)
{
  ColumnStats s = {0};
  gint64 previous = -1;
  for (guint row = view->body; row < view->n_rows; row++) {
    const JsViewCell *g = js_view_at(view, row, col);
    if (view->rows[row] != JS_ROW_DATA || g == NULL || g->cell->row != row || g->cell->col != col)
      continue;
    const char *code = js_view_code(g);
    s.recognised = s.recognised || js_view_is_recognised(g);
    s.dashes += g->kind == JS_CELL_DASH;
    if (g->kind == JS_CELL_TEXT && code == NULL && js_view_cell_is_figure(g))
      s.unread++;
    else if (g->kind == JS_CELL_TEXT && code == NULL)
      s.texts +=
          g->cell->col_span < view->n_cols && !g_hash_table_contains(view->headings, g->letters);
    if (g->kind != JS_CELL_NUMBER && code == NULL)
      continue;
    s.numbers++;
    s.whole += strspn(g->text, "0123456789") == strlen(g->text);
    if (code != NULL && js_is_code(code) && strchr("235", code[0]) != NULL)
      s.codes++;
    else if (code != NULL && strlen(code) == 2)
      s.parts++;
    s.digits += code != NULL && strlen(code) == 1;
    gint64 n = js_view_small_integer(g);
    if (n >= 0) {
      s.counted++;
      s.follows += previous >= 0 && n == previous + 1;
      previous = n;
    }
  }
  return s;
}

/* As recognition misreads % after a heading. */
static const char PERCENT_MISREAD[] = "96";

JsRole
js_view_heading_role(const JsStatementForms *forms, const JsViewCell *g)
{
  JsRole role = js_statement_forms_role(forms, g->letters);
  if ((role != JS_ROLE_NONE && role != JS_ROLE_SKIP) || !js_view_is_recognised(g) ||
      !g_str_has_suffix(g->letters, PERCENT_MISREAD))
    return role;
  g_autofree char *word = g_strndup(g->letters, strlen(g->letters) - strlen(PERCENT_MISREAD));
  g_autofree char *meant = g_strconcat(word, "%", NULL);
  return js_statement_forms_role(forms, meant) == JS_ROLE_RATE ? JS_ROLE_RATE : role;
}

/* The role that the column's headings give; the lowest heading with a role wins. A heading over
 * several columns (项目 over code and name) gives none of them a role, except 编码 over 类, 款, 项,
 * which makes all three columns codes. 其中 over columns with headings of their own gives no role;
 * over a column without one it marks a part, which is skipped. */
static JsRole
heading_role(const JsStatementForms *forms, const JsStatementView *view, guint col)
{
  g_autoptr(GPtrArray) path = js_view_heading_path(view, col);
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    gboolean lowest = i + 1 == path->len;
    JsRole role = js_view_heading_role(forms, g);
    if (role == JS_ROLE_GROUP)
      role = lowest ? JS_ROLE_SKIP : JS_ROLE_NONE;
    if (role != JS_ROLE_NONE && (lowest || role == JS_ROLE_CODE || role == JS_ROLE_SKIP ||
                                 role == JS_ROLE_ENTITY || role == JS_ROLE_CHANGE))
      return role;
  }
  return JS_ROLE_NONE;
}

/* TRUE when the column precedes a column of names, as codes do; 237 between amounts is an amount.
 */
static gboolean
before_names(const ColumnStats *stats, guint col, guint n_cols)
{
  for (guint next = col + 1; next < n_cols; next++) {
    if (stats[next].texts > stats[next].numbers)
      return TRUE;
    if (stats[next].numbers == 0 || stats[next].codes + stats[next].parts < stats[next].numbers)
      return FALSE;
  }
  return FALSE;
}

/* TRUE for a column of codes in a scan, some of which are spoilt by ink: its heading says that it
 * holds codes, and it precedes the names. */
static gboolean
is_spoilt_code_column(const JsStatementView *view, guint col, const ColumnStats *stats)
{
  const ColumnStats *s = &stats[col];
  guint next = col;
  /* Without such a heading: most of its numbers are codes. */
  if (s->recognised && s->numbers >= MIN_COUNTED && s->codes * 2 > s->numbers &&
      s->numbers >= s->texts && col + 1 < view->n_cols &&
      stats[col + 1].texts > stats[col + 1].numbers)
    return TRUE;
  while (next < view->n_cols && stats[next].role == JS_ROLE_CODE)
    next++;
  return s->recognised && next > col && next < view->n_cols &&
         stats[next].texts > stats[next].numbers &&
         (s->codes + s->parts) * SPOILT_MOST >= s->numbers + s->texts;
}

/* TRUE for pieces of names cut off by a pen stroke. */
static gboolean
is_cut_off_names(guint col, const ColumnStats *stats)
{
  const ColumnStats *s = &stats[col];
  return s->recognised && s->role == JS_ROLE_NAME && col > 0 &&
         stats[col - 1].role == JS_ROLE_NAME &&
         (s->numbers + s->texts) * CUT_OFF_MOST <= stats[col - 1].texts;
}

/* TRUE when the column is empty and has no heading of its own. */
static gboolean
is_empty_column(const JsStatementView *view, guint col, const ColumnStats *s)
{
  if (s->numbers > 0 || s->unread > 0 || s->texts > 0 || s->dashes > 0)
    return FALSE;
  g_autoptr(GPtrArray) path = js_view_heading_path(view, col);
  const JsViewCell *lowest = path->len > 0 ? g_ptr_array_index(path, path->len - 1) : NULL;
  return lowest == NULL || lowest->cell->col_span > 1;
}

/* TRUE when most cells of a column under 编码, 款 or 项 are codes or parts of codes. The others are
 * handled line by line. */
static gboolean
holds_codes(const ColumnStats *s)
{
  return (s->codes + s->parts + s->digits) * 2 > s->numbers + s->texts;
}

static JsColumnKind
column_kind(const JsStatementView *view, guint col, const ColumnStats *stats)
{
  const ColumnStats *s = &stats[col];
  JsRole role = s->role;
  gboolean whole = s->codes + s->parts == s->numbers;
  gboolean after_code = col > 0 && view->columns[col - 1] == JS_COLUMN_CODE;
  if (role == JS_ROLE_ORDINAL)
    return JS_COLUMN_ORDINAL;
  if (role == JS_ROLE_SKIP)
    return JS_COLUMN_SKIP;
  if (role == JS_ROLE_CHANGE)
    return JS_COLUMN_AMOUNT;
  if (role == JS_ROLE_RATE)
    return JS_COLUMN_RATE;
  if (role == JS_ROLE_ENTITY && (s->texts + s->codes >= s->numbers || s->whole == s->numbers))
    return JS_COLUMN_ENTITY;
  if (is_spoilt_code_column(view, col, stats))
    return JS_COLUMN_CODE;
  if (is_cut_off_names(col, stats))
    return JS_COLUMN_SKIP;
  if (role == JS_ROLE_CODE && (whole || s->numbers == 0))
    return s->texts > s->numbers ? JS_COLUMN_NAME : JS_COLUMN_CODE;
  if (role == JS_ROLE_CODE && after_code && holds_codes(s))
    return JS_COLUMN_CODE;
  /* Codes of units or projects under 编码. */
  if (role == JS_ROLE_CODE && s->whole == s->numbers && s->texts == 0)
    return s->codes > 0 ? JS_COLUMN_CODE : JS_COLUMN_ENTITY;
  if (s->numbers > 0 && whole && s->codes + (after_code ? s->parts : 0) == s->numbers &&
      s->numbers >= s->texts && before_names(stats, col, view->n_cols))
    return JS_COLUMN_CODE;
  if (s->texts > s->numbers)
    return JS_COLUMN_NAME;
  if (s->counted == s->numbers && s->counted >= MIN_COUNTED &&
      (double)s->follows >= MIN_CONSECUTIVE * (s->counted - 1))
    return JS_COLUMN_ORDINAL;
  if (s->numbers == 0 && role == JS_ROLE_NAME)
    return JS_COLUMN_NAME;
  return is_empty_column(view, col, s) ? JS_COLUMN_SKIP : JS_COLUMN_AMOUNT;
}

static void
find_columns(const JsStatementForms *forms, JsStatementView *view)
{
  g_autofree ColumnStats *stats = g_new0(ColumnStats, view->n_cols);
  for (guint col = 0; col < view->n_cols; col++) {
    stats[col] = column_stats(view, col);
    stats[col].role = heading_role(forms, view, col);
  }
  for (guint col = 0; col < view->n_cols; col++)
    view->columns[col] = column_kind(view, col, stats);
}

/* A column of codes, names or ordinals after an amount begins a new group. */
static void
find_groups(JsStatementView *view)
{
  for (guint col = 0; col < view->n_cols; col++) {
    JsColumnKind kind = view->columns[col];
    gboolean label = kind == JS_COLUMN_NAME || kind == JS_COLUMN_CODE;
    JsColumnGroup *last = view->groups->len > 0
                              ? &g_array_index(view->groups, JsColumnGroup, view->groups->len - 1)
                              : NULL;
    if (last == NULL || ((label || kind == JS_COLUMN_ORDINAL) && last->n_amounts > 0)) {
      JsColumnGroup fresh = {col, col, 0, FALSE};
      g_array_append_val(view->groups, fresh);
      last = &g_array_index(view->groups, JsColumnGroup, view->groups->len - 1);
    }
    last->last = col;
    last->n_amounts += kind == JS_COLUMN_AMOUNT;
    last->labelled = last->labelled || label;
    view->column_group[col] = view->groups->len - 1;
  }
}

/* ---- the table ---- */

static void
collect_words(JsStatementView *view)
{
  for (guint i = 0; i < view->cells->len; i++) {
    JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    if (g->kind != JS_CELL_TEXT)
      continue;
    if (g->cell->row < view->body) {
      g_autofree char *plain = g_strdup(g->text);
      char *bracket = strpbrk(plain, "(");
      char *wide = strstr(plain, "（");
      if (bracket != NULL || wide != NULL)
        *(bracket == NULL || (wide != NULL && wide < bracket) ? wide : bracket) = '\0';
      g_hash_table_add(view->headings, g_strdup(g->letters));
      g_hash_table_add(view->headings, js_fold_letters(plain)); /* without the unit after it */
    } else {
      g_autofree char *label = js_label_strip(g->text);
      g_hash_table_add(view->labels, js_fold_letters(label));
    }
  }
}

JsStatementView *
js_view_new(const JsStatementForms *forms, const JsTable *table)
{
  JsStatementView *view = g_new0(JsStatementView, 1);
  gsize places = (gsize)table->n_rows * table->n_cols;
  view->table = table;
  view->n_rows = table->n_rows;
  view->n_cols = table->n_cols;
  view->cells = g_array_new(FALSE, TRUE, sizeof(JsViewCell));
  g_array_set_size(view->cells, table->cells->len);
  view->map = g_new0(JsViewCell *, places + 1);
  view->rows = g_new0(JsRowKind, table->n_rows + 1);
  view->columns = g_new0(JsColumnKind, table->n_cols + 1);
  view->column_group = g_new0(guint, table->n_cols + 1);
  view->groups = g_array_new(FALSE, TRUE, sizeof(JsColumnGroup));
  view->headings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  view->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < table->cells->len; i++) {
    JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    js_view_cell_read(g, g_ptr_array_index(table->cells, i));
    for (guint r = g->cell->row; r < MIN(g->cell->row + g->cell->row_span, table->n_rows); r++)
      for (guint c = g->cell->col; c < MIN(g->cell->col + g->cell->col_span, table->n_cols); c++)
        view->map[r * table->n_cols + c] = g;
  }
  js_view_read_doubtful(view);
  find_rows(forms, view);
  find_counts_below(forms, view);
  collect_words(view);
  find_columns(forms, view);
  find_groups(view);
  return view;
}

void
js_view_free(JsStatementView *view)
{
  if (view == NULL)
    return;
  for (guint i = 0; i < view->cells->len; i++) {
    JsViewCell *g = &g_array_index(view->cells, JsViewCell, i);
    g_free(g->text);
    g_free(g->letters);
    js_number_clear(&g->number);
  }
  g_hash_table_unref(view->headings);
  g_hash_table_unref(view->labels);
  g_array_unref(view->cells);
  g_array_unref(view->groups);
  g_free(view->map);
  g_free(view->rows);
  g_free(view->columns);
  g_free(view->column_group);
  g_free(view);
}
