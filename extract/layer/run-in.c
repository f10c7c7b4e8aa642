/* In: the words of a page. Out: the same, where a word is parted that is a label and an amount:
 *
 *     专项转移支付          1,836.74
 *     返还性支出              567.00
 *     农村税费改革转移支付补助9,537.20     a label so long that it runs into the amount of its row
 *     公费医疗包干经费            12.34
 *                                    ▲ the amount ends where others end
 */
#include "extract/layer/private.h"
#include "extract/print/characters.h"

#include <math.h>

/* Amounts of one column end at the same x within this (points). */
#define SAME_END 1.0
/* Least number of other amounts that end there. A guess. */
#define SOME_AMOUNTS 3
/* Shorter amounts (digits) are part of a name: 第2, 项目12. A guess. */
#define LEAST_DIGITS 3

/* The index at which an amount begins that the word ends with; its length when there is none. */
static guint
amount_from(const JsText *text)
{
  guint n = js_text_length(text), from = n, digits = 0;
  while (from > 0 && (js_unichar_is_digit(js_text_char(text, from - 1)->ch) ||
                      js_unichar_is_point(js_text_char(text, from - 1)->ch) ||
                      js_unichar_is_comma(js_text_char(text, from - 1)->ch))) {
    from--;
    digits += js_unichar_is_digit(js_text_char(text, from)->ch) ? 1 : 0;
  }
  /* An amount begins and ends with a digit. */
  while (from < n && !js_unichar_is_digit(js_text_char(text, from)->ch))
    from++;
  return digits >= LEAST_DIGITS && js_unichar_is_digit(js_text_char(text, n - 1)->ch) ? from : n;
}

static int
compare_ends(gconstpointer a, gconstpointer b)
{
  return js_compare_doubles(a, b);
}

/* How many of the ends, in ascending order, are at x. */
static guint
count_at(const GArray *ends, double x)
{
  guint low = 0, high = ends->len, n = 0;
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (g_array_index(ends, double, half) < x - SAME_END)
      low = half + 1;
    else
      high = half;
  }
  while (low + n < ends->len && n < SOME_AMOUNTS &&
         g_array_index(ends, double, low + n) <= x + SAME_END)
    n++;
  return n;
}

void
js_text_layer_part_run_ins(GPtrArray *words)
{
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    if (js_text_length(word->text) > 0 && amount_from(word->text) == 0)
      g_array_append_val(ends, word->box.x1);
  }
  g_array_sort(ends, compare_ends);
  for (guint i = 0; i < words->len; i++) {
    JsWord *word = words->pdata[i];
    guint n = js_text_length(word->text), at = n ? amount_from(word->text) : 0;
    if (at == 0 || at >= n || !js_unichar_is_cjk(js_text_char(word->text, at - 1)->ch) ||
        count_at(ends, word->box.x1) < SOME_AMOUNTS)
      continue;
    words->pdata[i] = js_text_layer_part_of(word, 0, at);
    g_ptr_array_insert(words, (gint)i + 1, js_text_layer_part_of(word, at, n));
    js_word_free(word);
    i++;
  }
}
