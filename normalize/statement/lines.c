/* The lines of a statement. In: the cells of a table; out: for each row and group of columns its
 * name, code and item.
 *
 * Groups are read from left to right, and each from top to bottom. The lines before give what a
 * line leaves out: the first parts of a code (201 | | then | 06 |), a unit stated for a line and
 * its sub-lines, and the section that a heading line begins. */
#include <string.h>

#include "extract/print/characters.h"
#include "normalize/schema/classification.h"
#include "normalize/statement/label-level.h"
#include "normalize/statement/reader.h"

/* Deepest level at which a label with an amount may begin a section. */
#define SECTION_LEVEL JS_LABEL_HAN_BRACKETS

/* Digits of the longest classification code (项). */
#define MAX_CODE 7

typedef struct {
  JsStatementReader *r;
  const JsColumnGroup *group;
  guint group_index;
  const char *side;
  /* kept from group to group */
  const JsSection *section;
  const char *class_code; /* economic 类 of the lines below it */
  /* for one group */
  char code[MAX_CODE + 1]; /* the last code, for lines that leave out its first parts */
  gboolean after_carryover;
  gboolean economic; /* the group lists economic accounts, in a 总表 that has both kinds */
  JsUnit units[JS_N_LABEL_LEVELS + 1];
} LineWalk;

static const JsStatementWords *
words_of(const LineWalk *w)
{
  return w->r->context->schemas->words;
}

/* ---- labels ---- */

/* The place of the bracket that is closed at the end of the text; NULL when there is none. */
static const char *
last_bracket(const char *text)
{
  const char *end = text + strlen(text);
  int depth = 0;
  while (end > text) {
    end = g_utf8_prev_char(end);
    gunichar c = g_utf8_get_char(end);
    if (js_unichar_closes_bracket(c))
      depth++;
    else if (js_unichar_opens_bracket(c))
      depth--;
    if (depth == 0)
      return js_unichar_opens_bracket(c) ? end : NULL;
  }
  return NULL;
}

/* What stands behind the word that the text begins with; the text itself when it begins with none.
 */
static const char *
after_word(GStrv words, const char *text)
{
  for (char **word = words; *word != NULL; word++)
    if (g_str_has_prefix(text, *word))
      return text + strlen(*word);
  return text;
}

/* TRUE when the brackets contain a unit; *unit gets it. */
static gboolean
bracket_unit(const JsStatementReader *r, const char *bracket, JsUnit *unit)
{
  g_autofree char *inner = g_strndup(g_utf8_next_char(bracket), strlen(g_utf8_next_char(bracket)));
  *g_utf8_prev_char(inner + strlen(inner)) = '\0';
  g_autofree char *letters = js_fold_letters(inner);
  const char *canonical;
  int power;
  const char *name = after_word(r->context->schemas->words->unit_labels, letters);
  if (js_unit_of_money(name, &power, &canonical)) {
    *unit = (JsUnit){canonical, power, TRUE};
    return TRUE;
  }
  if (!js_statement_forms_is_unit(r->context->schemas->statements, name))
    return FALSE;
  *unit = (JsUnit){js_records_string(r->context->records, inner), 0, FALSE};
  return TRUE;
}

static void
drop_level_marks(const JsStatementWords *words, char *label)
{
  for (char **mark = words->level_marks; *mark != NULL; mark++)
    if (g_str_has_suffix(label, *mark))
      label[strlen(label) - strlen(*mark)] = '\0';
}

char *
js_statement_label(const JsStatementReader *reader, const char *text, JsUnit *unit)
{
  g_autofree char *unmarked = js_without_note_marks(text);
  char *label = js_label_strip(unmarked);
  g_strchomp(label);
  const char *bracket = last_bracket(label);
  JsUnit found = {0};
  if (bracket != NULL && bracket > label && bracket_unit(reader, bracket, &found)) {
    label[bracket - label] = '\0';
    if (unit != NULL)
      *unit = found;
  }
  drop_level_marks(reader->context->schemas->words, label);
  g_strchomp(label);
  return label;
}

/* Removes marks at the beginning of a recognised label that open nothing, misread ordinals
 * ((:）卫生健康支出) and pen strokes, and strokes at its end. Changes the label. */
