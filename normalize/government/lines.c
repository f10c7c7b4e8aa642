/* clang-format off */
/* The lines of a government's table. In: labels of the rows; out: what each says, the line that it
 * is a part of, direction and code.
 *
 *   一、2024年还本                     item debt_repaid
 *   （一）一般债券                      ├─ its item, kind general_debt
 *   其中：再融资                        │   ├─ under debt_repaid: debt_repaid_refinancing
 *        财政预算安排                   │   └─ debt_repaid_budget
 *
 * A line is a part of the nearest line above with a higher ordinal; lines without one are compared
 * by the left edge of their names. */
/* clang-format on */
#include <string.h>

#include "extract/model/word-list.h"
#include "extract/print/characters.h"
#include "normalize/government/reader.h"
#include "normalize/statement/label-level.h"
#include "normalize/value/fold.h"

/* Left edges of names at one level differ by at most this share of the height of a line: printed
 * spaces before 其中 and behind it differ; a level is indented by a character at least (guess). */
static const double EDGE_PLAY = 0.6;
/* Share of the labels that are regions in a table by region. */
static const double REGIONS_LEAST = 0.5;

/* The left edge of the label's name behind its ordinal, points; *play how much edges of one level
 * differ. */
static double
name_edge(const JsViewCell *label, double *play)
{
  guint page, n = js_text_length(label->cell->text);
  g_autofree char *stripped = js_label_strip(label->text);
  const char *at = strstr(label->text, stripped);
  guint from = at != NULL ? (guint)g_utf8_pointer_to_offset(label->text, at) : 0;
  *play = 0;
  if (n == 0)
    return 0;
  JsBox first = js_text_box(label->cell->text, MIN(from, n - 1), MIN(from, n - 1) + 1, &page);
  *play = EDGE_PLAY * (first.y1 - first.y0);
  return first.x0;
}

