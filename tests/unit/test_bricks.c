/* The quick brick morphology against Leptonica's own. */
#include "ocr/prepare/bricks.h"
#include "tests/support/support.h"

typedef struct {
  PIX *(*quick)(PIX *, l_int32, l_int32);
  PIX *(*leptonica)(PIX *, PIX *, l_int32, l_int32);
} Bricks;

static PIX *
noise(GRand *rand)
{
  PIX *pix = pixCreate(g_rand_int_range(rand, 1, 200), g_rand_int_range(rand, 1, 90), 1);
  int density = g_rand_int_range(rand, 1, 100);
  for (l_int32 y = 0; y < pixGetHeight(pix); y++)
    for (l_int32 x = 0; x < pixGetWidth(pix); x++)
      if (g_rand_int_range(rand, 0, 100) < density)
        pixSetPixel(pix, x, y, 1);
  return pix;
}

/* Small, long, and larger than the picture. */
static void
test_same_as_leptonica(void **state)
{
  (void)state;
  static const Bricks pairs[] = {{js_brick_dilate, pixDilateBrick},
                                 {js_brick_open, pixOpenBrick},
                                 {js_brick_close, pixCloseSafeBrick}};
  GRand *rand = g_rand_new_with_seed(7);
  for (int round = 0; round < 600; round++) {
    PIX *pix = noise(rand);
    int w = g_rand_int_range(rand, 1, round % 2 ? 70 : 6), h = g_rand_int_range(rand, 1, 40);
    if (round % 3 == 0)
      h = 1;
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
      PIX *quick = pairs[i].quick(pix, w, h), *leptonica = pairs[i].leptonica(NULL, pix, w, h);
      l_int32 same = 0;
      pixEqual(quick, leptonica, &same);
      assert_true(same);
      pixDestroy(&quick);
      pixDestroy(&leptonica);
    }
    pixDestroy(&pix);
  }
  g_rand_free(rand);
}

int
main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_as_leptonica),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
