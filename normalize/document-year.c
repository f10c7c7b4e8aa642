/* Finds the year in titles: see document-year.h. */
#include "normalize/document-year.h"

#include "normalize/value/fold.h"

typedef struct {
  int year;
  gint from, to; /* bytes of the folded text */
} Found;

/* The value of the digits or numerals from … to; any other character counts as 0 (〇, ○, O). */
static int
value_of(const JsDocumentWords *words, const char *from, const char *to)
{
  int year = 0;
  for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
    int digit = g_ascii_isdigit(*p) ? *p - '0' : 0;
    for (int i = 0; words->numerals[i] != NULL; i++)
      if (g_str_has_prefix(p, words->numerals[i]))
        digit = i + 1;
    year = year * 10 + digit;
  }
  return year;
}

/* All years of the folded text, in order. Elements Found; transfer full. */
static GArray *
find_years(const JsDocumentWords *words, const char *folded)
{
  GArray *years = g_array_new(FALSE, FALSE, sizeof(Found));
  g_autoptr(GMatchInfo) match = NULL;
  for (g_regex_match(words->years, folded, 0, &match); g_match_info_matches(match);
       g_match_info_next(match, NULL)) {
    Found found = {0};
    if (!g_match_info_fetch_pos(match, 1, &found.from, &found.to))
      continue;
    found.year = value_of(words, folded + found.from, folded + found.to);
    if (found.year >= JS_FIRST_YEAR && found.year <= JS_LAST_YEAR)
      g_array_append_val(years, found);
  }
  return years;
}

/* The last year before the form's word at byte `at`; NULL when there is none. */
static const Found *
year_before(const GArray *years, gint at)
{
  const Found *last = NULL;
  for (guint i = 0; i < years->len; i++) {
    const Found *found = &g_array_index(years, Found, i);
    if (found->to <= at)
      last = found;
  }
  return last;
}

static int
find(const JsDocumentWords *words, const char *text, gboolean needs_form)
{
  g_autofree char *folded = js_fold(text);
  g_autoptr(GArray) years = find_years(words, folded);
  g_autoptr(GMatchInfo) form = NULL;
  gboolean any = FALSE;
  for (g_regex_match(words->year_forms, folded, 0, &form); g_match_info_matches(form);
       g_match_info_next(form, NULL)) {
    gint at, end;
    g_match_info_fetch_pos(form, 0, &at, &end);
    const Found *found = year_before(years, at);
    any = TRUE;
    if (found != NULL)
      return found->year;
  }
  return years->len > 0 && (any || !needs_form) ? g_array_index(years, Found, 0).year : 0;
}

int
js_document_year_in(const JsDocumentWords *words, const char *text)
{
  return find(words, text, FALSE);
}

int
js_document_year_of_form(const JsDocumentWords *words, const char *text)
{
  return find(words, text, TRUE);
}
