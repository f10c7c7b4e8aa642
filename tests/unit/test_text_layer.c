/* Words from the text layer: by place, whatever the order and the fragments of the drawing. */
#include "extract/document/document.h"
#include "extract/layer/layer.h"
#include "tests/support/support.h"
#include "tests/unit/tiny_pdf.h"

#include <math.h>

#define A4 "/MediaBox [0 0 595 842]"

static JsPage *
read_page(const char *page, const char *content)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(page, content, NULL, NULL);
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "page.pdf", NULL);
  assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL),
                                  (gssize)g_bytes_get_size(bytes), NULL));
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_non_null(document);
  JsPage *result = js_document_read_page(document, 1, &error);
  assert_non_null(result);
  test_remove_dir(dir);
  return result;
}

/* The words in order, parted by '|'. */
static char *
joined(const JsPage *page)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < page->words->len; i++) {
    g_autofree char *text = js_text_to_utf8(((JsWord *)page->words->pdata[i])->text);
    g_string_append_printf(out, "%s%s", i > 0 ? "|" : "", text);
  }
  return g_string_free(out, FALSE);
}

static void
assert_words(const char *page, const char *content, const char *expected)
{
  g_autoptr(JsPage) read = read_page(page, content);
  g_autofree char *words = joined(read);
  assert_string_equal(words, expected);
}

static void
test_fragments_out_of_order(void **state)
{
  (void)state;
  /* Helvetica's digits are 0.556 wide, the point 0.278 */
  assert_words(A4,
               "BT /H 10 Tf 1 0 0 1 125.02 700 Tm (06) Tj 1 0 0 1 100 700 Tm (19) Tj "
               "1 0 0 1 122.24 700 Tm (.) Tj 1 0 0 1 111.12 700 Tm (56) Tj ET",
               "1956.06");
  assert_words(A4,
               "BT /C 10 Tf 1 0 0 1 110 700 Tm <8BA1> Tj 1 0 0 1 100 600 Tm <6536> Tj "
               "1 0 0 1 100 700 Tm <5408> Tj 1 0 0 1 110 600 Tm <5165> Tj ET",
               "合计|收入");
}

static void
test_gaps(void **state)
{
  (void)state;
  /* a space inside a number, and two numbers a space apart, stay apart here */
  assert_words(A4, "BT /H 10 Tf 100 700 Td (1956.0 6) Tj ET", "1956.0|6");
  assert_words(A4, "BT /H 10 Tf 100 700 Td (12) Tj 13.9 0 Td (34) Tj ET", "12|34");
  /* letter spacing does not part */
  assert_words(A4, "BT /H 10 Tf 0.6 Tc 100 700 Td (1956) Tj ET", "1956");
  /* Chinese spread by justification, then a column's gap */
  assert_words(A4, "BT /C 10 Tf 2.2 Tc 100 700 Td <6536 5165> Tj ET", "收入");
  assert_words(A4, "BT /C 10 Tf 100 700 Td <6536> Tj 15 0 Td <5165> Tj ET", "收|入");
  /* A full-width space does not belong to the text. */
  assert_words(A4, "BT /C 10 Tf 100 700 Td <6536 3000 5165> Tj ET", "收|入");
}

static void
test_forms_are_kept_as_printed(void **state)
{
  (void)state;
  assert_words(A4, "BT /C 10 Tf 100 700 Td <FF11FF12FF0E FF15FF05> Tj ET", "１２．５％");
}

static void
test_drawn_twice(void **state)
{
  (void)state;
  const char *content = "BT /C 12 Tf 1 0 0 1 100 700 Tm <54088BA1> Tj "
                        "1 0 0 1 100.4 700 Tm <54088BA1> Tj ET "
                        "BT /H 12 Tf 1 0 0 1 200 700 Tm (1) Tj 1 0 0 1 200.3 700.1 Tm (1) Tj "
                        "1 0 0 1 206.7 700 Tm (1) Tj 1 0 0 1 207 700.1 Tm (1) Tj ET";
  assert_words(A4, content, "合计|11");
}

