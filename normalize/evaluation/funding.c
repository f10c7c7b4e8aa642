/* clang-format off */
/* The money of a form. In: the grid of a form; out: funding lines. Either a block with headings:
 *
 *   ┌──────┬──────────┬────────┬────────┬────────┬────┬──────┬────┐
 *   │项目  │          │年初预算│全年预算│全年执行│分值│执行率│得分│  headings
 *   │资金  ├──────────┼────────┼────────┼────────┼────┼──────┼────┤
 *   │(万元)│年度资金… │ 127.44 │ 120.37 │ 120.37 │ 10 │ 100% │ 10 │  one line a source; its label is
 *   │      │其中：…   │ 127.44 │ 120.37 │ 120.37 │  — │  —   │  — │  the last text before the amounts
 *   └──────┴──────────┴────────┴────────┴────────┴────┴──────┴────┘
 *
 * or pairs of label and value without headings, in one or two columns of pairs:
 *
 *   │ 实施期资金总额： │ 13,400,000 │ 年度资金总额： │ 13,400,000 │  only the year's pairs are read
 *   │ 预算数：         │        100 │ 执行数：       │         90 │  one amount in each column */
/* clang-format on */
#include "normalize/evaluation/reader.h"

/* Headings of amounts that make a header. A single one may be a label with its value. */
#define FUNDING_HEADINGS_MIN 2
/* Rows from the first heading to the first line of money, at most. A guess: forms have up to three
 * rows of headings. */
#define HEADER_ROWS 3

static gboolean
is_amount_heading(int role)
{
  return role >= JS_FUND_APPROVED && role <= JS_FUND_SCORE;
}

static gboolean
is_amount(const JsEvaluationForms *forms, const JsSlot *slot)
{
  g_auto(JsNumber) number = {0};
  return !js_slot_is_empty(slot) && js_amount_read(forms, slot->flow, &number);
}

/* TRUE when one of the next rows is the line of a funding source with several amounts. */
static gboolean
heads_amounts(const JsFormReader *reader, guint row)
{
  const JsFormGrid *grid = reader->grid;
  for (guint r = row + 1; r < MIN(row + 1 + HEADER_ROWS, grid->n_rows); r++) {
    guint amounts = 0;
    gboolean source = FALSE;
    for (guint c = 0; c < grid->n_cols;) {
      const JsSlot *slot = js_form_grid_at(grid, r, c);
      source = source || js_slot_role(JS_LIST_SOURCES, slot) != 0;
      amounts += source && js_slot_begins(slot, r) && is_amount(reader->forms, slot) ? 1 : 0;
      c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
    }
    if (source)
      return amounts >= FUNDING_HEADINGS_MIN;
  }
  return FALSE;
}

gboolean
js_form_reader_is_funding_header(const JsFormReader *reader, guint row)
{
  guint amounts = 0, money = 0;
  for (guint c = 0; c < reader->grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    if (js_slot_begins(slot, row)) {
      int role = js_slot_role(JS_LIST_FUNDING_COLUMNS, slot);
      amounts += is_amount_heading(role) ? 1 : 0;
      money += role >= JS_FUND_APPROVED && role <= JS_FUND_CARRYOVER ? 1 : 0;
      if (role == JS_FUND_TASK || is_amount(reader->forms, slot))
        return FALSE;
    }
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
  }
  return money > 0 && (amounts >= FUNDING_HEADINGS_MIN || heads_amounts(reader, row));
}

static JsValue *
field_of(JsFunding *line, int role)
{
  switch (role) {
  case JS_FUND_APPROVED:
    return &line->approved;
  case JS_FUND_ADJUSTED:
    return &line->adjusted;
  case JS_FUND_EXECUTED:
    return &line->executed;
  case JS_FUND_CARRYOVER:
    return &line->carryover;
  case JS_FUND_WEIGHT:
    return &line->weight;
  case JS_FUND_RATE:
    return &line->execution_rate;
  case JS_FUND_SCORE:
    return &line->score;
  default:
    return NULL;
  }
}

