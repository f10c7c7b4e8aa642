/* English sentences of stages → the user's language: every form of the catalogue is found again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "extract/model/language.h"
#include "extract/model/sentence.h"

static int
start(void **state)
{
  (void)state;
  g_setenv("LC_ALL", "C.UTF-8", TRUE);
  g_setenv("LANGUAGE", "zh_CN", TRUE);
  js_language_start();
  return 0;
}

/* The format with every number 17 and every text 原件. Transfer full. */
static char *
fill(const char *format)
{
  g_autoptr(GRegex) numbers = g_regex_new("%[-+ #0-9.]*[hlzjt]*[diufgx]", 0, 0, NULL);
  g_autoptr(GRegex) texts = g_regex_new("%[0-9.*]*s", 0, 0, NULL);
  g_autofree char *half = g_regex_replace_literal(numbers, format, -1, 0, "17", 0, NULL);
  g_autofree char *whole = g_regex_replace_literal(texts, half, -1, 0, "原件", 0, NULL);
  g_auto(GStrv) parts = g_strsplit(whole, "%%", -1);
  return g_strjoinv("%", parts);
}

static void
check_form(const char *english, const char *local, gpointer data)
{
  g_autofree char *sentence = fill(english), *expected = fill(local);
  g_autofree char *got = js_sentence(sentence);
  if (strcmp(got, expected) != 0) {
    print_error("%s\n  wanted %s\n  got    %s\n", english, expected, got);
    ++*(guint *)data;
  }
}

static void
every_form_is_found(void **state)
{
  (void)state;
  guint wrong = 0;
  assert_string_equal(js_language(), "zh_CN");
  js_sentence_forms_foreach(check_form, &wrong);
  assert_int_equal(wrong, 0);
}

static void
sentences(void **state)
{
  (void)state;
  static const struct {
    const char *english, *local;
  } CASES[] = {
      /* Parts are sentences themselves. */
      {"a.pdf: cannot be opened: No such file or directory", "a.pdf：打不开：没有这个文件或目录"},
      {"this page and 3 more: not read, since the file has taken 5 s",
       "这一页和后面 3 页：没有读取，因为这个文件已用 5 秒"},
      {"the worker died on it (crash in libpoppler: Segmentation fault)",
       "工作进程因它而终止（在 libpoppler 中崩溃：段错误）"},
      /* A place before a sentence, two sentences, a percent sign. */
      {"内/a: b.pdf: the file is empty", "内/a: b.pdf：文件是空的"},
      {"attachments: 2 embedded files were not read; its fields are an XFA form, which is not read",
       "附件：2 个嵌入的文件没有读取；其字段是 XFA 表单，不能读取"},
      {"its text layer was compared with the page: 42% of the text is alike",
       "文本层已与页面对照：42% 的文字相同"},
      /* A text may be empty. */
      {"a.csv, row 3, column unit: “元” is empty, but must not be",
       "a.csv，第 3 行，列 unit：“元”为空，但不可为空"},
      /* The user's own words, and sentences that nobody knows. */
      {"a.pdf: has 3 cells; at most 2 are read of one page",
       "a.pdf：有 3 个单元格；一页最多读取 2 个"},
      {"something else went wrong", "something else went wrong"},
      {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *got = js_sentence(CASES[i].english);
    assert_string_equal(got, CASES[i].local);
  }
}

static void
texts(void **state)
{
  (void)state;
  assert_string_equal(_("the file is empty"), "文件是空的");
  assert_string_equal(_("no text of the program"), "no text of the program");
  assert_string_equal(js_translate(""), "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_form_is_found),
      cmocka_unit_test(sentences),
      cmocka_unit_test(texts),
  };
  return cmocka_run_group_tests(tests, start, NULL);
}