static void
drop_stray_marks(char *label)
{
  static const char OPENING[] = "“‘《〈【\"'[", BRACKETS[] = "(（", CLOSING[] = ")）",
                    STROKES[] = "、，。,/\\_|~^<>=-—";
  gboolean open = FALSE, opens = FALSE;
  char *p = label;
  for (; *p != '\0' && !g_unichar_isalnum(g_utf8_get_char(p)); p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    opens = opens || g_utf8_strchr(OPENING, -1, c) != NULL;
    open =
        g_utf8_strchr(BRACKETS, -1, c) != NULL || (open && g_utf8_strchr(CLOSING, -1, c) == NULL);
  }
  if (*p != '\0' && !opens && !open)
    memmove(label, p, strlen(p) + 1);
  char *end = label + strlen(label), *last;
  while (end > label &&
         (last = g_utf8_prev_char(end), g_utf8_strchr(STROKES, -1, g_utf8_get_char(last)) != NULL))
    *(end = last) = '\0';
}

/* ---- the cells of a line ---- */

typedef struct {
  const JsViewCell *label, *parent;
  gboolean amount; /* TRUE when the line has a number */
} Cells;

/* The text cell of a label column in the body; NULL for other cells and for headings that reach
 * into the body. */
static const JsViewCell *
label_cell(const JsStatementView *view, guint row, guint col)
{
  const JsViewCell *g = js_view_at(view, row, col);
  return g != NULL && g->kind == JS_CELL_TEXT && g->cell->row >= view->body ? g : NULL;
}

static Cells
line_cells(const LineWalk *w, guint row)
{
  const JsStatementView *view = w->r->view;
  Cells cells = {0};
  for (guint col = w->group->last + 1; col-- > w->group->first;) {
    const JsViewCell *g = label_cell(view, row, col);
    if (view->columns[col] != JS_COLUMN_NAME || g == NULL)
      continue;
    if (cells.label == NULL)
      cells.label = g;
    else if (cells.parent == NULL && g != cells.label)
      cells.parent = g;
  }
  for (guint col = w->group->first; col <= w->group->last; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    JsColumnKind kind = view->columns[col];
    if (kind == JS_COLUMN_AMOUNT && g != NULL && g->kind == JS_CELL_NUMBER)
      cells.amount = TRUE;
    if (cells.label == NULL && (kind == JS_COLUMN_CODE || kind == JS_COLUMN_ORDINAL))
      cells.label = label_cell(view, row, col);
  }
  return cells;
}

/* ---- codes ---- */

/* TRUE when the cell of a code holds something that is not a code. */
static gboolean
is_unreadable(const JsViewCell *g)
{
  return g != NULL && g->kind != JS_CELL_BLANK && g->kind != JS_CELL_DASH &&
         js_view_code(g) == NULL;
}

/* Joins the parts of the group's first code columns: 201 | 06 | 01 (also 201 | 6 | 1), or the
 * complete code in each: 201 | 20106 | 2010601. Missing parts at the beginning are those of the
 * line before. FALSE when there is no valid code. */
static gboolean
read_code(LineWalk *w, guint row, char code[MAX_CODE + 1])
{
  const JsStatementView *view = w->r->view;
  gboolean any = FALSE, begun = FALSE;
  gsize n = 0;
  code[0] = '\0';
  for (guint col = w->group->first; col <= w->group->last; col++) {
    if (view->columns[col] != JS_COLUMN_CODE) {
      if (begun)
        break;
      continue;
    }
    begun = TRUE;
    const JsViewCell *g = js_view_at(view, row, col);
    const char *printed = g != NULL ? js_view_code(g) : NULL;
    const char *part = printed != NULL ? printed : "";
    char padded[] = "0?";
    gsize length = strlen(part), place = n == 0 ? 3 : 2;
    if (is_unreadable(g))
      return FALSE;
    if (length == 1 && n > 0) { /* 1 under 款 means 01 */
      padded[1] = part[0];
      part = padded;
      length = 2;
    }
    if (length == 0) {
      /* Not printed: taken from the line before, if a later part is printed (see below). */
      if (any)
        break;
      n += place;
      continue;
    }
    if (length > place || n == 0) {
      if (length > MAX_CODE)
        return FALSE;
      memcpy(code, part, length + 1);
      n = length;
    } else {
      if (!any) {
        if (strlen(w->code) < n)
          return FALSE;
        memcpy(code, w->code, n);
      }
      if (n + length > MAX_CODE)
        return FALSE;
      memcpy(code + n, part, length + 1);
      n += length;
    }
    any = TRUE;
  }
  code[any ? n : 0] = '\0';
  return any && js_is_code(code);
}