static void
test_superscript_and_lines(void **state)
{
  (void)state;
  assert_words(A4, "BT /H 12 Tf 100 700 Td (100m) Tj /H 7 Tf 30.1 5 Td (2) Tj ET", "100m2");
  /* note figures behind and before a number */
  assert_words(A4, "BT /H 12 Tf 100 700 Td (28.20) Tj /H 6 Tf 30.1 5 Td (2) Tj ET", "28.20");
  assert_words(A4, "BT /H 6 Tf 100 705 Td (1) Tj /H 12 Tf 3.4 -5 Td (28.20) Tj ET", "28.20");
  /* lines set solid stay apart */
  assert_words(A4, "BT /C 10 Tf 10 TL 100 700 Td <6536 5165> Tj T* <652F 51FA> Tj ET", "收入|支出");
}

static void
test_typed_lines_are_rules(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = read_page(A4, "BT /H 10 Tf 100 700 Td (--------------------) Tj "
                                         "0 -20 Td (Total) Tj 80 0 Td (-----) Tj ET");
  g_autofree char *words = joined(page);
  assert_string_equal(words, "Total|-----");
  assert_int_equal(page->rules->len, 1);
  JsRule rule = g_array_index(page->rules, JsRule, 0);
  assert_true(rule.horizontal && fabs(rule.from - 100) < 1 && fabs(rule.to - 166.6) < 1);
}

static void
test_a_rule_parts_words(void **state)
{
  (void)state;
  /* 收入 and 支出 touch; a line runs between them */
  const char *line = "0.5 w 120 660 m 120 740 l S 0.5 w 60 660 m 170 660 l S ";
  const char *text = "BT /C 10 Tf 100 700 Td <6536 5165 652F 51FA> Tj ET";
  g_autofree char *content = g_strconcat(line, text, NULL);
  assert_words(A4, content, "收入|支出");
  assert_words(A4, text, "收入支出");
  /* so do two numbers that are not one, but the line does not cut a number */
  g_autofree char *two = g_strconcat(line, "BT /H 10 Tf 100.54 700 Td (1.502.50) Tj ET", NULL);
  assert_words(A4, two, "1.50|2.50");
  g_autofree char *one = g_strconcat(line, "BT /H 10 Tf 100.54 700 Td (17,459.80) Tj ET", NULL);
  assert_words(A4, one, "17,459.80");
}

static void
test_minus_drawn_as_a_line(void **state)
{
  (void)state;
  const char *figure = "BT /H 10 Tf 100 700 Td (12.26) Tj ET ";
  const struct {
    const char *line, *expected;
  } cases[] = {{"1 w 95 703 m 99 703 l S", "-12.26"}, /* a stroke */
               {"95 702.6 4 0.8 re f", "-12.26"},     /* a thin box */
               {"1 w 95 699 m 99 699 l S", "12.26"},  /* at the baseline: a leader */
               {"1 w 60 703 m 99 703 l S", "12.26"},  /* a rule */
               {"1 w 95 703 m 99 703 l 88 703 m 92 703 l S 1 w 95 703 m 99 703 l S "
                "1 w 88 703 m 92 703 l S",
                "12.26"},                               /* a row of dashes */
               {"1 w 102 703 m 108 703 l S", "12.26"}}; /* struck through */
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *content = g_strconcat(figure, cases[i].line, NULL);
    assert_words(A4, content, cases[i].expected);
  }
}

static void
test_second_prints(void **state)
{
  (void)state;
  const char *figure = "BT /H 10 Tf 100 700 Td (1,032.18) Tj ET ";
  /* the same line in a font of other widths, and a shadow */
  g_autofree char *font = g_strconcat(figure,
                                      "BT /H 10 Tf 0.9 0 0 1 100 700 Tm "
                                      "(1,032.18) Tj ET",
                                      NULL);
  assert_words(A4, font, "1,032.18");
  g_autofree char *shadow =
      g_strconcat("0.7 g BT /H 10 Tf 102 698 Td (1,032.18) Tj ET 0 g ", figure, NULL);
  assert_words(A4, shadow, "1,032.18");
  /* pale text over it, and letters of a seal: a red ring of 57 points */
  g_autofree char *pale = g_strconcat(figure, "0.8 g BT /H 12 Tf 96 699 Td (20242) Tj ET", NULL);
  assert_words(A4, pale, "1,032.18");
  g_autofree char *seal = g_strconcat(figure,
                                      "1 0 0 rg 1 0 0 RG 2 w 157 690 m 157 722 132 747 100 747 c "
                                      "68 747 43 722 43 690 c 43 658 68 633 100 633 c "
                                      "132 633 157 658 157 690 c h S "
                                      "BT /H 10 Tf 90 660 Td (2024) Tj ET",
                                      NULL);
  assert_words(A4, seal, "1,032.18");
}

