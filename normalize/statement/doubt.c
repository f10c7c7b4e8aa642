/* clang-format off */
/* Marks lines of recognised tables whose account is uncertain. In: the lines of a table; out:
 * line->doubtful. A stamp, a pen or a lost ruling line may hide or change a code or a name, while
 * the amounts still add up.
 *
 *     20106      财政事务        the beginning of the next code: confirms it
 *     2010601    行政运行        a name of many codes; below 20106 it is this one
 *     2010▒02    预算改革业务    a name of only one code: confirms itself and its neighbours
 *     ▒▒▒▒▒▒▒    行政运行        no code among lines with codes: uncertain
 *     2130101    行政运行        nothing confirms 21301 here: uncertain
 *
 * Amounts of an uncertain line prove nothing and cannot be proved (normalize/check/ledger.c). */
/* clang-format on */
#include <string.h>

#include "normalize/lexicon/lexicon.h"
#include "normalize/schema/classification.h"
#include "normalize/statement/reader.h"

/* Confidence (0 to 1) from which the characters of a label are taken to be right. Observed: of the
 * labels below it that no list knows, every second one was wrong (pen strokes read as letters, two
 * lines in one). */
#define SURE 0.95

typedef struct {
  JsStatementReader *r;
  guint group;
  gboolean coded; /* TRUE when lines of the group have codes of their own */
} DoubtGroup;

static JsStatementLine *
line_at(const DoubtGroup *g, guint row)
{
  return &g->r->lines[(gsize)row * g->r->view->groups->len + g->group];
}

static gboolean
is_recognised(const JsViewCell *cell)
{
  const JsText *text = cell->cell->text;
  return js_text_method(text, 0, js_text_length(text)) == JS_METHOD_OCR;
}

static gboolean
is_sure(const JsViewCell *cell)
{
  const JsText *text = cell->cell->text;
  return js_text_confidence(text, 0, js_text_length(text)) >= SURE;
}

static JsClass
class_of(const char *code)
{
  return code[0] == '3'   ? JS_CLASS_ECONOMIC
         : code[0] == '5' ? JS_CLASS_ECONOMIC_GOVERNMENT
                          : JS_CLASS_FUNCTIONAL;
}

/* The list's name of the printed code; NULL when no list has the code. */
static const char *
listed_name(const DoubtGroup *g, const JsStatementLine *line)
{
  const JsContext *context = g->r->context;
  return js_classification_name(context->schemas->classification, class_of(line->code), line->code,
                                context->year);
}

/* TRUE when the name belongs to this code and to no other. */
static gboolean
name_confirms(const DoubtGroup *g, const JsStatementLine *line)
{
  const char *listed = listed_name(g, line), *only;
  const JsClassification *list = g->r->context->schemas->classification;
  int year = g->r->context->year;
  if (listed == NULL || !js_classification_alike(listed, line->name))
    return FALSE;
  if (strlen(line->code) == 3)
    return TRUE;
  only = class_of(line->code) == JS_CLASS_FUNCTIONAL
             ? js_classification_functional_unmarked(list, listed, year)
             : js_classification_economic(list, class_of(line->code), NULL, listed, year);
  return g_strcmp0(only, line->code) == 0;
}

/* TRUE when the nearest line above with a shorter code is the parent of this code, and is certain.
 */
static gboolean
parent_confirms(const DoubtGroup *g, guint row, const JsStatementLine *line)
{
  gsize n = strlen(line->code);
  for (guint above = row; above-- > 0;) {
    const JsStatementLine *other = line_at(g, above);
    if (other->code != NULL && strlen(other->code) < n)
      return strlen(other->code) + 2 == n && g_str_has_prefix(line->code, other->code) &&
             !other->doubtful;
  }
  return FALSE;
}

/* TRUE when the next line with a name (step −1: above, 1: below) is a sibling by its code, and is
 * certain. */
static gboolean
sibling_confirms(const DoubtGroup *g, guint row, int step, const JsStatementLine *line)
{
  gsize n = strlen(line->code);
  for (guint at = row + (guint)step; at < g->r->view->n_rows; at += (guint)step) {
    const JsStatementLine *other = line_at(g, at);
    if (!other->named)
      continue;
    return other->printed_code && !other->doubtful && strlen(other->code) == n &&
           strcmp(other->code, line->code) != 0 && strncmp(other->code, line->code, n - 2) == 0;
  }
  return FALSE;
}

