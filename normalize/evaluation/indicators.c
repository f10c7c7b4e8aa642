/* clang-format off */
/* The indicators of a form. In: the grid of a form; out: indicators, the total score, and the
 * projects of a list.
 *
 *   ┌────┬────┬────────┬──────┬──────┬────┬────┬────────┐
 *   │一级│二级│三级指标│指标值│完成值│分值│得分│偏差原因│   up to three rows of headings
 *   ├────┼────┼────────┼──────┼──────┼────┼────┼────────┤
 *   │产出│数量│ …人数  │≥10人 │ 12人 │ 10 │ 10 │        │   levels 1 and 2 hold for the
 *   │    │    ├────────┼──────┼──────┼────┼────┼────────┤   rows below
 *   │    │    │ …次数  │=4次  │ 4次  │ 10 │ 10 │        │
 *   ├────┴────┴────────┴──────┴──────┼────┼────┼────────┤
 *   │              总分              │100 │98.5│   优   │   ends the block
 *   └────────────────────────────────┴────┴────┴────────┘
 *
 * If the whole period and the year are side by side, each heading appears twice, and the year's
 * side is read. If the headings begin with 项目名称, the table lists the targets of several projects. */
/* clang-format on */
#include <string.h>

#include "extract/model/word-list.h"
#include "extract/print/characters.h"
#include "normalize/evaluation/reader.h"

#include "normalize/value/fold.h"

typedef struct {
  JsFormReader *reader;
  JsFormColumn by_role[JS_N_COL]; /* role 0: the form has no such column */
  GArray *columns;                /* of JsFormColumn: all columns */
  const char *level1, *level2;    /* of the row before; interned */
  const JsSlot *slot1, *slot2, *project_slot;
} IndicatorBlock;

static gboolean
is_value_role(int role)
{
  return (role >= JS_COL_TARGET && role <= JS_COL_EXPLANATION) || role == JS_COL_PERIOD ||
         role == JS_COL_IGNORED;
}

static const JsSlot *
slot_of(const IndicatorBlock *block, guint row, int role)
{
  const JsFormColumn *column = &block->by_role[role];
  return column->role != 0 ? js_form_grid_pick(block->reader->grid, row, column->from, column->to)
                           : NULL;
}

/* The role of the column that names the indicator: level 3, or else the lowest level of the form.
 */
static int
name_role(const IndicatorBlock *block)
{
  for (int role = JS_COL_LEVEL3; role > JS_COL_LEVEL1; role--)
    if (block->by_role[role].role != 0)
      return role;
  return JS_COL_LEVEL1;
}

/* ---- rows ---- */

static const JsSlot *
first_begun(const JsFormGrid *grid, guint row)
{
  for (guint c = 0; c < grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (js_slot_begins(slot, row) && !js_slot_is_empty(slot))
      return slot;
  }
  return NULL;
}

static guint
value_columns_under(const IndicatorBlock *block, const JsSlot *slot)
{
  guint n = 0;
  for (guint i = 0; i < block->columns->len; i++) {
    const JsFormColumn *column = &g_array_index(block->columns, JsFormColumn, i);
    n += is_value_role(column->role) && column->from < slot->col + slot->col_span &&
         column->to > slot->col;
  }
  return n;
}

/* Number of value columns from which a text over them is not an indicator's value. A guess. */
#define VALUE_COLUMNS_OF_TEXT 3

static gboolean
is_indicator_row(const IndicatorBlock *block, guint row, const JsSlot *name)
{
  if (js_slot_is_empty(name) || value_columns_under(block, name) > 0)
    return FALSE;
  gboolean begun = js_slot_begins(name, row), any = FALSE;
  static const int VALUES[] = {JS_COL_TARGET, JS_COL_ADJUSTED, JS_COL_ACTUAL, JS_COL_WEIGHT,
                               JS_COL_SCORE,  JS_COL_PERIOD,   JS_COL_UNIT};
  for (gsize i = 0; i < G_N_ELEMENTS(VALUES); i++) {
    const JsSlot *slot = slot_of(block, row, VALUES[i]);
    if (js_slot_is_empty(slot))
      continue;
    if (value_columns_under(block, slot) >= VALUE_COLUMNS_OF_TEXT)
      return FALSE;
    any = TRUE;
    begun = begun || js_slot_begins(slot, row);
  }
  return any && begun;
}