static void
test_cut_numbers(void **state)
{
  (void)state;
  const char *unreadable = "\357\277\275";
  /* a white box over the first digit: what is left is no number */
  g_autofree char *left = g_strconcat(unreadable, "45.98", NULL);
  const char *figure = "BT /H 10 Tf 100 700 Td (645.98) Tj ET 1 g 99 696 6.4 14 re f 0 g ";
  assert_words(A4, figure, left);
  /* another digit typed in its place */
  g_autofree char *typed = g_strconcat(figure, "BT /H 10 Tf 100 700 Td (7) Tj ET ", NULL);
  g_autofree char *known = g_strconcat(typed, "BT /H 10 Tf 100 600 Td (67) Tj ET", NULL);
  assert_words(A4, known, "745.98|67");
  /* the font does not say what it is, and it stands nowhere else */
  assert_words(A4, typed, left);
}

static const JsWord *
word_at(const JsPage *page, guint index)
{
  assert_true(index < page->words->len);
  return page->words->pdata[index];
}

static void
assert_near(double value, double expected, double tolerance)
{
  if (fabs(value - expected) > tolerance)
    fail_msg("%g is not %g", value, expected);
}

/* Where the first character is on the page as displayed. */
static void
assert_displayed(const JsPage *page, double x, double y)
{
  const JsChar *c = js_text_char(word_at(page, 0)->text, 0);
  JsBox box = js_matrix_map_box(&page->to_display, &c->box);
  assert_near((box.x0 + box.x1) / 2, x, 4);
  assert_near((box.y0 + box.y1) / 2, y, 4);
}

static void
test_boxes(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = read_page(A4, "BT /H 20 Tf 100 642 Td (1956) Tj ET");
  const JsWord *word = word_at(page, 0);
  assert_near(word->box.x0, 100, 0.5);
  assert_near(word->box.x1, 144.5, 0.5);
  /* digits stand on the baseline, 200 from the top, and are 0.7 high */
  assert_true(word->box.y0 < 186 && word->box.y0 > 178);
  assert_true(word->box.y1 > 199 && word->box.y1 < 208);
  assert_near(word->size, 20, 0.1);
}

static void
test_crop_box(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = read_page("/MediaBox [0 0 600 800] /CropBox [100 100 500 700]",
                                     "BT /H 10 Tf 150 600 Td (7) Tj ET");
  assert_near(page->width, 400, 0.01);
  assert_displayed(page, 53, 97);
  assert_near(word_at(page, 0)->box.x0, 50, 0.5);
}

static void
test_rotate(void **state)
{
  (void)state;
  /* drawn sideways on a page with /Rotate 90: upright as displayed */
  g_autoptr(JsPage) page =
      read_page(A4 " /Rotate 90", "BT /H 10 Tf 0 1 -1 0 100 200 Tm (1956.06) Tj ET");
  g_autofree char *words = joined(page);
  assert_string_equal(words, "1956.06");
  assert_near(page->display_width, 842, 0.01);
  assert_near(page->width, 842, 0.01);
  assert_near(page->to_display.xx, 1, 1e-9);
  assert_displayed(page, 203, 97);
}

