/* Removes strokes of characters from the rules. Rules come from pixels, and in a low row the
 * upright stroke of a character that touches the border looks like a short border. But a border
 * ends at another border, and a stroke ends inside its character:
 *
 *   ═══════╤═══════     the frame
 *    单  位│万 元       a border: it crosses no word, or extends beyond the characters
 *    年 │度│            a stroke: it is inside a word and ends within the height of its characters
 *   ───────┴───────
 */
#include "extract/grid/strokes.h"

/* Greatest length of a stroke (sizes of its character), including a thick frame above it. A guess.
 */
#define STROKE_LENGTH 2.0
/* A stroke is inside its word by at least this share of the text's height; a border beside it is
 * not. A guess. */
#define INSIDE_PART 0.08
/* A stroke ends inside its character, or at most this share of the height outside, due to rounding.
 * A guess. */
#define END_PART 0.08

typedef struct {
  const GPtrArray *words; /* sorted by upper edge; elements borrowed */
  double tallest;
} Words;

static int
compare_tops(gconstpointer a, gconstpointer b)
{
  const JsWord *p = *(const JsWord *const *)a, *q = *(const JsWord *const *)b;
  return (p->box.y0 > q->box.y0) - (p->box.y0 < q->box.y0);
}

static gboolean
ends_inside(double end, double from, double to)
{
  double slack = (to - from) * END_PART;
  return end > from - slack && end < to + slack;
}

/* Whether an upright rule is inside the word and ends within its height. */
static gboolean
is_upright_of(const JsRule *rule, const JsBox *box)
{
  double height = js_box_height(box), margin = INSIDE_PART * height;
  return rule->at > box->x0 + margin && rule->at < box->x1 - margin &&
         rule->to - rule->from <= STROKE_LENGTH * height &&
         (ends_inside(rule->from, box->y0, box->y1) || ends_inside(rule->to, box->y0, box->y1));
}

/* Whether a level rule lies across a character of the word and ends in it, like 一 or a dash. */
static gboolean
is_level_of(const JsRule *rule, const JsWord *word)
{
  double height = js_box_height(&word->box), margin = INSIDE_PART * height;
  if (rule->at <= word->box.y0 + margin || rule->at >= word->box.y1 - margin)
    return FALSE;
  for (guint k = 0; k < js_text_length(word->text); k++) {
    const JsBox *box = &js_text_char(word->text, k)->box;
    if (rule->to - rule->from <= STROKE_LENGTH * js_box_width(box) &&
        (ends_inside(rule->from, box->x0, box->x1) || ends_inside(rule->to, box->x0, box->x1)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_stroke(const JsRule *rule, const Words *words)
{
  JsBox reach = rule->horizontal ? (JsBox){rule->from, rule->at, rule->to, rule->at}
                                 : (JsBox){rule->at, rule->from, rule->at, rule->to};
  guint low = 0, high = words->words->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const JsWord *word = g_ptr_array_index(words->words, middle);
    if (word->box.y0 < reach.y0 - words->tallest)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < words->words->len; low++) {
    const JsWord *word = g_ptr_array_index(words->words, low);
    if (word->box.y0 > reach.y1)
      return FALSE;
    if (word->box.y1 < reach.y0 || word->box.x1 < reach.x0 || word->box.x0 > reach.x1)
      continue;
    if (rule->horizontal ? is_level_of(rule, word) : is_upright_of(rule, &word->box))
      return TRUE;
  }
  return FALSE;
}

GArray *
js_grid_without_strokes(const GArray *rules, const GPtrArray *words)
{
  double tallest = 0;
  guint n_short = 0;
  for (guint i = 0; i < words->len; i++)
    tallest = MAX(tallest, js_box_height(&((const JsWord *)words->pdata[i])->box));
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *rule = &g_array_index(rules, JsRule, i);
    n_short += rule->to - rule->from <= STROKE_LENGTH * tallest ? 1 : 0;
  }
  g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(words->len);
  for (guint i = 0; i < words->len && n_short; i++)
    g_ptr_array_add(sorted, words->pdata[i]);
  g_ptr_array_sort(sorted, compare_tops);
  Words index = {sorted, tallest};
  GArray *kept = g_array_sized_new(FALSE, FALSE, sizeof(JsRule), rules->len);
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *rule = &g_array_index(rules, JsRule, i);
    if (rule->to - rule->from > STROKE_LENGTH * tallest || !is_stroke(rule, &index))
      g_array_append_vals(kept, rule, 1);
  }
  return kept;
}