/* The end of the digits of a code; its parts may stand apart: 2010601, 201 06 01. Digits are copied
 * to the code, of which *n gets the number. */
static const char *
take_code(const char *p, char code[MAX_CODE + 1], gsize *n)
{
  *n = strspn(p, "0123456789");
  if (*n != 3 && *n != 5 && *n != 7)
    return NULL;
  memcpy(code, p, *n);
  p += *n;
  while (*n < MAX_CODE && *p == ' ' && strspn(p + 1, "0123456789") == 2) {
    memcpy(code + *n, p + 1, 2);
    *n += 2;
    p += 3;
  }
  code[*n] = '\0';
  return p;
}

/* Splits a code off in front of the name: 2010601 行政运行, [201]一般公共服务支出. FALSE when there
 * is none. */
static gboolean
split_code(const JsStatementReader *r, const char *text, char code[MAX_CODE + 1], const char **rest)
{
  gsize n;
  const char *p = take_code(text + (*text == '[' || *text == '('), code, &n);
  if (p == NULL)
    return FALSE;
  while (*p != '\0' && strchr(" ])-_\t", *p) != NULL)
    p++;
  *rest = p;
  const JsClassification *list = r->context->schemas->classification;
  return *p != '\0' && (js_classification_has_code(list, JS_CLASS_FUNCTIONAL, code) ||
                        js_classification_has_code(list, JS_CLASS_ECONOMIC, code) ||
                        js_classification_has_code(list, JS_CLASS_ECONOMIC_GOVERNMENT, code));
}

static const char *
class_of_code(const char *code)
{
  switch (code[0]) {
  case '2':
    return js_class_id(JS_CLASS_FUNCTIONAL);
  case '3':
    return js_class_id(JS_CLASS_ECONOMIC);
  case '5':
    return js_class_id(JS_CLASS_ECONOMIC_GOVERNMENT);
  default:
    return NULL;
  }
}

static void
set_code(LineWalk *w, JsStatementLine *line, const char *code)
{
  line->code = js_records_string(w->r->context->records, code);
  line->classification = class_of_code(code);
  if (code[0] == '3' && strlen(code) == 3)
    w->class_code = line->code;
}

/* Corrects a recognised code that does not belong to the name, if the name belongs to exactly one
 * code of the same 类. A digit was lost or misread (20805 beside 机关事业单位职业年金缴费支出 is
 * 2080506). */
static const char *
code_by_name(const LineWalk *w, const char *code, const char *name)
{
  const JsClassification *list = w->r->context->schemas->classification;
  int year = w->r->context->year;
  JsClass k = code[0] == '3' ? JS_CLASS_ECONOMIC : JS_CLASS_FUNCTIONAL;
  const char *listed = js_classification_name(list, k, code, year);
  g_autofree char *printed = js_fold(name), *known = js_fold(listed != NULL ? listed : "");
  if (strcmp(printed, known) == 0)
    return code;
  const char *meant = k == JS_CLASS_ECONOMIC
                          ? js_classification_economic(list, k, NULL, name, year)
                          : js_classification_functional_unmarked(list, name, year);
  return meant != NULL && strncmp(meant, code, 3) == 0 ? meant : code;
}

/* ---- sections and units ---- */

static void
enter_section(LineWalk *w, const JsViewCell *label, gboolean amount)
{
  const JsStatementForm *form = w->r->form;
  if (amount && js_label_level(words_of(w), label->text) > SECTION_LEVEL)
    return;
  for (guint i = 0; i < form->sections->len; i++) {
    const JsSection *s = g_ptr_array_index(form->sections, i);
    if (js_words_any_in(s->words, label->letters)) {
      w->section = s;
      for (guint k = 0; k <= JS_N_LABEL_LEVELS; k++)
        w->units[k] = (JsUnit){0};
      return;
    }
  }
}

/* The line's own unit, or that of the line above it in the hierarchy. */
static JsUnit
inherit_unit(LineWalk *w, const char *text, JsUnit own)
{
  int level = js_label_level(words_of(w), text);
  for (int k = level; k <= JS_N_LABEL_LEVELS; k++)
    w->units[k] = (JsUnit){0};
  w->units[level] = own;
  for (int k = level; k > 0; k--)
    if (w->units[k].name != NULL)
      return w->units[k];
  return (JsUnit){0};
}