static void
test_sideways_text(void **state)
{
  (void)state;
  static const struct {
    const char *matrix;
    double x, y; /* of the first digit as displayed */
    double turn_xx, turn_yx;
  } cases[] = {
      {"0 1 -1 0 300 200 Tm", 297, 639, 0, -1},  /* upwards */
      {"0 -1 1 0 300 600 Tm", 303, 245, 0, 1},   /* downwards */
      {"-1 0 0 -1 400 500 Tm", 397, 345, -1, 0}, /* upside down */
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *content = g_strdup_printf(
        "0.5 w 280 150 m 280 650 l S BT /H 10 Tf %s (1956.06) Tj ET", cases[i].matrix);
    g_autoptr(JsPage) page = read_page(A4, content);
    g_autofree char *words = joined(page);
    assert_string_equal(words, "1956.06");
    gboolean aside = cases[i].turn_xx == 0;
    assert_near(page->width, aside ? 842 : 595, 0.01);
    assert_near(page->display_width, 595, 0.01);
    assert_near(page->to_display.xx, cases[i].turn_xx, 1e-9);
    assert_near(page->to_display.yx, cases[i].turn_yx, 1e-9);
    assert_displayed(page, cases[i].x, cases[i].y);
    /* the rule is turned with the text */
    assert_int_equal(page->rules->len, 1);
    const JsRule *rule = &g_array_index(page->rules, JsRule, 0);
    assert_int_equal(rule->horizontal, aside);
    JsBox box = aside ? (JsBox){rule->from, rule->at, rule->to, rule->at}
                      : (JsBox){rule->at, rule->from, rule->at, rule->to};
    box = js_matrix_map_box(&page->to_display, &box);
    assert_near(box.x0, 280, 0.6);
    assert_near(box.y0, 192, 1.5);
    assert_near(box.y1, 692, 1.5);
  }
}

static void
test_stacked_label_is_not_sideways(void **state)
{
  (void)state;
  g_autoptr(JsPage) page = read_page(A4, "BT /C 10 Tf 11 TL 100 700 Td <7EE9> Tj T* <6548> Tj T* "
                                         "<6307> Tj T* <6807> Tj ET");
  g_autofree char *words = joined(page);
  assert_string_equal(words, "绩|效|指|标");
  assert_near(page->to_display.xx, 1, 1e-9);
}

static void
test_rare_names_are_no_bad_map(void **state)
{
  (void)state;
  /* 盱眙县教育局部门决算公开: two rare characters of twelve, as names of places have them */
  g_autoptr(JsPage) place = read_page(
      A4, "BT /C 10 Tf 100 700 Td <76F1771953BF655980B25C4090E895E851B37B97516C5F00> Tj ET");
  assert_int_equal(place->layer, JS_LAYER_SOUND);
  /* six different ones: no words are so rare */
  g_autoptr(JsPage) garbled = read_page(
      A4, "BT /C 10 Tf 100 700 Td <76F177194EB39606912F9EDF655980B25C4090E895E851B3> Tj ET");
  assert_int_equal(garbled->layer, JS_LAYER_DOUBTFUL);
}

static void
test_bad_maps_are_found(void **state)
{
  (void)state;
  g_autoptr(JsPage) sound =
      read_page(A4, "BT /H 10 Tf 100 700 Td (Total income 1956.06, r\\351sum\\351) Tj ET");
  assert_int_equal(sound->layer, JS_LAYER_SOUND);
  /* stray Latin symbols: a font's codes taken for Latin-1 */
  g_autoptr(JsPage) odd = read_page(
      A4,
      "BT /H 10 Tf 100 700 Td (\\244UV\\246]^OP\\250 \\2524\\254UV\\257 \\264k\\270\\252) Tj ET");
  assert_int_equal(odd->layer, JS_LAYER_LIES);
  assert_non_null(odd->reason);
  assert_int_equal(odd->words->len, 0);
  /* 科目名ā, 培è费: codes that lost their meaning; a word of a language that has such letters */
  g_autoptr(JsPage) codes = read_page(
      A4, "BT /C 10 Tf 100 700 Td <79D1 76EE 540D 0101> Tj 0 -20 Td <57F9 00E8 8D39> Tj ET");
  assert_int_equal(codes->layer, JS_LAYER_LIES);
  g_autoptr(JsPage) words = read_page(
      A4,
      "BT /C 10 Tf 100 700 Td <79D1 76EE 0063 0061 0066 00E9 540D> Tj 0 -20 Td <57F9 8BAD> Tj ET");
  assert_int_equal(words->layer, JS_LAYER_SOUND);
}

/* Type 3 fonts without names, of which each has its own measure. */
static void
test_type3_sizes(void **state)
{
  (void)state;
  g_autoptr(JsPage) page =
      read_page(A4, "BT /T 10 Tf 100 700 Td (ABABABABABAB) Tj /U 10 Tf 200 0 Td (2010202) Tj ET");
  assert_int_equal(page->layer, JS_LAYER_SOUND);
  assert_int_equal(page->words->len, 2);
  for (guint i = 0; i < page->words->len; i++)
    assert_in_range((int)round(((JsWord *)page->words->pdata[i])->size), 9, 11);
}