static gboolean
says_nothing(const JsEvaluationForms *forms, const JsSlot *slot)
{
  g_autofree char *folded = js_fold(slot->text);
  return js_words_equal(js_evaluation_words(forms)->nothing, folded);
}

/* The text of the column; a merged cell gives its text to all its rows. */
static const char *
text_of(IndicatorBlock *block, guint row, int role)
{
  const JsSlot *slot = slot_of(block, row, role);
  return js_slot_is_empty(slot) ? NULL : js_form_reader_string(block->reader, slot);
}

/* The number of the column; a merged cell gives its number only to its first row. */
static JsValue
value_of(IndicatorBlock *block, guint row, int role)
{
  const JsSlot *slot = slot_of(block, row, role);
  return js_slot_begins(slot, row) ? js_form_reader_value(block->reader, slot) : (JsValue){0};
}

static void
carry_levels(IndicatorBlock *block, guint row)
{
  const JsSlot *one = slot_of(block, row, JS_COL_LEVEL1), *two = slot_of(block, row, JS_COL_LEVEL2);
  if (!js_slot_is_empty(one) && one != block->slot1) {
    if (block->slot1 != NULL)
      block->level2 = NULL;
    block->level1 = js_form_reader_string(block->reader, one);
    block->slot1 = one;
  }
  if (!js_slot_is_empty(two) && two != block->slot2) {
    block->level2 = js_form_reader_string(block->reader, two);
    block->slot2 = two;
  }
}

typedef struct {
  const char **raw, **sign, **unit;
  JsValue *value;
} IndicatorReading;

/* TRUE when the form prints operators before the values of the column. */
static gboolean
column_has_operators(const IndicatorBlock *block, const JsFormColumn *column)
{
  const JsFormGrid *grid = block->reader->grid;
  for (guint r = 0; r < grid->n_rows; r++) {
    const JsSlot *slot = js_form_grid_pick(grid, r, column->from, column->to);
    g_auto(JsTarget) target = {0};
    if (js_slot_is_empty(slot))
      continue;
    js_target_read(block->reader->forms, slot->flow, &target);
    if (target.sign != NULL)
      return TRUE;
  }
  return FALSE;
}

/* The slot's text. If the column's values have operators, a recognised minus at the beginning is
 * replaced by an equals sign, one stroke of which was lost (-100% for =100%). Transfer full. */
static JsText *
comparison_text(const IndicatorBlock *block, const JsSlot *slot, const JsFormColumn *column)
{
  JsText *text = js_text_copy(slot->flow);
  JsChar *first = js_text_length(text) > 1 ? &g_array_index(text->chars, JsChar, 0) : NULL;
  if (first != NULL && first->method == JS_METHOD_OCR && js_unichar_is_dash(first->ch) &&
      g_unichar_isdigit(js_text_char(text, 1)->ch) && column_has_operators(block, column))
    first->ch = '=';
  return text;
}

static void
read_comparison(IndicatorBlock *block, guint row, int role, IndicatorReading out)
{
  const JsSlot *slot = slot_of(block, row, role);
  if (js_slot_is_empty(slot))
    return;
  JsRecords *records = block->reader->records;
  js_form_reader_note(block->reader, slot);
  g_autoptr(JsText) text = comparison_text(block, slot, &block->by_role[role]);
  g_autofree char *raw = g_strstrip(js_text_to_utf8(text));
  *out.raw = js_records_string(records, raw);
  g_auto(JsTarget) target = {0};
  js_target_read(block->reader->forms, text, &target);
  *out.sign = target.sign;
  *out.unit = js_records_string(records, target.unit);
  if (target.has_number)
    *out.value = js_records_value(records, text, target.number.from, target.number.to,
                                  target.number.value, target.number.raw);
}

/* Reads a cell of nature or direction: returns the operator, or stores words in indicator->nature.
 */
static const char *
take_nature(const IndicatorBlock *block, const JsSlot *slot, int role, JsIndicator *indicator)
{
  if (js_slot_is_empty(slot))
    return NULL;
  const char *found = js_evaluation_operator(block->reader->forms, slot->text);
  if (found == NULL &&
      (role == JS_COL_NATURE ||
       (indicator->nature == NULL && js_slot_role(JS_LIST_WORDS, slot) == JS_WORD_NATURE)))
    indicator->nature = js_form_reader_string(block->reader, slot);
  return found;
}

