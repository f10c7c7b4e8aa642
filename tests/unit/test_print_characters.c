/* What a printed character is, and how it folds. Each row names a set and the characters that are
 * in it and that are not. */
#include "extract/print/characters.h"
#include "extract/print/fold.h"
#include "tests/support/support.h"

typedef gboolean (*Kind)(gunichar c);

static void
test_kinds_hold_what_is_printed_so(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    Kind kind;
    const char *in, *out;
  } ROWS[] = {
      {"digit", js_unichar_is_digit, "059０９", "a.〇一①²٣৪／："},
      {"point", js_unichar_is_point, ".．", ",。·、"},
      {"comma", js_unichar_is_comma, ",，", ".、;'"},
      {"of amount", js_unichar_is_of_amount, "0８.．,，-－—–−%％", "+()（万 =/"},
      {"beside figures", js_unichar_is_beside_figures, ".．,，%％()（）+＋<>=＜＞＝≥≤≦≧±",
       "0-—/:年a "},
      {"dash", js_unichar_is_dash, "-‐‑‒–—―−─﹣－", "_~一ー/=│"},
      {"minus", js_unichar_is_minus, "-–−﹣－", "—―─‐~一"},
      {"opening", js_unichar_opens_bracket, "(（", ")）[〔【《"},
      {"closing", js_unichar_closes_bracket, ")）", "(（]〕】》"},
      {"break", js_unichar_is_break, " \n\t\u00A0\u3000", "a\u2009\u202F\u200B_"},
      {"leader", js_unichar_is_leader, ".．·・․‥…⋯。", "_-,、0"},
      {"numeral", js_unichar_is_numeral, "09０〇零一二三四五六七八九十百", "千万甲第a①"},
      {"han", js_unichar_is_han, "一鿿㐀々〇⺀⼀豈𠀀", "。，、アA1０（—"},
      {"cjk", js_unichar_is_cjk, "一⼀豈𠀀，（０。、ア“”…—·", "A1(-€¥"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++) {
    for (const char *p = ROWS[i].in; *p != '\0'; p = g_utf8_next_char(p))
      if (!ROWS[i].kind(g_utf8_get_char(p)))
        fail_msg("U+%04X is no %s", g_utf8_get_char(p), ROWS[i].name);
    for (const char *p = ROWS[i].out; *p != '\0'; p = g_utf8_next_char(p))
      if (ROWS[i].kind(g_utf8_get_char(p)))
        fail_msg("U+%04X was taken for a %s", g_utf8_get_char(p), ROWS[i].name);
    assert_false(ROWS[i].kind(0));
  }
}

typedef gunichar (*Fold)(gunichar c);

static void
test_folds_give_the_usual_form(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    Fold fold;
    const char *printed, *folded; /* character for character */
  } ROWS[] = {
      {"width", js_unichar_fold_width, "！０９Ａｚ～﹐﹒﹔﹕﹙﹚﹣﹪｡､", "!09Az~,.;:()-%。、"},
      {"width keeps", js_unichar_fold_width, "a0—“〔、。一⼀〜", "a0—“〔、。一⼀〜"},
      {"mark", js_unichar_fold_mark, "`ʼ‘’‚“”„「」『』〝〞【〔〖】〕〗∼〜∶⋯",
       "'''''\"\"\"\"\"\"\"\"\"((()))~~:…"},
      {"mark keeps", js_unichar_fold_mark, "-—–，《》（a一", "-—–，《》（a一"},
      {"radical", js_unichar_unradical, "⼀⼼⽂⺟⻚⼾⾭一a", "一心文母页户青一a"},
      {"plain", js_unichar_normalize_plain, "一a、“—（０", "一a、“—(0"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++) {
    const char *want = ROWS[i].folded;
    for (const char *p = ROWS[i].printed; *p != '\0'; p = g_utf8_next_char(p)) {
      gunichar c = g_utf8_get_char(p), got = ROWS[i].fold(c);
      assert_true(*want != '\0');
      if (got != g_utf8_get_char(want))
        fail_msg("%s: U+%04X became U+%04X, not U+%04X", ROWS[i].name, c, got,
                 g_utf8_get_char(want));
      want = g_utf8_next_char(want);
    }
    assert_true(*want == '\0');
  }
  /* Needs Unicode's tables. */
  assert_int_equal(js_unichar_normalize_plain(0x2460), 0);
  assert_int_equal(js_unichar_normalize_plain(0x3000), ' ');
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kinds_hold_what_is_printed_so),
      cmocka_unit_test(test_folds_give_the_usual_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
