/* Words of a font that does not name its characters are left to recognition. */
#include "extract/layer/layer.h"
#include "tests/support/support.h"

static JsPage *
page_of(const char *utf8)
{
  JsPage *page = js_page_new(1, 595, 842);
  JsWord *word = js_word_new();
  js_text_free(word->text);
  word->text = js_text_new_from_utf8(utf8, 1);
  word->box = (JsBox){100, 2, 200, 17};
  word->size = 15;
  g_ptr_array_add(page->words, word);
  return page;
}

static void
assert_taken(const char *utf8, gboolean taken)
{
  g_autoptr(JsPage) page = page_of(utf8);
  guint n = js_text_layer_take_rubbish(page);
  if ((n > 0) != taken)
    fail_msg("'%s' was %staken for rubbish", utf8, taken ? "not " : "");
  assert_int_equal(n + page->words->len, 1);
  assert_int_equal(page->pictures->len, n);
}

static void
test_codes_taken_for_characters(void **state)
{
  (void)state;
  assert_taken("ỳོử๱ส㉗᪨㶟", TRUE);
  assert_taken("表གྷ๑ส", TRUE);
}

static void
test_words_of_documents(void **state)
{
  (void)state;
  static const char *const WORDS[] = {"收入支出决算总表",
                                      "GDP增长5.2％",
                                      "日本語のカナ",
                                      "제1회㈜",
                                      "ΔE≥1μm",
                                      "สวัสดี",
                                      "བོད་ཡིག",
                                      "①②③㎡",
                                      "café",
                                      "Привет"};
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    assert_taken(WORDS[i], FALSE);
}

static void
test_the_box_has_a_margin_on_the_page(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = page_of("ỳོử๱ส㉗᪨㶟");
  assert_int_equal(js_text_layer_take_rubbish(page), 1);
  JsBox box = g_array_index(page->pictures, JsBox, 0);
  assert_true(box.x0 < 100 && box.x1 > 200 && box.y0 >= 0 && box.y1 > 17);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_codes_taken_for_characters),
      cmocka_unit_test(test_words_of_documents),
      cmocka_unit_test(test_the_box_has_a_margin_on_the_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