/* Adds a line to the open form. Borrowed. */
static JsFunding *
add_line(JsFormReader *reader, const JsSlot *label, int source)
{
  js_form_reader_need_project(reader);
  JsFunding *line = js_records_add_funding(reader->records);
  line->project_no = reader->project->project_no;
  line->source_label = js_form_reader_string(reader, label);
  line->source_id = js_evaluation_role_name(JS_LIST_SOURCES, source);
  line->place = js_records_place(reader->records, label->flow, 0, js_text_length(label->flow));
  line->unit = reader->unit;
  line->by_alignment = reader->by_alignment;
  return line;
}

static void
put(JsFormReader *reader, JsFunding *line, int role, const JsSlot *slot)
{
  JsValue *field = field_of(line, role);
  JsValue value = js_form_reader_value(reader, slot);
  if (field == NULL || !value.present)
    return;
  *field = value;
  guint n = js_text_length(slot->flow);
  line->place.confidence = MIN(line->place.confidence, js_text_confidence(slot->flow, 0, n));
  if (js_text_method(slot->flow, 0, n) == JS_METHOD_OCR)
    line->place.method = JS_METHOD_OCR;
}

/* ---- blocks with headings ---- */

typedef struct {
  GArray *columns;       /* of JsFormColumn */
  guint first_col;       /* first column of the amounts */
  guint from, to;        /* rows of the lines, `to` exclusive */
  const JsSlot *section; /* the vertical label at the left; NULL when there is none */
} FundingBlock;

/* The label of a line: the text nearest to the left of the amounts, but not the block's own label.
 * NULL when there is none. */
static const JsSlot *
line_label(const JsFormReader *reader, const FundingBlock *block, guint row)
{
  for (guint c = block->first_col; c > 0; c--) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c - 1);
    if (slot == NULL || js_slot_is_empty(slot) || slot == block->section ||
        is_amount(reader->forms, slot))
      continue;
    return slot->row >= block->from ? slot : NULL;
  }
  return NULL;
}

static const JsSlot *
section_of(const JsFormGrid *grid, guint row, guint depth, guint first_col)
{
  for (guint c = 0; c < first_col; c++) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (slot != NULL && !js_slot_is_empty(slot) && slot->row + slot->row_span > row + depth)
      return slot;
  }
  return NULL;
}

/* TRUE when something else begins in the row. This ends a block that has no vertical label. */
static gboolean
ends_block(const JsFormReader *reader, guint row)
{
  if (js_form_reader_is_indicator_header(reader, row))
    return TRUE;
  for (guint c = 0; c < reader->grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    if (js_slot_begins(slot, row) &&
        (js_slot_role(JS_LIST_LABELS, slot) != 0 || js_slot_role(JS_LIST_GOALS, slot) != 0))
      return TRUE;
  }
  return FALSE;
}

static guint
find_total_row(const JsFormReader *reader, const FundingBlock *block)
{
  for (guint r = block->from; r < block->to; r++) {
    const JsSlot *label = line_label(reader, block, r);
    if (js_slot_begins(label, r) && js_slot_role(JS_LIST_SOURCES, label) == JS_SOURCE_ROLE_TOTAL)
      return r;
  }
  return G_MAXUINT;
}

/* TRUE when the amount belongs to this row. An amount in a cell merged over several lines belongs
 * to the total line, or to the first line if the total is not among them. */
static gboolean
owns(const JsSlot *slot, guint row, guint total_row)
{
  if (total_row >= slot->row && total_row < slot->row + slot->row_span)
    return row == total_row;
  return slot->row == row;
}

/* Reads the weight from the heading, 分值（10分）, when the total line has none. */
static void
take_weight_of_heading(JsFormReader *reader, const JsFormColumn *column, JsFunding *line)
{
  g_auto(JsNumber) number = {0};
  if (column == NULL || line->weight.present || !js_number_find(column->slot->flow, 0, &number))
    return;
  line->weight = js_records_value(reader->records, column->slot->flow, number.from, number.to,
                                  number.value, number.raw);
}

