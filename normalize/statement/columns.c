/* clang-format off */
/* What the amount columns mean. In: the headings; out: for each column measure, phase, statement,
 * unit, and the name of a line where the columns are the lines.
 *
 *     预算数                          决算数            ← phase
 *     合计  公务用车购置及运行维护费   …                 ← what 小计 sums
 *           小计   购置费   运行费                       ← leaf */
/* clang-format on */
#include <string.h>

#include "normalize/statement/reader.h"

/* Headings that are items of the form from which the columns are taken to be its lines. A guess: a
 * single one may be a coincidence. */
#define MIN_LINE_HEADINGS 2

/* ---- words of a heading ---- */

/* The year at the beginning of a heading (2023年决算数); 0 when there is none. */
static int
heading_year(const JsStatementWords *words, const char *letters)
{
  if (strspn(letters, "0123456789") != 4 || !js_words_prefix(words->years, letters + 4))
    return 0;
  return (int)g_ascii_strtoll(letters, NULL, 10);
}

/* The measure of 本年支出基本支出. Without a ruling line between them, the heading of a group and
 * that of its column may have been joined. Both halves must be known; the second one is the
 * measure. */
static const char *
measure_of_stacked(const JsVocabulary *vocabulary, const char *label)
{
  for (const char *at = label; *at != '\0'; at = g_utf8_next_char(at)) {
    g_autofree char *group = g_strndup(label, (gsize)(at - label));
    const char *measure = *group != '\0' ? js_vocabulary_measure(vocabulary, at) : NULL;
    if (measure != NULL && js_vocabulary_measure(vocabulary, group) != NULL)
      return measure;
  }
  return NULL;
}

static gboolean
is_total(const char *measure)
{
  return measure != NULL && strcmp(measure, "total") == 0;
}

/* How many measures the heading names one behind the other, each counted once; totals do not count.
 */
static guint
count_measures(const JsVocabulary *vocabulary, const char *label)
{
  g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
  for (const char *at = label; *at != '\0';) {
    const char *longest = NULL, *measure = NULL;
    for (const char *end = label + strlen(label); end > at; end = g_utf8_prev_char(end)) {
      g_autofree char *piece = g_strndup(at, (gsize)(end - at));
      measure = js_vocabulary_measure(vocabulary, piece);
      longest = measure != NULL ? end : NULL;
      if (longest != NULL)
        break;
    }
    if (measure != NULL && !is_total(measure))
      g_hash_table_add(found, (char *)measure);
    at = longest != NULL ? longest : g_utf8_next_char(at);
  }
  return g_hash_table_size(found);
}

/* Whether an amount stands in the heading: 基本支出 1,836.74. A month (2024.12) is none. */
static gboolean
holds_amount(const char *label)
{
  for (const char *p = strchr(label, '.'); p != NULL; p = strchr(p + 1, '.')) {
    const char *begin = p;
    while (begin > label && (g_ascii_isdigit(begin[-1]) || begin[-1] == ','))
      begin--;
    gsize decimals = strspn(p + 1, "0123456789");
    gboolean year = p - begin == 4 && memchr(begin, ',', 4) == NULL &&
                    (g_str_has_prefix(begin, "19") || g_str_has_prefix(begin, "20"));
    if (p > begin && decimals == 2 && p[3] != '.' && !year)
      return TRUE;
  }
  return FALSE;
}

/* Whether the lowest heading is not that of one column: headings of two columns, or a heading and
 * the figures of a row, came together because no rule parts them. What its amounts mean is then
 * unknown. */
static gboolean
is_joined_heading(const JsStatementReader *r, const GPtrArray *path)
{
  if (path->len == 0)
    return FALSE;
  const JsViewCell *g = g_ptr_array_index(path, path->len - 1);
  const JsVocabulary *vocabulary = r->context->schemas->vocabulary;
  g_autofree char *label = js_statement_label(r, g->text, NULL);
  return holds_amount(g->text) ||
         (js_vocabulary_measure(vocabulary, label) == NULL &&
          js_vocabulary_phase(vocabulary, label) == NULL && count_measures(vocabulary, label) > 1);
}

static const char *
measure_of(const JsStatementReader *r, const char *label)
{
  const JsVocabulary *vocabulary = r->context->schemas->vocabulary;
  const char *measure = js_vocabulary_measure(vocabulary, label);
  if (measure == NULL)
    measure = measure_of_stacked(vocabulary, label);
  const char *meant = measure != NULL ? g_hash_table_lookup(r->form->measures, measure) : NULL;
  return meant != NULL ? js_records_string(r->context->records, meant) : measure;
}