/* Reads the nature from another column, in a form with two such columns (指标性质 ≥, 指标属性
 * 定量指标) and one side. */
static void
take_other_nature(const IndicatorBlock *block, guint row, JsIndicator *indicator)
{
  guint targets = 0;
  for (guint i = 0; i < block->columns->len; i++)
    targets += g_array_index(block->columns, JsFormColumn, i).role == JS_COL_TARGET;
  for (guint i = 0; i < block->columns->len && targets == 1; i++) {
    const JsFormColumn *column = &g_array_index(block->columns, JsFormColumn, i);
    const JsSlot *slot = column->role == JS_COL_NATURE
                             ? js_form_grid_pick(block->reader->grid, row, column->from, column->to)
                             : NULL;
    if (indicator->nature == NULL && !js_slot_is_empty(slot) &&
        js_slot_role(JS_LIST_WORDS, slot) == JS_WORD_NATURE)
      indicator->nature = js_form_reader_string(block->reader, slot);
  }
}

/* Adds the operator and unit that are printed in columns of their own to the number. Targets in
 * words (合格, a date) have neither. */
static void
apply_own_columns(IndicatorBlock *block, guint row, JsIndicator *indicator)
{
  JsFormReader *reader = block->reader;
  static const int ROLES[] = {JS_COL_NATURE, JS_COL_DIRECTION};
  const char *sign = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(ROLES); i++) {
    const char *found = take_nature(block, slot_of(block, row, ROLES[i]), ROLES[i], indicator);
    sign = found != NULL ? found : sign;
  }
  if (indicator->nature == NULL)
    take_other_nature(block, row, indicator);
  gboolean open = indicator->target_value.present || indicator->target_raw == NULL;
  if (open && indicator->target_operator == NULL)
    indicator->target_operator = sign;
  const JsSlot *unit = slot_of(block, row, JS_COL_UNIT);
  if (js_slot_is_empty(unit) || says_nothing(block->reader->forms, unit))
    return;
  const char *text = js_form_reader_string(reader, unit);
  if (indicator->target_value.present || (open && indicator->target_operator != NULL))
    indicator->target_unit = text;
  if (indicator->actual_value.present && indicator->actual_unit == NULL)
    indicator->actual_unit = text;
}

/* The texts of all columns of the role, because reason and remedy may be in separate columns. */
static const char *
all_texts(IndicatorBlock *block, guint row, int role)
{
  g_autoptr(GString) all = g_string_new(NULL);
  const JsSlot *before = NULL;
  for (guint i = 0; i < block->columns->len; i++) {
    const JsFormColumn *column = &g_array_index(block->columns, JsFormColumn, i);
    const JsSlot *slot = column->role == role
                             ? js_form_grid_pick(block->reader->grid, row, column->from, column->to)
                             : NULL;
    if (js_slot_is_empty(slot) || slot == before)
      continue;
    if (all->len > 0)
      g_string_append_c(all, ' ');
    g_string_append(all, js_form_reader_string(block->reader, slot));
    before = slot;
  }
  return js_records_string(block->reader->records, all->str);
}

/* Sets the confidence of the place to the lowest of all cells in the row, and its method to OCR if
 * any cell was recognised. */
static void
weaken_place(const IndicatorBlock *block, guint row, JsPlace *place)
{
  for (int role = 1; role < JS_N_COL; role++) {
    const JsSlot *slot = slot_of(block, row, role);
    if (js_slot_is_empty(slot))
      continue;
    guint n = js_text_length(slot->flow);
    place->confidence = MIN(place->confidence, js_text_confidence(slot->flow, 0, n));
    if (js_text_method(slot->flow, 0, n) == JS_METHOD_OCR)
      place->method = JS_METHOD_OCR;
  }
}

