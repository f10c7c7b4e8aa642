/* Which crops count as one word. */
#include "ocr/engine/repeats.h"
#include "tests/support/support.h"

#define PAPER 250

static void
stroke(PIX *crop, int x, int y, int w, int h, int value)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(crop, box, (l_uint32)value);
  boxDestroy(&box);
}

/* Four characters of bars, moved and printed as dark as wanted, each pixel off by up to `noise`. */
static PIX *
word(int dx, int dark, int noise)
{
  PIX *crop = pixCreate(100 + dx, 33, 8);
  pixSetAllArbitrary(crop, PAPER);
  for (int i = 0; i < 4; i++) {
    stroke(crop, 4 + dx + 24 * i, 8, 19, 2, dark);
    stroke(crop, 4 + dx + 24 * i, 16, 19, 2, dark);
    stroke(crop, 12 + dx + 24 * i, 6, 2, 20, dark);
  }
  GRand *rand = g_rand_new_with_seed((guint32)(dx + dark));
  for (int y = 0; noise > 0 && y < 33; y++)
    for (int x = 0; x < 100 + dx; x++) {
      l_uint32 value = 0;
      pixGetPixel(crop, x, y, &value);
      int noisy = (int)value + g_rand_int_range(rand, -noise, noise + 1);
      pixSetPixel(crop, x, y, (l_uint32)CLAMP(noisy, 0, 255));
    }
  g_rand_free(rand);
  return crop;
}

/* Whether the crop is taken for a word printed before; frees it. */
static gboolean
is_repeat(const JsRepeats *repeats, PIX *crop)
{
  g_autoptr(JsText) text = js_repeats_find(repeats, crop);
  pixDestroy(&crop);
  return text && js_text_char(text, 0)->ch == 0x4E07;
}

static void
test_repeats(void **state)
{
  (void)state;
  g_autoptr(JsRepeats) repeats = js_repeats_new();
  g_autoptr(JsText) text = js_text_new_from_utf8("万元", 0);
  PIX *first = word(0, 40, 12);
  g_array_index(text->chars, JsChar, 0).confidence = 0.6;
  js_repeats_add(repeats, first, text);
  assert_false(is_repeat(repeats, word(0, 40, 0))); /* it was not sure */
  g_array_index(text->chars, JsChar, 0).confidence = 0.95;
  js_repeats_add(repeats, first, text);
  pixDestroy(&first);
  assert_true(is_repeat(repeats, word(0, 40, 0)));
  assert_true(is_repeat(repeats, word(1, 44, 12)));
  PIX *dotted = word(0, 40, 0);
  stroke(dotted, 60, 22, 4, 4, 40); /* 太, not 大 */
  assert_false(is_repeat(repeats, dotted));
  PIX *pointed = word(0, 40, 0);
  stroke(pointed, 23, 25, 3, 3, 40); /* a decimal point */
  assert_false(is_repeat(repeats, pointed));
  js_repeats_clear(repeats);
  assert_false(is_repeat(repeats, word(0, 40, 12)));
}

/* In pale print a stroke is pale as well. */
static void
test_pale(void **state)
{
  (void)state;
  g_autoptr(JsRepeats) repeats = js_repeats_new();
  g_autoptr(JsText) text = js_text_new_from_utf8("万元", 0);
  PIX *first = word(0, 190, 3);
  js_repeats_add(repeats, first, text);
  pixDestroy(&first);
  assert_true(is_repeat(repeats, word(0, 190, 0)));
  PIX *dotted = word(0, 190, 0);
  stroke(dotted, 60, 22, 4, 4, 190);
  assert_false(is_repeat(repeats, dotted));
}

int
main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_repeats),
      cmocka_unit_test(test_pale),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