static gboolean
has_words(const JsViewCell *g)
{
  for (const char *p = g->letters; *p != '\0'; p = g_utf8_next_char(p))
    if (js_unichar_is_han(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

/* The label of the row in the group: its last column of names; NULL when there is none. */
static const JsViewCell *
label_of(const JsGovernmentReader *r, guint row, const JsColumnGroup *group)
{
  const JsViewCell *label = NULL;
  for (guint col = group->first; col <= group->last; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    gboolean names =
        r->view->columns[col] == JS_COLUMN_NAME || r->view->columns[col] == JS_COLUMN_ENTITY;
    /* A column of formulas (A=B+D) names no lines. */
    if (names && g != NULL && g->kind == JS_CELL_TEXT && g->cell->row == row && has_words(g))
      label = g;
  }
  return label;
}

/* The code that is printed in the row; NULL when there is none. */
static const char *
printed_code(const JsGovernmentReader *r, guint row, const JsColumnGroup *group)
{
  for (guint col = group->first; col <= group->last; col++) {
    const JsViewCell *g = js_view_at(r->view, row, col);
    const char *code =
        g != NULL && r->view->columns[col] == JS_COLUMN_CODE ? js_view_code(g) : NULL;
    if (code != NULL)
      return js_records_string(r->context->records, code);
  }
  return NULL;
}

/* ---- which line a line is a part of ---- */

static gboolean
has_ordinal(int level)
{
  return level < JS_LABEL_PLAIN;
}

/* TRUE when `line` can be a part of `above`. */
static gboolean
is_below(const JsGovernmentLine *line, const JsGovernmentLine *above, gboolean opened)
{
  if (has_ordinal(line->level))
    return has_ordinal(above->level) && above->level < line->level;
  if (has_ordinal(above->level))
    return TRUE;
  /* 其中 opens the parts of the line directly above it, if that is no part at the same edge. */
  if (line->level == JS_LABEL_PART && opened)
    return above->level != JS_LABEL_PART || above->x < line->x - line->play;
  return above->x < line->x - line->play;
}

static int
find_parent(const JsGovernmentReader *r, guint row, guint group)
{
  const JsGovernmentLine *line = js_government_line(r, row, group);
  int at = (int)row - 1;
  gboolean opened = TRUE;
  /* A line without label, as of empty rows, is passed over. */
  while (at >= (int)r->view->body) {
    const JsGovernmentLine *above = js_government_line(r, (guint)at, group);
    if (above->label != NULL) {
      if (is_below(line, above, opened))
        return at;
      opened = FALSE;
      if (above->parent >= 0) {
        at = above->parent;
        continue;
      }
      if (!has_ordinal(above->level) && has_ordinal(line->level)) {
        at--;
        continue;
      }
      return -1;
    }
    at--;
  }
  return -1;
}

static const JsGovernmentLine *
parent_of(const JsGovernmentReader *r, const JsGovernmentLine *line, guint group)
{
  return line->parent >= 0 ? js_government_line(r, (guint)line->parent, group) : NULL;
}

/* ---- what a line says ---- */

/* The line has what it does not say itself from the lines above it. */
static void
inherit(const JsGovernmentReader *r, JsGovernmentLine *line, guint group)
{
  gboolean debt = js_government_is_debt(r);
  for (const JsGovernmentLine *up = parent_of(r, line, group); up != NULL;
       up = parent_of(r, up, group)) {
    JsFacets *f = &line->says;
    if (debt && f->item == NULL)
      f->item = up->says.item;
    if (f->measure == NULL)
      f->measure = up->says.measure;
    if (f->year == 0)
      f->year = up->says.year;
    f->planned = f->planned || up->says.planned;
  }
}

static const char *
direction_of(const JsGovernmentReader *r, const JsGovernmentLine *line, guint row, guint group)
{
  const JsGovernmentForm *form = r->title.form;
  if (form->direction == NULL && !form->sides && !js_government_is_debt(r))
    return js_words_any_in(r->words->received, r->title.title) ? "income" : "expenditure";
  if (form->direction != NULL || !form->sides || line->label == NULL)
    return form->direction;
  g_autofree char *letters = js_fold_letters(line->label->text);
  gboolean income = js_words_any_in(r->words->income_sides, letters);
  gboolean expenditure = js_words_any_in(r->words->expenditure_sides, letters);
  /* Two groups of labels side by side: income, then expenditure. */
  if (r->view->groups->len == 2)
    return group == 0 ? "income" : "expenditure";
  if (income != expenditure)
    return income ? "income" : "expenditure";
  for (guint above = row; above-- > r->view->body;) {
    const JsGovernmentLine *other = js_government_line(r, above, group);
    if (other->label != NULL && other->direction != NULL)
      return other->direction;
  }
  return NULL;
}

/* The classification with the id; FALSE: there is none. */
static gboolean
class_with_id(const char *id, JsClass *k)
{
  for (int i = JS_CLASS_FUNCTIONAL; i <= JS_CLASS_REVENUE; i++)
    if (strcmp(js_class_id((JsClass)i), id) == 0) {
      *k = (JsClass)i;
      return TRUE;
    }
  return FALSE;
}

/* The code of the name: in the classifications of the form, else in *k, which becomes that of the
 * code. NULL when there is none. */
static const char *
find_account(const JsGovernmentReader *r, const JsGovernmentLine *line, const char *under,
             JsClass *k)
{
  const JsClassification *list = r->context->schemas->classification;
  char **class = r->title.form->classes;
  const char *code = NULL;
  gboolean given = *class == NULL;
  do {
    if (!given && !class_with_id(*class, k))
      continue;
    code = js_classification_line(list, *k, under, line->says.name, r->words->name_ends,
                                  r->context->year);
  } while (code == NULL && !given && *++class != NULL);
  return js_records_string(r->context->records, code);
}

/* The first classification of the form that has the code. */
static JsClass
class_with_code(const JsGovernmentReader *r, const char *code)
{
  JsClass k = JS_CLASS_FUNCTIONAL;
  for (char **class = r->title.form->classes; *class != NULL; class ++)
    if (class_with_id(*class, &k) &&
        js_classification_has_code(r->context->schemas->classification, k, code))
      return k;
  return k;
}

/* Finds the code of the line: the printed one, or that of its name below its parent's code. */
static void
find_code(JsGovernmentReader *r, JsGovernmentLine *line, guint row, guint group)
{
  const JsColumnGroup *columns = &g_array_index(r->view->groups, JsColumnGroup, group);
  gboolean debt = js_government_is_debt(r), income = g_strcmp0(line->direction, "income") == 0;
  const char *under = NULL;
  if (debt || line->direction == NULL)
    return;
  /* Transfers that are made have no codes. */
  if (r->title.form->made != NULL && !income)
    return;
  JsClass k = income ? JS_CLASS_REVENUE : JS_CLASS_FUNCTIONAL;
  line->account = printed_code(r, row, columns);
  for (const JsGovernmentLine *up = parent_of(r, line, group); up != NULL && under == NULL;
       up = parent_of(r, up, group))
    under = up->account;
  under = under != NULL ? under : r->title.form->root;
  if (line->account == NULL && line->says.item == NULL && line->says.region == NULL)
    line->account = find_account(r, line, under, &k);
  else if (line->account != NULL && *r->title.form->classes != NULL)
    k = class_with_code(r, line->account);
  line->classification = line->account != NULL ? js_class_id(k) : NULL;
}

static void
read_line(JsGovernmentReader *r, guint row, guint group)
{
  const JsColumnGroup *columns = &g_array_index(r->view->groups, JsColumnGroup, group);
  JsGovernmentLine *line = js_government_line(r, row, group);
  line->parent = -1;
  line->label = label_of(r, row, columns);
  if (line->label == NULL)
    return;
  line->level = js_label_level(r->context->schemas->words, line->label->text);
  line->x = name_edge(line->label, &line->play);
  line->parent = find_parent(r, row, group);
  const JsGovernmentLine *up = parent_of(r, line, group);
  const char *under = NULL;
  for (; up != NULL && under == NULL; up = parent_of(r, up, group))
    under = up->says.item != NULL ? up->says.item->item : NULL;
  line->says = js_government_facets(r, line->label->text, under);
  if (line->says.total && !has_ordinal(line->level))
    line->parent = -1;
  inherit(r, line, group);
  line->direction = direction_of(r, line, row, group);
  find_code(r, line, row, group);
}

/* A total above its lines has the year and plan of the first of them. */
static void
settle_totals(JsGovernmentReader *r, guint group)
{
  const JsGovernmentLine *next = NULL;
  for (guint row = r->view->n_rows; row-- > r->view->body;) {
    JsGovernmentLine *line = js_government_line(r, row, group);
    if (line->label == NULL)
      continue;
    if (line->says.year == 0 && line->says.total && next != NULL) {
      line->says.year = next->says.year;
      line->says.planned = next->says.planned;
    }
    next = line;
  }
}

void
js_government_read_lines(JsGovernmentReader *r)
{
  guint labels = 0, regions = 0;
  for (guint row = r->view->body; row < r->view->n_rows; row++)
    for (guint group = 0; group < r->view->groups->len; group++) {
      JsGovernmentLine *line = js_government_line(r, row, group);
      read_line(r, row, group);
      labels += line->label != NULL;
      regions += line->label != NULL && line->says.item == NULL &&
                 (line->says.region != NULL || line->says.scope != NULL);
    }
  r->by_region = regions > 1 && regions > REGIONS_LEAST * labels;
  for (guint group = 0; !r->by_region && group < r->view->groups->len; group++)
    settle_totals(r, group);
}