static void
add_indicator(IndicatorBlock *block, guint row, const JsSlot *name, int role)
{
  JsFormReader *reader = block->reader;
  js_form_reader_need_project(reader);
  JsIndicator *out = js_records_add_indicator(reader->records);
  out->project_no = reader->project->project_no;
  out->place = js_records_place(reader->records, name->flow, 0, js_text_length(name->flow));
  out->level1 = block->level1;
  out->level2 = role == JS_COL_LEVEL1 ? NULL : block->level2;
  out->level3 = role == JS_COL_LEVEL3 ? js_form_reader_string(reader, name) : NULL;
  if (name == slot_of(block, row, JS_COL_LEVEL2))
    out->level2 = role == JS_COL_LEVEL2 ? out->level2 : NULL;
  read_comparison(block, row, JS_COL_TARGET,
                  (IndicatorReading){&out->target_raw, &out->target_operator, &out->target_unit,
                                     &out->target_value});
  read_comparison(block, row, JS_COL_ACTUAL,
                  (IndicatorReading){&out->actual_raw, &out->actual_operator, &out->actual_unit,
                                     &out->actual_value});
  apply_own_columns(block, row, out);
  read_comparison(block, row, JS_COL_ADJUSTED,
                  (IndicatorReading){&out->adjusted_target_raw, &out->adjusted_target_operator,
                                     &out->adjusted_target_unit, &out->adjusted_target_value});
  out->completion_percent = value_of(block, row, JS_COL_COMPLETION);
  out->weight = value_of(block, row, JS_COL_WEIGHT);
  out->score = value_of(block, row, JS_COL_SCORE);
  out->basis = text_of(block, row, JS_COL_BASIS);
  out->prior_raw = text_of(block, row, JS_COL_PRIOR);
  out->scoring_rule = text_of(block, row, JS_COL_RULE);
  out->evidence = text_of(block, row, JS_COL_EVIDENCE);
  out->explanation = all_texts(block, row, JS_COL_EXPLANATION);
  weaken_place(block, row, &out->place);
}

/* Reads 总分: the score, and the grade beside it. */
static void
read_total(IndicatorBlock *block, guint row, const JsSlot *label)
{
  JsFormReader *reader = block->reader;
  if (reader->project == NULL)
    return;
  const JsSlot *score = slot_of(block, row, JS_COL_SCORE);
  JsValue value = score != label ? js_form_reader_value(reader, score) : (JsValue){0};
  if (!value.present) /* e.g. 总分：98.5分 等级：优 */
    js_form_reader_take_inline_labels(reader, label->cell->text);
  if (value.present && !reader->project->total_score.present)
    reader->project->total_score = value;
  for (guint c = label->col + label->col_span; c < reader->grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    if (js_slot_begins(slot, row) && reader->project->grade == NULL &&
        js_slot_role(JS_LIST_WORDS, slot) == JS_WORD_GRADE)
      reader->project->grade = js_form_reader_string(reader, slot);
  }
}

/* ---- lists of several projects ---- */

/* TRUE for words of a form, such as a heading that is printed again or a goal's label: they do not
 * name a project. */
static gboolean
is_word_of_forms(const JsSlot *slot)
{
  static const JsEvaluationList LISTS[] = {JS_LIST_LABELS, JS_LIST_GOALS, JS_LIST_SECTIONS,
                                           JS_LIST_INDICATOR_COLUMNS, JS_LIST_FUNDING_COLUMNS};
  for (gsize i = 0; i < G_N_ELEMENTS(LISTS); i++)
    if (js_slot_role(LISTS[i], slot) != 0)
      return TRUE;
  return FALSE;
}

