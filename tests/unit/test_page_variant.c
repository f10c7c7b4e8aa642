/* Pages as serialised values: nothing lost on the way, nothing damaged taken. */
#include <math.h>

#include "extract/model/error.h"
#include "extract/model/page.h"
#include "tests/support/support.h"

static JsPage *
sample(void)
{
  JsPage *page = js_page_new(7, 595.28, 841.89);
  page->to_display = js_matrix_turn(90, 595.28, 841.89);
  page->layer = JS_LAYER_NONE;
  page->method = JS_METHOD_OCR;
  page->reason = g_strdup("a picture without text");
  JsWord *word = js_word_new();
  word->box = (JsBox){10, 20, 30.125, 32};
  word->size = 10.5;
  JsChar c = {0x91D1, 7, {10, 20, 20, 32}, JS_METHOD_OCR, 0.987, ""};
  JsChar d = {'1', 7, {20, 20, 30.125, 32}, JS_METHOD_OCR, 0.5, "74"};
  js_text_append(word->text, &c);
  js_text_append(word->text, &d);
  g_ptr_array_add(page->words, word);
  JsRule rule = {TRUE, 100.25, 50, 500, 0.5};
  g_array_append_val(page->rules, rule);
  JsFill fill = {{1, 2, 3, 4}, 0.8};
  g_array_append_val(page->fills, fill);
  JsBox picture = {0, 0, 595, 841};
  g_array_append_val(page->pictures, picture);
  JsBox drawing = {100, 100, 300, 200.5};
  g_array_append_val(page->drawings, drawing);
  return page;
}

static void
test_round_trip(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = sample();
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsPage) back = js_page_from_variant(value, &error);
  assert_non_null(back);
  g_autoptr(GVariant) again = g_variant_ref_sink(js_page_to_variant(back));
  assert_true(g_variant_equal(value, again));
  assert_int_equal(back->number, 7);
  assert_string_equal(back->reason, "a picture without text");
  assert_null(back->error);
  const JsWord *word = g_ptr_array_index(back->words, 0);
  const JsChar *d = js_text_char(word->text, 1);
  assert_int_equal(d->ch, '1');
  assert_int_equal(d->page, 7);
  assert_true(fabs(d->box.x1 - 30.125) < 1e-9 && fabs(d->confidence - 0.5) < 1e-9);
  assert_true(d->alternatives[0] == '7' && d->alternatives[1] == '4' && d->alternatives[2] == '\0');
  assert_int_equal(back->rules->len, 1);
  assert_int_equal(back->pictures->len, 1);
  assert_int_equal(back->drawings->len, 1);
}

/* Bytes changed one by one: what is taken must be sane, and nothing may crash. */
static void
test_damaged_values_do_no_harm(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = sample();
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  gsize size = g_variant_get_size(value);
  guint refused = 0;
  for (gsize at = 0; at < size; at++)
    for (int bit = 0; bit < 8; bit += 7) {
      guchar *bytes = g_memdup2(g_variant_get_data(value), size);
      bytes[at] ^= (guchar)(1 << bit);
      g_autoptr(GBytes) data = g_bytes_new_take(bytes, size);
      g_autoptr(GVariant) damaged =
          g_variant_ref_sink(g_variant_new_from_bytes(g_variant_get_type(value), data, FALSE));
      g_autoptr(GError) error = NULL;
      g_autoptr(JsPage) back = js_page_from_variant(damaged, &error);
      if (back == NULL) {
        assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_FORMAT));
        refused++;
      } else {
        assert_true(isfinite(back->width) && back->width > 0 && back->number > 0);
      }
    }
  assert_true(refused > 0);
}

static void
test_impossible_values_are_refused(void **state)
{
  (void)state;
  for (guint k = 0; k < 5; k++) {
    g_autoptr(JsPage) page = sample();
    JsWord *word = g_ptr_array_index(page->words, 0);
    switch (k) {
    case 0:
      page->width = NAN;
      break;
    case 1:
      page->number = 0;
      break;
    case 2:
      g_array_index(word->text->chars, JsChar, 0).ch = 0xD800;
      break;
    case 3:
      g_array_index(page->rules, JsRule, 0).from = 1000;
      break;
    default:
      g_array_index(word->text->chars, JsChar, 1).alternatives[0] = '\n';
    }
    g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
    g_autoptr(GError) error = NULL;
    assert_null(js_page_from_variant(value, &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_FORMAT));
  }
  g_autoptr(GVariant) other = g_variant_ref_sink(g_variant_new("(s)", "no page"));
  assert_null(js_page_from_variant(other, NULL));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_damaged_values_do_no_harm),
      cmocka_unit_test(test_impossible_values_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