/* ---- meaning ---- */

static const char *
section_item(const JsSection *section, const char *letters)
{
  for (guint i = 0; section != NULL && i < section->lines->len; i++) {
    const JsLineRule *rule = g_ptr_array_index(section->lines, i);
    if (g_strv_contains((const char *const *)rule->names, letters))
      return rule->item;
  }
  return NULL;
}

/* Looks up the code of a name that is printed without one. */
static void
look_up_code(LineWalk *w, JsStatementLine *line, int level)
{
  const JsStatementForm *form = w->r->form;
  const JsClassification *list = w->r->context->schemas->classification;
  int year = w->r->context->year;
  const char *code = NULL;
  if (form->summary) {
    if (g_strcmp0(w->side, "expenditure") != 0)
      return;
    code = w->economic ? js_classification_economic(list, JS_CLASS_ECONOMIC, "", line->name, year)
                       : js_classification_functional_top(list, line->name, year);
    if (code == NULL && level == JS_LABEL_HAN && !w->economic)
      line->classification = form->classification;
  } else if (g_strcmp0(form->classification, "functional") == 0) {
    code = js_classification_functional_unmarked(list, line->name, year);
  } else if (g_strcmp0(form->classification, "economic") == 0) {
    const char *top = js_classification_economic(list, JS_CLASS_ECONOMIC, "", line->name, year);
    code = top != NULL ? top
                       : js_classification_economic(list, JS_CLASS_ECONOMIC, w->class_code,
                                                    line->name, year);
  }
  if (code != NULL)
    set_code(w, line, code);
}

static void
find_item(LineWalk *w, JsStatementLine *line, int level)
{
  const JsVocabulary *vocabulary = w->r->context->schemas->vocabulary;
  g_autofree char *letters = js_fold_letters(line->name);
  const char *item = section_item(w->section, letters);
  const JsItem *entry = NULL;
  if (item == NULL && (entry = js_vocabulary_item(vocabulary, line->statement, line->direction,
                                                  line->name)) != NULL)
    item = entry->id;
  if (line->counts || (line->unit.name != NULL && !line->unit.money))
    line->count = js_vocabulary_count(vocabulary, line->statement, line->name);
  if (g_strcmp0(item, "opening_carryover") == 0)
    w->after_carryover = TRUE;
  else if (w->after_carryover &&
           (g_strcmp0(item, "grand_total") == 0 || g_strcmp0(item, "current_year_total") == 0))
    w->after_carryover = FALSE;
  if (w->after_carryover &&
      js_statement_forms_splits_carryover(w->r->context->schemas->statements, item))
    return;
  line->item = item;
  if (item == NULL && line->count == NULL)
    look_up_code(w, line, level);
}

static void
set_frame(LineWalk *w, JsStatementLine *line)
{
  const JsSection *s = w->section;
  line->statement = s != NULL ? s->statement : w->r->form->statement;
  line->counts = s != NULL && s->counts;
  line->direction = s != NULL && s->direction != NULL ? s->direction : w->side;
  if (line->direction != NULL && *line->direction == '\0')
    line->direction = NULL;
}

/* TRUE for 401 | 某局 between lines of accounts. It states the total of a unit and is not a line of
 * the statement. */
static gboolean
is_line_of_unit(const LineWalk *w, guint row)
{
  const JsStatementView *view = w->r->view;
  gboolean unit = FALSE, codes = FALSE;
  for (guint col = w->group->first; col <= w->group->last; col++) {
    const JsViewCell *g = js_view_at(view, row, col);
    codes = codes || view->columns[col] == JS_COLUMN_CODE;
    unit = unit || (view->columns[col] == JS_COLUMN_ENTITY && g != NULL && g->cell->row == row &&
                    (g->kind == JS_CELL_TEXT || g->kind == JS_CELL_NUMBER));
  }
  return unit && codes;
}

