/* Labels that run into the amount of their row. */
#include "extract/layer/layer.h"
#include "tests/support/support.h"

/* Characters are 5 points wide, Chinese ones 10; the word ends at x1. */
static void
word(GPtrArray *words, double x1, double y, const char *utf8)
{
  JsWord *word = js_word_new();
  js_text_free(word->text);
  word->text = js_text_new_from_utf8(utf8, 1);
  guint n = js_text_length(word->text);
  double x = x1;
  for (guint i = n; i-- > 0;) {
    JsChar *c = &g_array_index(word->text->chars, JsChar, i);
    double width = c->ch < 0x80 ? 5 : 10;
    c->box = (JsBox){x - width, y, x, y + 10};
    x -= width;
  }
  word->box = (JsBox){x, y, x1, y + 10};
  word->size = 10;
  g_ptr_array_add(words, word);
}

static void
free_word(gpointer data)
{
  js_word_free(data);
}

static void
assert_words(GPtrArray *words, const char *expected)
{
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++) {
    g_autofree char *text = js_text_to_utf8(((JsWord *)words->pdata[i])->text);
    g_string_append_printf(got, "%s%s", i ? "|" : "", text);
  }
  assert_string_equal(got->str, expected);
}

static GPtrArray *
three_amounts(void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func(free_word);
  word(words, 300, 100, "1,836.74");
  word(words, 300, 120, "567.00");
  word(words, 300, 140, "12.34");
  return words;
}

static void
test_a_label_is_parted_from_its_amount(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = three_amounts();
  word(words, 300, 160, "农村税费改革补助9,537.20");
  js_text_layer_part_run_ins(words);
  assert_words(words, "1,836.74|567.00|12.34|农村税费改革补助|9,537.20");
  const JsWord *label = words->pdata[3], *amount = words->pdata[4];
  assert_true(label->box.x1 == amount->box.x0 && amount->box.x1 == 300);
}

static void
test_what_is_not_parted(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = three_amounts();
  word(words, 290, 160, "截至2024"); /* ends elsewhere */
  word(words, 300, 180, "项目12");   /* too short for an amount */
  word(words, 300, 200, "2024年");
  js_text_layer_part_run_ins(words);
  assert_words(words, "1,836.74|567.00|12.34|截至2024|项目12|2024年");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_label_is_parted_from_its_amount),
      cmocka_unit_test(test_what_is_not_parted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