static gboolean
is_flow(const char *measure)
{
  return measure != NULL &&
         (strcmp(measure, "opening_carryover") == 0 ||
          strcmp(measure, "current_year_income") == 0 || strcmp(measure, "closing_carryover") == 0);
}

/* ---- measure ---- */

/* Finds the measure of the amounts under the path. A leaf that only sums (小计, 决算数) has the
 * measure of the heading above it, unless that covers all amounts. A part of an opening balance, of
 * the year's income or of a closing balance (年初结转和结余 › 基本支出) has no measure and is
 * skipped. */
static void
find_measure(const JsStatementReader *r, const JsColumnGroup *group, const GPtrArray *path,
             JsColumnInfo *info)
{
  info->measure = "total";
  gboolean leaf = TRUE, sums = TRUE, subtotal = FALSE;
  for (guint i = path->len; i-- > 0; leaf = FALSE) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    if (!leaf &&
        (js_view_is_group_heading(r->view, group, g) ||
         (group->n_amounts > 1 && js_view_amounts_under(r->view, group, g) >= group->n_amounts)))
      break;
    g_autofree char *label = js_statement_label(r, g->text, NULL);
    const char *measure = measure_of(r, label);
    gboolean phase = js_vocabulary_phase(r->context->schemas->vocabulary, label) != NULL;
    phase = phase || info->compares;
    if (leaf) {
      info->known = measure != NULL || phase;
      sums = phase || is_total(measure);
      subtotal = !phase && is_total(measure);
      if (measure != NULL)
        info->measure = measure;
      continue;
    }
    /* 工资福利支出 › 小计 sums something that is in no list: it is not the line's total. */
    if (measure == NULL && !phase && subtotal && is_total(info->measure))
      info->known = FALSE;
    if (measure == NULL)
      continue;
    subtotal = FALSE;
    if (is_flow(measure) && !sums)
      info->skip = info->out = TRUE;
    else if (sums && is_total(info->measure))
      info->measure = measure;
    if (!is_total(measure))
      break;
  }
}

/* ---- phase ---- */

/* TRUE for 上年预算数: the budget of the year before has no phase. */
static gboolean
is_budget_before(const JsStatementWords *words, const char *letters)
{
  return js_words_prefix(words->years_before, letters) && js_words_any_in(words->budget, letters);
}

static void
find_phase(const JsStatementReader *r, const GPtrArray *path, JsColumnInfo *info)
{
  const JsStatementWords *words = r->context->schemas->words;
  const char *phase = NULL;
  int year = 0, this_year = r->context->year;
  gboolean initial = FALSE;
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    g_autofree char *label = js_statement_label(r, g->text, NULL);
    g_autofree char *letters = js_fold_letters(label);
    if (year == 0)
      year = heading_year(words, letters);
    if (phase == NULL &&
        (phase = js_vocabulary_phase(r->context->schemas->vocabulary, label)) != NULL)
      initial = js_words_any_in(words->initial, letters);
    info->out = info->out || is_budget_before(words, letters);
  }
  gboolean earlier = year != 0 && this_year != 0 && year < this_year;
  if (phase == NULL) {
    info->phase = r->budget ? "approved" : "executed";
    info->out = info->out || earlier;
  } else if (strcmp(phase, "executed") == 0) {
    info->phase =
        earlier || (r->budget && year != 0 && year != this_year) ? "prior_executed" : phase;
    if (r->budget && !earlier && year == 0)
      info->phase = "approved";
  } else if (strcmp(phase, "prior_executed") == 0) {
    info->phase = phase;
  } else {
    const char *meant = r->budget || initial ? NULL : g_hash_table_lookup(r->form->phases, phase);
    info->phase = r->budget ? "approved" : meant != NULL ? meant : phase;
    info->out = info->out || earlier;
  }
  info->skip = info->skip || info->out;
}

/* ---- the heading as the name of a line ---- */

static const char *
item_of(const JsStatementReader *r, const char *statement, const char *name)
{
  const JsItem *item =
      js_vocabulary_item(r->context->schemas->vocabulary, statement, r->form->direction, name);
  return item != NULL ? item->id : NULL;
}

static void
find_name(const JsStatementReader *r, const GPtrArray *path, JsColumnInfo *info)
{
  const JsStatementForms *forms = r->context->schemas->statements;
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    g_autofree char *label = js_statement_label(r, g->text, NULL);
    g_autofree char *letters = js_fold_letters(label);
    if (js_vocabulary_phase(r->context->schemas->vocabulary, label) != NULL ||
        js_statement_forms_is_subtotal(forms, letters))
      continue;
    info->name = js_records_string(r->context->records, label);
    info->item = item_of(r, info->statement, label);
    return;
  }
}

/* Corrects 合计 in a table that adds other expenses to the form's: it sums all of them, not only
 * the form's. */