static void
test_holes_in_the_text_are_found(void **state)
{
  (void)state;
  /* marks like characters on the line of a word: glyphs without Unicode leave such holes */
  g_autoptr(GString) content = g_string_new("BT /H 10 Tf 100 700 Td (Total income:) Tj ET ");
  for (int i = 0; i < 10; i++)
    g_string_append_printf(content, "%d 700 m %d 700 l %d 707 l f ", 200 + 6 * i, 204 + 6 * i,
                           202 + 6 * i);
  g_autoptr(JsPage) holes = read_page(A4, content->str);
  assert_int_equal(holes->layer, JS_LAYER_LIES);
  assert_non_null(strstr(holes->reason, "does not have"));
  assert_int_equal(holes->words->len, 0);
  /* A few boxes to tick are no evidence of missing text. */
  g_autoptr(JsPage) ticks = read_page(
      A4, "BT /H 10 Tf 100 700 Td (Total income:) Tj ET 200 700 7 7 re S 230 700 7 7 re S");
  assert_int_equal(ticks->layer, JS_LAYER_SOUND);
}

static void
test_narrow_claims(void **state)
{
  (void)state;
  /* moved on by hand; the last two are set close, as a condensed font is */
  assert_words(
      A4,
      "BT /N 10 Tf 100 700 Td <536B> Tj 10 0 Td <751F> Tj 10 0 Td <5065> Tj 10 0 Td <5EB7> Tj "
      "25 0 Td <652F51FA> Tj ET",
      "卫生健康|支出");
  /* the last one's ink ends where its em does */
  g_autoptr(JsPage) page = read_page(A4, "BT /N 10 Tf 100 700 Td <536B> Tj 10 0 Td <751F> Tj ET");
  const JsWord *word = page->words->pdata[0];
  assert_in_range((int)round(word->box.x1), 119, 120);
  /* a comma leaves the right half of its em free */
  g_autoptr(JsPage) comma = read_page(A4, "BT /N 10 Tf 100 700 Td <3001> Tj ET");
  word = comma->words->pdata[0];
  assert_true(word->box.x1 < 106);
}

#define KANJI "89A7770C56F34FA150CD7DCF5186691C9A1399C55E8352B49244"

static void
test_japanese_is_no_rare_chinese(void **state)
{
  (void)state;
  g_autoptr(JsPage) chinese = read_page(A4, "BT /C 10 Tf 100 700 Td <" KANJI "> Tj ET");
  g_autoptr(JsPage) japanese =
      read_page(A4, "BT /C 10 Tf 100 700 Td <" KANJI "306E306F3092306B> Tj ET");
  assert_int_equal(chinese->layer, JS_LAYER_DOUBTFUL);
  assert_int_equal(japanese->layer, JS_LAYER_SOUND);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_japanese_is_no_rare_chinese),
      cmocka_unit_test(test_fragments_out_of_order),
      cmocka_unit_test(test_narrow_claims),
      cmocka_unit_test(test_gaps),
      cmocka_unit_test(test_forms_are_kept_as_printed),
      cmocka_unit_test(test_drawn_twice),
      cmocka_unit_test(test_superscript_and_lines),
      cmocka_unit_test(test_typed_lines_are_rules),
      cmocka_unit_test(test_a_rule_parts_words),
      cmocka_unit_test(test_minus_drawn_as_a_line),
      cmocka_unit_test(test_second_prints),
      cmocka_unit_test(test_cut_numbers),
      cmocka_unit_test(test_boxes),
      cmocka_unit_test(test_crop_box),
      cmocka_unit_test(test_rotate),
      cmocka_unit_test(test_sideways_text),
      cmocka_unit_test(test_stacked_label_is_not_sideways),
      cmocka_unit_test(test_rare_names_are_no_bad_map),
      cmocka_unit_test(test_bad_maps_are_found),
      cmocka_unit_test(test_type3_sizes),
      cmocka_unit_test(test_holes_in_the_text_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
