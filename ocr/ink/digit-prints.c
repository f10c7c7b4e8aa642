/* In: glyphs of numbers that have been read, then glyphs that have not. Out: the digits of the
 * latter. Pictures of each character are kept as printed on the page (prints); a glyph is compared
 * with all of them (likeness.h).
 *
 *     glyph 8     prints:              3 3 3   6 6   8 8 8
 *                 least difference:    .31     .24   .07
 *
 * This glyph is an 8: it differs little from one of the 8s, in every patch of the picture, and
 * clearly more from the prints of all other characters. */
#include "ocr/ink/digit-prints.h"

#include "ocr/ink/likeness.h"

#include <string.h>

/* Number of prints of a character that are kept. A guess. */
#define KEPT 8
/* Least number of the ten digits with a print; with fewer, nothing is read. As long as no 5 is
 * kept, a 5 is taken for a 3. A guess. */
#define KNOWN_LEAST 8
/* Greatest difference of a glyph from a print of its character, as shares of the contrast: on
 * average and in one patch. OTHERS is the least ratio of the difference from any other character to
 * it. Measured on 817 numbers of four scans: 237 were read, two of them wrongly, and the number
 * engine confirmed neither of the two. With doubled limits hardly more numbers were read, and 19.78
 * became 19.28. */
#define MEAN_MOST 0.18
#define PATCH_MOST 0.26
#define OTHERS 1.4
/* Width of the white border added around a glyph, pixels: a decimal point alone is smaller than a
 * patch. */
#define MARGIN 2

/* The picture of one printed character. */
typedef struct {
  char c;
  JsImprint imprint; /* owned */
} DigitPrint;

struct _JsDigitPrints {
  GArray *prints;
  guint kept[128];
};

static void
clear_print(gpointer data)
{
  js_imprint_clear(&((DigitPrint *)data)->imprint);
}

JsDigitPrints *
js_digit_prints_new(void)
{
  JsDigitPrints *prints = g_new0(JsDigitPrints, 1);
  prints->prints = g_array_new(FALSE, FALSE, sizeof(DigitPrint));
  g_array_set_clear_func(prints->prints, clear_print);
  return prints;
}

void
js_digit_prints_free(JsDigitPrints *prints)
{
  if (!prints)
    return;
  g_array_unref(prints->prints);
  g_free(prints);
}

void
js_digit_prints_clear(JsDigitPrints *prints)
{
  g_array_set_size(prints->prints, 0);
  memset(prints->kept, 0, sizeof prints->kept);
}

/* The picture of the glyph's box with a white border, without the edges of its neighbours. The
 * caller clears it. */
static JsImprint
imprint_of(PIX *grey, const JsGlyph *g)
{
  BOX *box = boxCreate(g->x0, g->y0, g->x1 - g->x0, g->y1 - g->y0);
  PIX *cut = pixClipRectangle(grey, box, NULL);
  PIX *framed = cut ? pixAddBorder(cut, MARGIN, 255) : NULL;
  JsImprint imprint = {0};
  if (framed)
    imprint = js_imprint(framed, 0, 0, pixGetWidth(framed), pixGetHeight(framed));
  boxDestroy(&box);
  pixDestroy(&cut);
  pixDestroy(&framed);
  return imprint;
}

void
js_digit_prints_learn(JsDigitPrints *prints, PIX *grey, const GArray *glyphs, const char *number)
{
  if (strlen(number) != glyphs->len)
    return;
  for (guint i = 0; i < glyphs->len; i++) {
    guint c = (guchar)number[i];
    if (c >= G_N_ELEMENTS(prints->kept) || prints->kept[c] >= KEPT)
      continue;
    DigitPrint print = {number[i], imprint_of(grey, &g_array_index(glyphs, JsGlyph, i))};
    g_array_append_val(prints->prints, print);
    prints->kept[c]++;
  }
}

/* The character of one glyph; NUL when it is not clear. */
static char
read_glyph(const JsDigitPrints *prints, PIX *grey, const JsGlyph *glyph)
{
  JsImprint now = imprint_of(grey, glyph);
  const DigitPrint *best = NULL;
  double least = 1, others = 1, patch = 1;
  for (guint i = 0; i < prints->prints->len; i++) {
    const DigitPrint *p = &g_array_index(prints->prints, DigitPrint, i);
    double difference = js_imprint_difference(&now, &p->imprint, NULL);
    if (difference < least) {
      others = best && best->c != p->c ? least : others;
      least = difference;
      best = p;
    } else if (best && best->c != p->c) {
      others = MIN(others, difference);
    }
  }
  char c = '\0';
  if (best && least <= MEAN_MOST && others >= least * OTHERS &&
      js_imprint_difference(&now, &best->imprint, &patch) <= MEAN_MOST && patch <= PATCH_MOST)
    c = best->c;
  js_imprint_clear(&now);
  return c;
}

char *
js_digit_prints_read(const JsDigitPrints *prints, PIX *grey, const GArray *glyphs)
{
  guint known = 0;
  for (int digit = '0'; digit <= '9'; digit++)
    known += prints->kept[digit] > 0 ? 1 : 0;
  if (known < KNOWN_LEAST || glyphs->len == 0)
    return NULL;
  g_autoptr(GString) number = g_string_new(NULL);
  for (guint i = 0; i < glyphs->len; i++) {
    char c = read_glyph(prints, grey, &g_array_index(glyphs, JsGlyph, i));
    if (c == '\0')
      return NULL;
    g_string_append_c(number, c);
  }
  return g_strdup(number->str);
}