static void
settle_joined_total(const JsStatementReader *r)
{
  gboolean joined = FALSE;
  for (guint col = 0; col < r->view->n_cols; col++) {
    const JsColumnInfo *c = &r->columns[col];
    joined = joined || (c->item != NULL &&
                        g_strv_contains((const char *const *)r->form->joined_total_with, c->item));
  }
  for (guint col = 0; joined && col < r->view->n_cols; col++) {
    JsColumnInfo *c = &r->columns[col];
    if (c->name == NULL || !is_total(measure_of(r, c->name)))
      continue;
    g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
    gboolean own = FALSE;
    for (guint i = 0; i + 1 < path->len; i++) {
      const JsViewCell *g = g_ptr_array_index(path, i);
      own = own || item_of(r, c->statement, g->text) != NULL;
    }
    if (!own)
      c->item = "current_year_total";
  }
}

/* ---- all columns ---- */

static void
find_statement(const JsStatementReader *r, const GPtrArray *path, JsColumnInfo *info)
{
  info->statement = r->form->statement;
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    for (guint k = 0; k < r->form->column_statements->len; k++) {
      const JsColumnStatement *c = g_ptr_array_index(r->form->column_statements, k);
      if (js_words_any_in(c->words, g->letters)) {
        info->statement = js_records_string(r->context->records, c->statement);
        return;
      }
    }
  }
}

static void
read_column(JsStatementReader *r, guint col)
{
  const JsColumnGroup *group =
      &g_array_index(r->view->groups, JsColumnGroup, r->view->column_group[col]);
  JsColumnInfo *info = &r->columns[col];
  g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
  info->unit = r->unit;
  for (guint i = 0; i < path->len; i++) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    g_free(js_statement_label(r, g->text, &info->unit));
  }
  info->compares = js_statement_compares(r, path);
  find_statement(r, path, info);
  find_measure(r, group, path, info);
  find_phase(r, path, info);
  find_name(r, path, info);
  info->out = info->out || is_joined_heading(r, path);
  info->skip = info->skip || info->out;
  info->direction = g_hash_table_lookup(r->form->directions, info->measure);
}

/* Skips unknown parts. A heading that is in no list counts as the total only if no other column is
 * the total. Beside a total it is a part, and reading it as the total would give a wrong figure. */
static void
skip_unknown_parts(JsStatementReader *r, const JsColumnGroup *group)
{
  for (guint col = group->first; col <= group->last; col++) {
    JsColumnInfo *c = &r->columns[col];
    if (r->view->columns[col] != JS_COLUMN_AMOUNT || c->known || !is_total(c->measure))
      continue;
    for (guint other = group->first; other <= group->last && !c->skip; other++) {
      const JsColumnInfo *o = &r->columns[other];
      gboolean before = other < col && !o->known;
      c->skip = other != col && r->view->columns[other] == JS_COLUMN_AMOUNT && !o->skip &&
                (o->known || before) && is_total(o->measure) && g_strcmp0(o->phase, c->phase) == 0;
    }
  }
}

static guint
heading_depth(const JsStatementReader *r, guint col)
{
  g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
  return path->len;
}

/* The number that begins at the row and column; NULL when there is none. */
static const JsViewCell *
number_at(const JsStatementReader *r, guint row, guint col)
{
  const JsViewCell *g = js_view_at(r->view, row, col);
  return g != NULL && g->kind == JS_CELL_NUMBER && g->cell->row == row && g->cell->col == col
             ? g
             : NULL;
}

/* TRUE when a line has an amount in both columns. If no line has, they may be one column whose
 * amounts were split, in a layout without ruling lines. */