static void
take_listed_project(IndicatorBlock *block, guint row)
{
  JsFormReader *reader = block->reader;
  const JsSlot *slot = slot_of(block, row, JS_COL_PROJECT);
  if (js_slot_is_empty(slot) || slot == block->project_slot || is_word_of_forms(slot))
    return;
  js_form_reader_finish(reader);
  js_form_reader_need_project(reader);
  block->project_slot = slot;
  block->level1 = block->level2 = NULL;
  block->slot1 = block->slot2 = NULL;
  reader->is_project = reader->listed = TRUE;
  reader->project->project = js_form_reader_string(reader, slot);
  const JsSlot *goal = slot_of(block, row, JS_COL_GOAL);
  if (!js_slot_is_empty(goal))
    reader->project->goal_target = js_form_reader_string(reader, goal);
  for (guint i = 0; i < block->columns->len; i++) {
    const JsFormColumn *column = &g_array_index(block->columns, JsFormColumn, i);
    if (column->role != JS_COL_OWNER)
      continue;
    const JsSlot *owner = js_form_grid_pick(reader->grid, row, column->from, column->to);
    if (js_slot_is_empty(owner))
      continue;
    if (js_slot_role(JS_LIST_LABELS, column->slot) == JS_LABEL_DEPARTMENT)
      reader->project->department = js_form_reader_string(reader, owner);
    else
      reader->project->unit_name = js_form_reader_string(reader, owner);
  }
  const JsFormColumn *amount = &block->by_role[JS_COL_AMOUNT];
  JsValue value = js_form_reader_value(reader, slot_of(block, row, JS_COL_AMOUNT));
  if (!value.present)
    return;
  const JsSlot *printed = slot_of(block, row, JS_COL_AMOUNT);
  JsFunding *line = js_records_add_funding(reader->records);
  line->project_no = reader->project->project_no;
  line->source_label = js_form_reader_string(reader, amount->slot);
  line->source_id = js_evaluation_role_name(JS_LIST_SOURCES, JS_SOURCE_ROLE_TOTAL);
  line->adjusted = value;
  line->place = js_records_place(reader->records, printed->flow, 0, js_text_length(printed->flow));
  line->unit = js_form_reader_money_unit(reader, amount->slot->text);
  if (line->unit == NULL)
    line->unit = reader->table_unit;
}

/* ---- the block ---- */

/* TRUE when the row begins something else: labels of a form's head, or the next form's title. */
static gboolean
begins_another(const JsFormReader *reader, const JsSlot *first)
{
  if (first == NULL)
    return FALSE;
  int label = js_slot_role(JS_LIST_LABELS, first);
  if (label == JS_LABEL_PROJECT || label == JS_LABEL_ENTITY || label == JS_LABEL_DEPARTMENT)
    return TRUE;
  return first->col == 0 && first->col_span * 2 > reader->grid->n_cols &&
         js_slot_role(JS_LIST_TITLES, first) != 0;
}

G_STATIC_ASSERT((int)JS_N_COL <= JS_EVALUATION_ROLES);

/* Stores in the context what the next table needs to continue this form. */
static void
remember(IndicatorBlock *block, gboolean open)
{
  JsFormReader *reader = block->reader;
  JsEvaluationOpen *state = &reader->context->evaluation;
  *state = (JsEvaluationOpen){0};
  if (reader->project == NULL)
    return;
  *state = (JsEvaluationOpen){.project_no = reader->project->project_no,
                              .page = reader->project->page_last,
                              .open = open,
                              .title = reader->title_text,
                              .level1 = block->level1,
                              .level2 = block->level2};
  for (int role = 1; role < JS_N_COL; role++) {
    const JsFormColumn *column = &block->by_role[role];
    double from, to, ignored;
    if (column->role == role &&
        js_form_grid_column_edges(reader->grid, column->from, &from, &ignored) &&
        js_form_grid_column_edges(reader->grid, column->to - 1, &ignored, &to)) {
      state->from[role] = from;
      state->to[role] = to;
    }
  }
}

/* The section label to the left of the headings or of the row below them; NULL when there is none.
 */
static const JsSlot *
section_of(const JsFormReader *reader, const GArray *columns, guint row, guint depth)
{
  guint first = columns->len > 0 ? g_array_index(columns, JsFormColumn, 0).from : 0;
  for (guint r = row; r <= row + depth; r++)
    for (guint c = 0; c < first; c++) {
      const JsSlot *slot = js_form_grid_at(reader->grid, r, c);
      if (js_slot_role(JS_LIST_SECTIONS, slot) != 0)
        return slot;
    }
  return NULL;
}

/* The row of the year's headings, if the block at `row` is the whole period's and the year's block
 * is below it. 0 when the block at `row` is to be read. */
static guint
year_block_below(const JsFormReader *reader, const GArray *columns, guint row, guint depth)
{
  const JsSlot *section = section_of(reader, columns, row, depth);
  if (js_slot_role(JS_LIST_SECTIONS, section) != JS_SECTION_PERIOD)
    return 0;
  for (guint r = row + depth; r < reader->grid->n_rows; r++) {
    if (js_form_reader_is_indicator_header(reader, r))
      return r;
    if (begins_another(reader, first_begun(reader->grid, r)))
      break;
  }
  return 0;
}