/* TRUE for an expenditure on the income side, such as 国防支出: the group's heading was misread. */
static gboolean
is_expenditure_as_income(const DoubtGroup *g, const JsStatementLine *line)
{
  return g->r->form->summary && g_strcmp0(line->direction, "income") == 0 &&
         js_classification_functional_top(g->r->context->schemas->classification, line->name,
                                          g->r->context->year) != NULL;
}

/* TRUE for a label that contains an amount (行政单位医疗203,300.00): it was joined with its
 * neighbour, and the columns are wrong. */
static gboolean
holds_amount(const char *label)
{
  for (const char *p = label; *p != '\0'; p++)
    if (g_ascii_isdigit(*p) && (p[1] == '.' || p[1] == ',') && g_ascii_isdigit(p[2]) &&
        g_ascii_isdigit(p[3]))
      return TRUE;
  return FALSE;
}

/* TRUE when the line is certain by itself, without its neighbours. */
static gboolean
speaks_for_itself(const DoubtGroup *g, const JsStatementLine *line)
{
  if (line->item != NULL || line->count != NULL)
    return TRUE;
  if (line->name == NULL || is_expenditure_as_income(g, line) || holds_amount(line->label->text))
    return FALSE;
  if (line->printed_code)
    return name_confirms(g, line);
  if (line->code != NULL)
    return TRUE; /* looked up by its name, which has no other code */
  return !g->coded &&
         (is_sure(line->label) || js_lexicon_has(g->r->context->schemas->lexicon, line->name));
}

/* TRUE when the name neither contradicts the code nor confirms it, so that neighbours may confirm
 * it. */
static gboolean
may_be_confirmed(const DoubtGroup *g, const JsStatementLine *line)
{
  if (!line->printed_code || line->name == NULL || strlen(line->code) == 3)
    return FALSE;
  const char *listed = listed_name(g, line);
  return listed != NULL
             ? js_classification_alike(listed, line->name)
             : is_sure(line->label) && !js_lexicon_has(g->r->context->schemas->lexicon, line->name);
}

static void
ask_neighbours(const DoubtGroup *g)
{
  const JsStatementView *view = g->r->view;
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    for (guint row = view->body; row < view->n_rows; row++) {
      JsStatementLine *line = line_at(g, row);
      if (!line->doubtful || !may_be_confirmed(g, line))
        continue;
      if (parent_confirms(g, row, line) || sibling_confirms(g, row, -1, line) ||
          sibling_confirms(g, row, 1, line)) {
        line->doubtful = FALSE;
        changed = TRUE;
      }
    }
  }
}

/* Marks two lines with amounts that share one label. The ruling line between them was lost, and the
 * label is the name of one of them or of both. */
static void
doubt_shared_labels(const DoubtGroup *g)
{
  const JsStatementView *view = g->r->view;
  for (guint row = view->body; row + 1 < view->n_rows; row++) {
    JsStatementLine *line = line_at(g, row), *next = line_at(g, row + 1);
    if (line->named && next->named && line->label != NULL && line->label == next->label &&
        is_recognised(line->label))
      line->doubtful = next->doubtful = TRUE;
  }
}

static void
doubt_group(JsStatementReader *r, guint group)
{
  DoubtGroup g = {r, group, FALSE};
  const JsStatementView *view = r->view;
  for (guint row = view->body; row < view->n_rows; row++)
    g.coded = g.coded || line_at(&g, row)->printed_code;
  for (guint row = view->body; row < view->n_rows; row++) {
    JsStatementLine *line = line_at(&g, row);
    line->doubtful = line->named && line->label != NULL && is_recognised(line->label) &&
                     !speaks_for_itself(&g, line);
  }
  ask_neighbours(&g);
  doubt_shared_labels(&g);
}

void
js_statement_doubt_lines(JsStatementReader *reader)
{
  for (guint group = 0; group < reader->view->groups->len; group++)
    doubt_group(reader, group);
}