static gboolean
are_rivals(const JsStatementReader *r, guint a, guint b)
{
  for (guint row = r->view->body; row < r->view->n_rows; row++)
    if (r->view->rows[row] == JS_ROW_DATA && number_at(r, row, a) != NULL &&
        number_at(r, row, b) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_repeated(const JsStatementReader *r, const JsColumnGroup *group, guint col, guint *least)
{
  const JsColumnInfo *c = &r->columns[col];
  gboolean found = FALSE;
  for (guint other = group->first; other <= group->last; other++) {
    const JsColumnInfo *o = &r->columns[other];
    if (other == col || r->view->columns[other] != JS_COLUMN_AMOUNT || o->skip ||
        g_strcmp0(o->measure, c->measure) != 0 || g_strcmp0(o->phase, c->phase) != 0 ||
        g_strcmp0(o->statement, c->statement) != 0 || !are_rivals(r, col, other))
      continue;
    *least = MIN(*least, heading_depth(r, other));
    found = TRUE;
  }
  return found;
}

/* The measure that the heading names, if the form replaces it by another: 本年收入 is the total of
 * an income form, unless there is a 合计 beside it. NULL otherwise. */
static const char *
measure_beside_total(const JsStatementReader *r, guint col)
{
  g_autoptr(GPtrArray) path = js_view_heading_path(r->view, col);
  for (guint i = path->len; i-- > 0;) {
    const JsViewCell *g = g_ptr_array_index(path, i);
    g_autofree char *label = js_statement_label(r, g->text, NULL);
    const char *measure = js_vocabulary_measure(r->context->schemas->vocabulary, label);
    if (measure != NULL && g_hash_table_contains(r->form->measures, measure))
      return measure;
  }
  return NULL;
}

/* Settles two columns with the same measure and phase. A 合计 of its own is the total, and a 小计
 * under another heading is not (合计 | 本年收入 › 小计). If both are at the same depth, it is
 * unknown which is which, and both are skipped. */
static void
skip_repeated(JsStatementReader *r, const JsColumnGroup *group)
{
  g_autofree gboolean *skip = g_new0(gboolean, r->view->n_cols);
  for (guint col = group->first; col <= group->last; col++) {
    guint least = G_MAXUINT;
    if (r->view->columns[col] == JS_COLUMN_AMOUNT && !r->columns[col].skip &&
        is_repeated(r, group, col, &least))
      skip[col] = heading_depth(r, col) >= least;
  }
  for (guint col = group->first; col <= group->last; col++) {
    const char *measure = skip[col] ? measure_beside_total(r, col) : NULL;
    if (measure != NULL && g_strcmp0(measure, r->columns[col].measure) != 0)
      r->columns[col].measure = measure;
    else
      r->columns[col].skip = r->columns[col].skip || skip[col];
  }
}

static const char *
find_side(const JsStatementReader *r, const JsColumnGroup *group)
{
  for (guint row = 0; row < r->view->body; row++)
    for (guint col = group->first; col <= group->last; col++) {
      const JsViewCell *g = js_view_at(r->view, row, col);
      const char *side =
          g != NULL ? js_statement_forms_side(r->context->schemas->statements, g->letters) : NULL;
      if (side != NULL)
        return side;
    }
  /* Without such a heading, the lines decide. */
  int balance = 0;
  for (guint row = r->view->body; row < r->view->n_rows; row++)
    for (guint col = group->first; col <= group->last; col++) {
      const JsViewCell *g = js_view_at(r->view, row, col);
      if (g == NULL || r->view->columns[col] != JS_COLUMN_NAME || g->kind != JS_CELL_TEXT)
        continue;
      const JsItem *item =
          js_vocabulary_item(r->context->schemas->vocabulary, r->form->statement, NULL, g->text);
      if (item != NULL && item->direction != NULL)
        balance += strcmp(item->direction, "income") == 0 ? 1 : -1;
      else if (js_words_suffix(r->context->schemas->words->expenditure_ends, g->letters))
        balance--;
    }
  return balance > 0 ? "income" : balance < 0 ? "expenditure" : NULL;
}

void
js_statement_read_columns(JsStatementReader *r)
{
  for (guint g = 0; g < r->view->groups->len; g++) {
    const JsColumnGroup *group = &g_array_index(r->view->groups, JsColumnGroup, g);
    r->sides[g] = r->form->direction != NULL ? r->form->direction : find_side(r, group);
  }
  for (guint col = 0; col < r->view->n_cols; col++)
    if (r->view->columns[col] == JS_COLUMN_AMOUNT || r->view->columns[col] == JS_COLUMN_RATE)
      read_column(r, col);
  for (guint g = 0; g < r->view->groups->len; g++)
    js_statement_settle_changes(r, &g_array_index(r->view->groups, JsColumnGroup, g));
  for (guint g = 0; g < r->view->groups->len; g++)
    skip_unknown_parts(r, &g_array_index(r->view->groups, JsColumnGroup, g));
  for (guint g = 0; g < r->view->groups->len; g++)
    if (g_array_index(r->view->groups, JsColumnGroup, g).labelled)
      skip_repeated(r, &g_array_index(r->view->groups, JsColumnGroup, g));
  settle_joined_total(r);
}

gboolean
js_statement_columns_are_lines(const JsStatementReader *r)
{
  gboolean labelled = FALSE;
  guint items = 0;
  for (guint g = 0; g < r->view->groups->len; g++)
    labelled = labelled || g_array_index(r->view->groups, JsColumnGroup, g).labelled;
  for (guint col = 0; col < r->view->n_cols; col++)
    items += r->view->columns[col] == JS_COLUMN_AMOUNT && r->columns[col].item != NULL;
  return !labelled || (r->form->columns_are_lines && items >= MIN_LINE_HEADINGS);
}