static void
read_line(JsFormReader *reader, const FundingBlock *block, guint row, guint total_row)
{
  const JsSlot *label = line_label(reader, block, row);
  /* A single line without a label states the whole money. */
  gboolean alone = label == NULL && block->section != NULL && block->to == block->from + 1;
  if (!alone && (label == NULL || !js_slot_begins(label, row)))
    return;
  int source = alone ? JS_SOURCE_ROLE_TOTAL : js_slot_role(JS_LIST_SOURCES, label);
  label = alone ? block->section : label;
  if (source == JS_SOURCE_ROLE_PERIOD)
    return;
  JsFunding *line = NULL;
  for (int role = JS_FUND_APPROVED; role <= JS_FUND_SCORE; role++) {
    /* If there are several adjusted budgets (调整预算数, 全年预算数), the last one is used. */
    const JsFormColumn *column = js_form_column(block->columns, role, role == JS_FUND_ADJUSTED);
    const JsSlot *slot =
        column != NULL ? js_form_grid_pick(reader->grid, row, column->from, column->to) : NULL;
    if (js_slot_is_empty(slot) || slot == label || !owns(slot, row, total_row))
      continue;
    g_auto(JsNumber) number = {0};
    if (!js_amount_read(reader->forms, slot->flow, &number))
      continue;
    if (line == NULL)
      line = add_line(reader, label, source);
    put(reader, line, role, slot);
  }
  if (line != NULL && row == total_row)
    take_weight_of_heading(reader, js_form_column(block->columns, JS_FUND_WEIGHT, FALSE), line);
}

/* Finds the unit of the block: in its vertical label, in a heading, or in the cells left of the
 * amounts; else the captions' unit. */
static void
find_unit(JsFormReader *reader, const FundingBlock *block, guint header, guint depth)
{
  const char *unit = NULL;
  if (block->section != NULL)
    unit = js_form_reader_money_unit(reader, block->section->text);
  for (guint r = header; r < header + depth && unit == NULL; r++)
    for (guint c = 0; c < reader->grid->n_cols && unit == NULL; c++) {
      const JsSlot *slot = js_form_grid_at(reader->grid, r, c);
      if (!js_slot_is_empty(slot))
        unit = js_form_reader_money_unit(reader, slot->text);
    }
  for (guint r = block->from; r < block->to && unit == NULL; r++)
    for (guint c = 0; c < block->first_col && unit == NULL; c++) {
      const JsSlot *slot = js_form_grid_at(reader->grid, r, c);
      if (!js_slot_is_empty(slot))
        unit = js_form_reader_money_unit(reader, slot->text);
    }
  reader->unit = unit != NULL ? unit : reader->table_unit;
}

guint
js_form_reader_read_funding(JsFormReader *reader, guint row)
{
  const JsFormGrid *grid = reader->grid;
  guint depth = js_form_header_depth(grid, JS_LIST_FUNDING_COLUMNS, row);
  g_autoptr(GArray) columns = js_form_columns(grid, JS_LIST_FUNDING_COLUMNS, row, depth);
  FundingBlock block = {columns, grid->n_cols, row + depth, grid->n_rows, NULL};
  for (guint i = 0; i < columns->len; i++) {
    JsFormColumn *column = &g_array_index(columns, JsFormColumn, i);
    /* A heading over the labels may have the words of a heading over amounts (年度预算数). */
    if (js_slot_role(JS_LIST_SOURCES,
                     js_form_grid_pick(grid, row + depth, column->from, column->to)) != 0)
      column->role = JS_FUND_SOURCE;
    if (is_amount_heading(column->role) || column->role == JS_FUND_IGNORED) {
      block.first_col = column->from;
      break;
    }
  }
  block.section = section_of(grid, row, depth, block.first_col);
  if (block.section != NULL)
    block.to = MIN(block.section->row + block.section->row_span, grid->n_rows);
  for (guint r = block.from; r < block.to; r++)
    if (ends_block(reader, r)) {
      block.to = r;
      break;
    }
  find_unit(reader, &block, row, depth);
  guint total_row = find_total_row(reader, &block);
  for (guint r = block.from; r < block.to; r++)
    read_line(reader, &block, r, total_row);
  reader->funding_read = TRUE;
  return MAX(block.to, row + 1);
}

