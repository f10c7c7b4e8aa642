/* clang-format off */
/* Labels that share a cell with values. In: the text of one cell; out: its values, each with its
 * label.
 *
 *   │ 项目名称：乡村道路养护 主管部门：某局 │      a label ends at its colon,
 *   │ 主管部门 │ 某局   实施单位   某站      │      or stands alone between two gaps
 *
 * The cell is cut before each label. The part before the first one belongs to the label in the cell
 * to the left. */
/* clang-format on */
#include "normalize/evaluation/label-parts.h"

/* Longest and shortest label, in characters. The longest in the lists has 10
 * (转移支付（项目）名称); 16 leaves room. */
#define LABEL_CHARS_MAX 16
#define LABEL_CHARS_MIN 2
/* Longest cell, in characters, that is searched for labels inside. A longer cell is running text. A
 * guess. */
#define CELL_CHARS_MAX 120

typedef struct {
  const JsEvaluationForms *forms;
  const JsText *flow;
  GArray *at; /* of guint: index in the flow of each character that is not a space */
  /* of gboolean, one for each element of `at`: in the cell, spaces or a line end precede it */
  GArray *gap;
} PartsReader;

static gunichar
char_at(const PartsReader *r, guint k)
{
  return js_text_char(r->flow, g_array_index(r->at, guint, k))->ch;
}

static gboolean
is_colon_at(const PartsReader *r, guint k)
{
  return k < r->at->len && (char_at(r, k) == ':' || char_at(r, k) == 0xFF1A);
}

/* TRUE when a gap precedes character k, or k is the first character or the end of the text. */
static gboolean
is_parted_at(const PartsReader *r, guint k)
{
  return k == 0 || k >= r->at->len || g_array_index(r->gap, gboolean, k);
}

static int
role_of(const PartsReader *r, guint from, guint to)
{
  g_autoptr(GString) word = g_string_new(NULL);
  for (guint k = from; k < to; k++)
    g_string_append_unichar(word, char_at(r, k));
  g_autofree char *key = js_evaluation_key(word->str);
  return js_evaluation_role(r->forms, JS_LIST_LABELS, key);
}

/* TRUE for labels of a form's head, which may stand without a colon. Others, such as 年度 or 得分,
 * may be part of a value. */
static gboolean
is_head_label(int role)
{
  return role == JS_LABEL_PROJECT || role == JS_LABEL_ENTITY || role == JS_LABEL_DEPARTMENT ||
         role == JS_LABEL_UNIT;
}

/* The role of the longest label that begins at k; 0 when there is none. *end gets the place where
 * its value begins. */
static int
label_at(const PartsReader *r, guint k, guint *end)
{
  for (guint n = MIN(LABEL_CHARS_MAX, r->at->len - k); n >= LABEL_CHARS_MIN; n--) {
    gboolean colon = is_colon_at(r, k + n);
    gboolean alone = is_parted_at(r, k) && is_parted_at(r, k + n) && n < r->at->len;
    int role = colon || alone ? role_of(r, k, k + n) : 0;
    if (role == 0 || !(colon || is_head_label(role)))
      continue;
    *end = k + n + (colon ? 1 : 0);
    return role;
  }
  return 0;
}

static void
find_gaps(PartsReader *r, const JsText *cell)
{
  gboolean gap = TRUE;
  for (guint i = 0; i < js_text_length(cell); i++) {
    if (g_unichar_isspace(js_text_char(cell, i)->ch)) {
      gap = TRUE;
      continue;
    }
    g_array_append_val(r->gap, gap);
    gap = FALSE;
  }
  for (guint i = 0; i < js_text_length(r->flow); i++)
    if (!g_unichar_isspace(js_text_char(r->flow, i)->ch))
      g_array_append_val(r->at, i);
}

static void
add_part(const PartsReader *r, GArray *parts, int label, guint from, guint to)
{
  if (from >= to)
    return;
  JsLabelPart part = {label, g_array_index(r->at, guint, from),
                      g_array_index(r->at, guint, to - 1) + 1};
  g_array_append_val(parts, part);
}

GArray *
js_label_parts(const JsEvaluationForms *forms, const JsText *cell, const JsText *flow)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(JsLabelPart));
  g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) gap = g_array_new(FALSE, FALSE, sizeof(gboolean));
  PartsReader r = {forms, flow, at, gap};
  find_gaps(&r, cell);
  if (at->len != gap->len)
    return parts;
  int label = 0;
  guint from = 0;
  for (guint k = 0; k < at->len;) {
    guint end;
    int role = k == 0 || at->len <= CELL_CHARS_MAX ? label_at(&r, k, &end) : 0;
    if (role == 0) {
      k++;
      continue;
    }
    add_part(&r, parts, label, from, k);
    label = role;
    from = k = end;
  }
  add_part(&r, parts, label, from, at->len);
  return parts;
}