static guint
read_rows(IndicatorBlock *block, guint row)
{
  JsFormReader *reader = block->reader;
  const JsFormGrid *grid = reader->grid;
  int role = name_role(block);
  for (; row < grid->n_rows; row++) {
    const JsSlot *first = first_begun(grid, row), *name = slot_of(block, row, role);
    if (js_form_reader_is_indicator_header(reader, row) ||
        js_form_reader_is_funding_header(reader, row) || begins_another(reader, first))
      break;
    int kind =
        first != NULL ? js_evaluation_role_of_text(reader->forms, JS_LIST_ROWS, first->text) : 0;
    gboolean is_name = first != NULL && first == name && first->col >= block->by_role[role].from &&
                       first->col + first->col_span <= block->by_role[role].to;
    gboolean list = block->by_role[JS_COL_PROJECT].role != 0;
    if (kind == JS_ROW_TOTAL && !list && (!is_name || role == JS_COL_LEVEL1)) {
      read_total(block, row, first);
      reader->total_read = TRUE;
      row++;
      break;
    }
    if (kind == JS_ROW_END && !is_name)
      break;
    if (kind == JS_ROW_TOTAL || kind == JS_ROW_SUBTOTAL || js_form_grid_numbers_columns(grid, row))
      continue;
    if (list)
      take_listed_project(block, row);
    carry_levels(block, row);
    if (is_indicator_row(block, row, name))
      add_indicator(block, row, name, role);
  }
  remember(block, row == grid->n_rows && !reader->total_read);
  return row;
}

guint
js_form_reader_read_indicators(JsFormReader *reader, guint row)
{
  guint depth = js_form_header_depth(reader->grid, JS_LIST_INDICATOR_COLUMNS, row);
  g_autoptr(GArray) columns = js_form_columns(reader->grid, JS_LIST_INDICATOR_COLUMNS, row, depth);
  js_form_reader_add_spoilt_levels(reader, columns, row + depth - 1);
  js_form_reader_add_names(reader, columns, row);
  guint year = year_block_below(reader, columns, row, depth);
  if (year != 0)
    return year;
  IndicatorBlock block = {.reader = reader, .columns = columns};
  js_form_reader_choose_columns(reader, columns, block.by_role);
  if (reader->indicators_read) { /* the headings are printed again */
    block.level1 = reader->context->evaluation.level1;
    block.level2 = reader->context->evaluation.level2;
  }
  if (block.by_role[JS_COL_PROJECT].role == 0)
    js_form_reader_need_project(reader);
  reader->indicators_read = TRUE;
  return read_rows(&block, row + depth);
}

/* The role of the column in the table before that overlaps x from … to (points) by more than half;
 * 0 when none does. */
static int
role_at(const JsEvaluationOpen *state, double from, double to)
{
  int best = 0;
  double most = 0;
  for (int role = 1; role < JS_N_COL; role++) {
    double common = MIN(to, state->to[role]) - MAX(from, state->from[role]);
    if (common > most) {
      most = common;
      best = role;
    }
  }
  return most * 2 > to - from ? best : 0;
}

guint
js_form_reader_continue_indicators(JsFormReader *reader)
{
  const JsEvaluationOpen *state = &reader->context->evaluation;
  g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(JsFormColumn));
  for (guint c = 0; c < reader->grid->n_cols; c++) {
    JsFormColumn *last =
        columns->len > 0 ? &g_array_index(columns, JsFormColumn, columns->len - 1) : NULL;
    double from, to;
    int role =
        js_form_grid_column_edges(reader->grid, c, &from, &to) ? role_at(state, from, to) : 0;
    if (role == 0)
      continue;
    if (last != NULL && last->role == role && last->to == c) {
      last->to = c + 1;
      continue;
    }
    JsFormColumn column = {role, c, c + 1, NULL};
    g_array_append_val(columns, column);
  }
  IndicatorBlock block = {
      .reader = reader, .columns = columns, .level1 = state->level1, .level2 = state->level2};
  js_form_reader_choose_columns(reader, columns, block.by_role);
  reader->indicators_read = TRUE;
  return read_rows(&block, 0);
}