static void
read_line(LineWalk *w, guint row, JsStatementLine *line)
{
  Cells cells = line_cells(w, row);
  char code[MAX_CODE + 1];
  gboolean coded = read_code(w, row, code);
  if (coded)
    memcpy(w->code, code, sizeof code);
  if (cells.label == NULL && !coded)
    return;
  if (cells.label != NULL)
    enter_section(w, cells.label, cells.amount);
  set_frame(w, line);
  line->named = TRUE;
  line->printed_code = coded;
  line->label = cells.label;
  if (cells.label == NULL) {
    set_code(w, line, code);
    return;
  }
  const JsViewCell *label = cells.label;
  if (cells.parent != NULL &&
      js_statement_forms_is_subtotal(w->r->context->schemas->statements, label->letters))
    label = cells.parent;
  const char *text = label->text;
  if (!coded)
    line->printed_code = coded = split_code(w->r, text, code, &text);
  JsUnit own = {0};
  gboolean recognised =
      js_text_method(label->cell->text, 0, js_text_length(label->cell->text)) == JS_METHOD_OCR;
  g_autofree char *name = js_statement_label(w->r, coded && text == NULL ? "" : text, &own);
  if (recognised)
    drop_stray_marks(name);
  line->name = js_records_string(w->r->context->records, name);
  line->unit = inherit_unit(w, text, own);
  if (line->name == NULL)
    line->named = coded;
  if (coded)
    set_code(w, line, recognised && line->name != NULL ? code_by_name(w, code, line->name) : code);
  else if (line->named)
    find_item(w, line, js_label_level(words_of(w), text));
  if (!coded && line->item == NULL && line->code == NULL && line->count == NULL &&
      is_line_of_unit(w, row))
    line->named = FALSE;
}

/* In a 总表, 收入合计 is the grand total of its side only if there is no 总计. */
static void
settle_totals(const LineWalk *w)
{
  const JsStatementView *view = w->r->view;
  const JsVocabulary *vocabulary = w->r->context->schemas->vocabulary;
  guint last = G_MAXUINT;
  for (guint row = 0; row < view->n_rows; row++) {
    const JsStatementLine *l = &w->r->lines[row * view->groups->len + w->group_index];
    if (g_strcmp0(l->item, "grand_total") == 0)
      last = row;
  }
  for (guint row = 0; last != G_MAXUINT && row < last; row++) {
    JsStatementLine *l = &w->r->lines[row * view->groups->len + w->group_index];
    if (g_strcmp0(l->item, "grand_total") != 0)
      continue;
    const JsItem *elsewhere = js_vocabulary_item(vocabulary, NULL, l->direction, l->name);
    if (elsewhere != NULL)
      l->item = elsewhere->id;
  }
}

/* TRUE for the economic half of a 总表 that lists its expenditure twice, by function and by
 * economic account (项目（按经济分类）). */
static gboolean
is_economic_group(const LineWalk *w)
{
  gboolean economic = FALSE;
  for (guint row = 0; row < w->r->view->body; row++)
    for (guint col = w->group->first; col <= w->group->last; col++) {
      const JsViewCell *g = js_view_at(w->r->view, row, col);
      if (g == NULL || w->r->view->columns[col] != JS_COLUMN_NAME)
        continue;
      if (js_words_any_in(words_of(w)->functional, g->letters))
        return FALSE;
      economic = economic || js_words_any_in(words_of(w)->economic, g->letters);
    }
  return economic;
}

/* Looks for a line over the whole width in the headings, which may begin the first section. */
static void
sections_in_headings(LineWalk *w)
{
  const JsStatementView *view = w->r->view;
  for (guint row = 0; row < view->body; row++) {
    const JsViewCell *g = js_view_at(view, row, 0);
    if (g != NULL && g->kind == JS_CELL_TEXT &&
        js_label_level(words_of(w), g->text) <= SECTION_LEVEL)
      enter_section(w, g, FALSE);
  }
}

void
js_statement_read_lines(JsStatementReader *reader)
{
  const JsStatementView *view = reader->view;
  LineWalk w = {.r = reader};
  sections_in_headings(&w);
  for (guint g = 0; g < view->groups->len; g++) {
    w.group = &g_array_index(view->groups, JsColumnGroup, g);
    w.group_index = g;
    w.side = reader->sides[g];
    w.code[0] = '\0';
    w.after_carryover = FALSE;
    w.economic = is_economic_group(&w);
    memset(w.units, 0, sizeof w.units);
    if (!w.group->labelled)
      continue;
    for (guint row = view->body; row < view->n_rows; row++)
      if (view->rows[row] == JS_ROW_DATA)
        read_line(&w, row, &reader->lines[row * view->groups->len + g]);
    if (reader->form->summary)
      settle_totals(&w);
  }
}
