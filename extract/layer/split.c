/* In: the words and the rules of a page. Out: the words, where those that a vertical rule crosses
 * between two characters are split:
 *
 *     行政运行│项目     two words that are too close together to be separated by their gap
 *     1│7,459.80       a number that extends beyond its cell: numbers are not split
 */
#include "extract/layer/private.h"
#include "extract/model/number-shape.h"

/* Greatest gap between two digits of one number, as a share of the font size. A guess. */
#define NUMBER_GAP 0.05

/* Whether the word has only punctuation from that index on. Some typesetting lets the punctuation
 * at the end of a line extend beyond the border of the cell. */
static gboolean
is_hanging(const JsWord *word, guint from)
{
  for (guint i = from; i < js_text_length(word->text); i++) {
    GUnicodeType type = g_unichar_type(js_text_char(word->text, i)->ch);
    if (type != G_UNICODE_OTHER_PUNCTUATION && type != G_UNICODE_CLOSE_PUNCTUATION &&
        type != G_UNICODE_FINAL_PUNCTUATION)
      return FALSE;
  }
  return TRUE;
}

/* The index of the first character (at least 1) before which a vertical rule crosses the word; 0
 * when there is none. */
static guint
rule_through(const JsWord *word, const GArray *rules)
{
  double y = js_box_middle_y(&word->box);
  guint n = js_text_length(word->text), best = 0;
  for (guint r = 0; r < rules->len; r++) {
    const JsRule *rule = &g_array_index(rules, JsRule, r);
    if (rule->horizontal || rule->at <= word->box.x0 || rule->at >= word->box.x1 ||
        rule->from > y || rule->to < y)
      continue;
    for (guint i = 1; i < n && (best == 0 || i < best); i++)
      if (js_box_middle_x(&js_text_char(word->text, i - 1)->box) < rule->at &&
          js_box_middle_x(&js_text_char(word->text, i)->box) > rule->at && !is_hanging(word, i))
        best = i;
  }
  return best;
}

/* Whether the characters before and after that index belong to one number. */
static gboolean
is_inside_number(const JsWord *word, guint at)
{
  const JsChar *before = js_text_char(word->text, at - 1), *behind = before + 1;
  return behind->box.x0 - before->box.x1 <= NUMBER_GAP * word->size &&
         js_text_is_number(word->text);
}

JsWord *
js_text_layer_part_of(const JsWord *word, guint from, guint to)
{
  JsWord *part = js_word_new();
  js_text_free(part->text);
  part->text = js_text_slice(word->text, from, to);
  part->size = word->size;
  part->bold = word->bold;
  part->box = js_text_box(part->text, 0, to - from, NULL);
  return part;
}

void
js_text_layer_split_words(GPtrArray *words, const GArray *rules)
{
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    guint at = js_text_length(word->text) > 1 ? rule_through(word, rules) : 0;
    if (at == 0 || is_inside_number(word, at))
      continue;
    JsWord *left = js_text_layer_part_of(word, 0, at);
    JsWord *right = js_text_layer_part_of(word, at, js_text_length(word->text));
    js_word_free(words->pdata[i]);
    words->pdata[i] = left;
    g_ptr_array_insert(words, (int)i + 1, right); /* tested in the next round */
  }
}
