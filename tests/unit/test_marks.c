/* Marks and brackets of a line, put right by the glyphs that they stand on. */
#include "ocr/sign/marks.h"
#include "tests/support/support.h"

#define EM 20.0

typedef struct {
  const char *ch;
  double x0, x1; /* where the character was put; x1 == x0: on no ink */
} PlacedMark;

typedef struct {
  const char *name;
  JsGlyph glyphs[6];
  PlacedMark read[6];
  const char *expected;
} MarkCase;

static const MarkCase cases[] = {
    {.name = "an opening bracket that was passed over, its ink taken for a part of the next "
             "character",
     .glyphs = {{0, 2, 16, 20}, {31, 2, 36, 20}, {38, 2, 57, 20}, {59, 2, 64, 20}, {79, 2, 95, 20}},
     .read = {{"国", 0, 16}, {"境", 31, 57}, {"）", 59, 64}, {"费", 79, 95}},
     .expected = "国（境）费"},
    {.name = "an opening bracket that was passed over and stands free",
     .glyphs = {{0, 2, 16, 20}, {20, 2, 24, 20}, {28, 2, 46, 20}, {50, 2, 54, 20}},
     .read = {{"出", 0, 16}, {"类", 28, 46}, {"）", 50, 54}},
     .expected = "出（类）"},
    {.name = "two marks read on one",
     .glyphs = {{0, 2, 18, 20}, {22, 10, 24, 19}, {42, 2, 60, 20}},
     .read = {{"位", 0, 18}, {"：", 22, 24}, {"；", 42, 46}, {"万", 46, 60}},
     .expected = "位：万"},
    {.name = "two brackets read on one",
     .glyphs = {{0, 2, 18, 20}, {22, 2, 26, 20}, {32, 2, 50, 20}, {54, 2, 58, 20}},
     .read = {{"次", 0, 18}, {"（", 22, 26}, {"（", 32, 32}, {"人", 32, 50}, {"）", 54, 58}},
     .expected = "次（人）"},
    {.name = "two marks on two glyphs stay",
     .glyphs = {{0, 2, 18, 20}, {22, 14, 26, 20}, {30, 14, 34, 20}},
     .read = {{"出", 0, 18}, {".", 22, 26}, {",", 30, 34}},
     .expected = "出.,"},
    {.name = "a full stop that was passed over at the end",
     .glyphs = {{0, 2, 18, 20}, {20, 2, 38, 20}, {42, 14, 47, 19}},
     .read = {{"完", 0, 18}, {"成", 20, 38}},
     .expected = "完成。"},
    {.name = "a narrow mark at the end may be a comma",
     .glyphs = {{0, 2, 18, 20}, {20, 2, 38, 20}, {42, 14, 45, 20}},
     .read = {{"完", 0, 18}, {"成", 20, 38}},
     .expected = "完成"},
    {.name = "a speck in the middle of the line is no full stop",
     .glyphs = {{0, 2, 18, 20}, {20, 2, 38, 20}, {42, 5, 47, 10}},
     .read = {{"完", 0, 18}, {"成", 20, 38}},
     .expected = "完成"},
    {.name = "a comma read as a quotation mark",
     .glyphs = {{0, 2, 18, 20}, {22, 15, 25, 21}, {32, 2, 50, 20}},
     .read = {{"求", 0, 18}, {"”", 22, 25}, {"年", 32, 50}},
     .expected = "求，年"},
    {.name = "a quotation mark stays",
     .glyphs = {{0, 2, 18, 20}, {22, 2, 25, 7}, {32, 2, 50, 20}},
     .read = {{"求", 0, 18}, {"”", 22, 25}, {"年", 32, 50}},
     .expected = "求”年"},
};

static void
test_cases(void **state)
{
  (void)state;
  PIX *ink = pixCreate(120, 24, 1);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    const MarkCase *c = &cases[i];
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
    for (guint k = 0; k < G_N_ELEMENTS(c->glyphs) && c->glyphs[k].x1 > 0; k++)
      g_array_append_val(glyphs, c->glyphs[k]);
    g_autoptr(JsText) text = js_text_new();
    for (guint k = 0; k < G_N_ELEMENTS(c->read) && c->read[k].ch; k++) {
      JsChar read = {.ch = g_utf8_get_char(c->read[k].ch),
                     .box = {c->read[k].x0, 2, c->read[k].x1, 20},
                     .method = JS_METHOD_OCR,
                     .confidence = 0.9};
      js_text_append(text, &read);
    }
    js_marks_restore(ink, glyphs, EM, text);
    g_autofree char *got = js_text_to_utf8(text);
    if (strcmp(got, c->expected) != 0)
      fail_msg("%s: %s", c->name, got);
  }
  pixDestroy(&ink);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