/* ---- pairs of label and value ---- */

static JsFundingSide *
side_at(JsFormReader *reader, guint col)
{
  for (guint i = 0; i < reader->sides->len; i++) {
    JsFundingSide *side = &g_array_index(reader->sides, JsFundingSide, i);
    if (side->col == col)
      return side;
  }
  return NULL;
}

static void
set_side(JsFormReader *reader, guint col, int field)
{
  JsFundingSide *side = side_at(reader, col);
  if (side != NULL) {
    side->field = field;
    return;
  }
  JsFundingSide fresh = {col, field};
  g_array_append_val(reader->sides, fresh);
}

static JsFunding *
find_line(JsFormReader *reader, const char *source_id)
{
  GPtrArray *funding = reader->records->funding;
  for (guint i = funding->len; i > 0 && reader->project != NULL; i--) {
    JsFunding *line = funding->pdata[i - 1];
    if (line->project_no != reader->project->project_no)
      break;
    if (g_strcmp0(line->source_id, source_id) == 0)
      return line;
  }
  return NULL;
}

/* Finds the unit of a pair: in its own label, in a cell to the left, or in the captions. */
static void
find_unit_of_pair(JsFormReader *reader, const JsSlot *label)
{
  const char *unit = js_form_reader_money_unit(reader, label->text);
  for (guint c = 0; c < label->col && unit == NULL; c++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, label->row, c);
    if (!js_slot_is_empty(slot))
      unit = js_form_reader_money_unit(reader, slot->text);
  }
  if (unit == NULL)
    unit = reader->table_unit;
  if (unit != NULL)
    reader->unit = unit;
}

/* TRUE when another amount follows the value. The columns then have headings that are not known,
 * and it is unknown which amount is which. */
static gboolean
is_one_of_several(const JsFormReader *reader, const JsSlot *value)
{
  return value != NULL && is_amount(reader->forms, js_form_grid_right(reader->grid, value));
}

gboolean
js_form_reader_take_funding_pair(JsFormReader *reader, const JsSlot *label)
{
  int source = js_slot_role(JS_LIST_SOURCES, label);
  int field = js_slot_role(JS_LIST_FUNDING_COLUMNS, label);
  if (reader->funding_read || reader->indicators_read)
    return FALSE;
  const JsSlot *value = js_form_grid_right(reader->grid, label);
  g_auto(JsNumber) number = {0};
  gboolean has_amount = value != NULL && js_amount_read(reader->forms, value->flow, &number);
  if (source != 0 && has_amount && is_one_of_several(reader, value))
    return TRUE;
  if (source == JS_SOURCE_ROLE_PERIOD) {
    set_side(reader, label->col, JS_FUND_IGNORED);
    return TRUE;
  }
  if (source == 0) {
    if (field < JS_FUND_APPROVED || field > JS_FUND_CARRYOVER || !has_amount)
      return FALSE;
    set_side(reader, label->col, field);
    source = JS_SOURCE_ROLE_TOTAL;
  } else {
    const JsFundingSide *side = side_at(reader, label->col);
    field = side != NULL ? side->field : JS_FUND_ADJUSTED;
    if (!has_amount)
      return field == JS_FUND_IGNORED;
    if (source == JS_SOURCE_ROLE_TOTAL && side == NULL)
      set_side(reader, label->col, field);
  }
  if (field == JS_FUND_IGNORED)
    return TRUE;
  find_unit_of_pair(reader, label);
  JsFunding *line = find_line(reader, js_evaluation_role_name(JS_LIST_SOURCES, source));
  if (line == NULL || field_of(line, field)->present)
    line = add_line(reader, label, source);
  put(reader, line, field, value);
  return TRUE;
}
