/* Compares a doubtful text layer with what the page shows.
 *
 *   layer:   一般公共预算   1,956.06
 *   pixels:  一般公共预算   1,966.06
 *
 * In: a page with its layer, and its rendering. Out: keep the layer or not, and the reason.
 *
 * The text under a scan comes either from the program that typeset the page, and is exact, or from
 * an old recogniser, and has errors. Words spread over the page are recognised where the layer says
 * that they stand. Our own reading errors must not condemn a sound layer, and a layer with errors
 * must not pass. Therefore a number counts only when its readings agree, and almost none may
 * differ; text is compared by likeness; and the layer must cover the lines on the page. */
#include "ocr/verdict.h"

#include "extract/model/language.h"
#include "ocr/line.h"
#include "ocr/number/vote.h"
#include "ocr/prepare/ink.h"
#include "ocr/rules/rules.h"

#include <math.h>
#include <string.h>

/* Resolution of the comparison (dpi): enough for small print; a rendering costs 0.1 s. */
#define VERDICT_DPI 200.0
/* Most numbers and texts that are compared. A layer in which one number in ten is wrong passes
 * forty comparisons with a probability of 1 in 60. */
#define NUMBERS_MOST 40
#define TEXTS_MOST 14
/* Least and greatest length of what is compared; shorter words prove little. Guesses. */
#define NUMBER_LEAST 3 /* digits */
#define TEXT_LEAST 3   /* characters */
#define TEXT_LONGEST 14
/* Least confidence of our reading of a number: all readings agreed. */
#define BELIEVED 0.9
/* One number in this many may differ, because readings that agree are wrong about that often. */
#define WRONG_ONE_IN 30
/* Least mean likeness of the texts. The recogniser misses two or three characters in a hundred of
 * clear print; a layer no better than that is not worth keeping. */
#define LIKE_ENOUGH 0.9
/* Least mean likeness where fewer than NUMBERS_ENOUGH numbers were compared. Guesses. */
#define LIKE_ALONE 0.95
#define NUMBERS_ENOUGH 5
/* Greatest share of words without ink and of lines without words; a slightly misplaced layer may
 * have some. Guesses. */
#define ABSENT_SHARE 0.1
#define UNCOVERED_SHARE 0.1
/* Fewer comparisons prove nothing. A guess. */
#define LEAST_COMPARED 3
/* The boxes of a hidden layer are only roughly right. Ink is looked for this far beside and above a
 * word, and followed while gaps between glyphs are at most CLOSE; all in em. Guesses. */
#define MARGIN_WIDTH 3.0
#define MARGIN_HEIGHT 0.3
#define CLOSE 0.6
/* A line that is counted: least width, least and greatest height (em). Guesses. */
#define LINE_LEAST 1.5
#define LINE_LOW 0.4
#define LINE_HIGH 2.5
/* A line is covered when words of the layer cover this share of its box. A guess. */
#define COVERED 0.5
/* Greatest confidence of characters in a layer of which only a sample was compared. */
#define VOUCHED 0.97

/* ---- likeness ---- */

static gunichar *
letters_of(const char *utf8, guint *n)
{
  g_autofree char *folded = g_utf8_normalize(utf8, -1, G_NORMALIZE_ALL_COMPOSE); /* NFKC form */
  glong length = 0;
  gunichar *letters = g_utf8_to_ucs4_fast(folded ? folded : "", -1, &length);
  *n = 0;
  for (glong i = 0; i < length; i++)
    if (g_unichar_isalnum(letters[i]))
      letters[(*n)++] = letters[i];
  return letters;
}

double
js_verdict_likeness(const char *layer, const char *seen)
{
  guint n, m;
  g_autofree gunichar *x = letters_of(layer, &n), *y = letters_of(seen, &m);
  if (n == 0)
    return m == 0 ? 1 : 0;
  /* Edit distance, in which letters seen before and after those of the layer cost nothing. */
  g_autofree guint *row = g_new0(guint, m + 1);
  for (guint i = 1; i <= n; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint k = 1; k <= m; k++) {
      guint above = row[k];
      row[k] = MIN(MIN(row[k], row[k - 1]) + 1, diagonal + (x[i - 1] == y[k - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  guint least = n;
  for (guint k = 0; k <= m; k++)
    least = MIN(least, row[k]);
  return 1 - (double)least / n;
}

/* ---- the decision ---- */

gboolean
js_verdict_of(const JsEvidence *e, char **reason)
{
  if (e->numbers + e->texts < LEAST_COMPARED) {
    *reason = g_strdup(N_("too little of its text layer could be compared with the page"));
    return FALSE;
  }
  guint words = e->numbers + e->texts + e->absent;
  if (e->absent > ABSENT_SHARE * words) {
    *reason =
        g_strdup_printf(N_("%u of %u words of its text layer stand where the page shows nothing"),
                        e->absent, words);
    return FALSE;
  }
  if (e->texts > 0 && e->likeness < (e->numbers >= NUMBERS_ENOUGH ? LIKE_ENOUGH : LIKE_ALONE)) {
    *reason = g_strdup_printf(
        N_("its text layer was compared with the page: %.0f%% of the text is alike"),
        e->likeness * 100);
    return FALSE;
  }
  if (e->numbers_wrong * WRONG_ONE_IN > e->numbers) {
    *reason =
        g_strdup_printf(N_("its text layer was compared with the page: %u of %u numbers differ"),
                        e->numbers_wrong, e->numbers);
    return FALSE;
  }
  if (e->lines_uncovered > UNCOVERED_SHARE * e->lines) {
    *reason = g_strdup_printf(N_("%u of %u lines on the page are not in its text layer"),
                              e->lines_uncovered, e->lines);
    return FALSE;
  }
  *reason = g_strdup_printf(
      N_("text layer compared with the page: %u of %u numbers the same, %.0f%% of "
         "the text alike"),
      e->numbers - e->numbers_wrong, e->numbers, e->texts ? e->likeness * 100 : 100);
  return TRUE;
}

/* ---- the comparison ---- */

static guint
count_digits(const char *s)
{
  guint n = 0;
  for (; *s; s++)
    n += g_ascii_isdigit(*s);
  return n;
}

/* At most `most` words of one kind, evenly spread over the page. Elements borrowed; container
 * transfer full. */
static GPtrArray *
sample(const JsPage *page, gboolean numbers, guint most)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  for (guint i = 0; i < page->words->len; i++) {
    JsWord *word = page->words->pdata[i];
    g_autofree char *s = js_text_to_utf8(word->text);
    gboolean number = js_string_numeric(s);
    if (number == numbers &&
        (number ? count_digits(s) >= NUMBER_LEAST : js_text_length(word->text) >= TEXT_LEAST))
      g_ptr_array_add(all, word);
  }
  GPtrArray *some = g_ptr_array_new();
  guint n = MIN(most, all->len);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(some, all->pdata[(gsize)i * all->len / n]);
  return some;
}

/* Cuts the line to the glyphs between x0 and x1 and those that follow closely. FALSE when there are
 * none. */
static gboolean
cut_to_word(const JsPrintReader *reader, double x0, double x1, double em, JsInkLine *line)
{
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(reader->ink, line);
  guint first = 0, last = 0;
  gboolean any = FALSE;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    if (g->x1 <= x0 || g->x0 >= x1)
      continue;
    first = any ? first : i;
    last = i;
    any = TRUE;
  }
  if (!any)
    return FALSE;
#define GLYPH(i) g_array_index(glyphs, JsGlyph, i)
  while (first > 0 && GLYPH(first).x0 - GLYPH(first - 1).x1 <= em * CLOSE)
    first--;
  while (last + 1 < glyphs->len && GLYPH(last + 1).x0 - GLYPH(last).x1 <= em * CLOSE)
    last++;
  line->x0 = GLYPH(first).x0;
  for (guint i = first; i <= last; i++)
    line->x1 = i == first ? GLYPH(i).x1 : MAX(line->x1, GLYPH(i).x1);
#undef GLYPH
  return TRUE;
}

/* Finds the line of ink where the word stands; FALSE when there is none. `k` is pixels per point.
 */
static gboolean
ink_of_word(const JsPrintReader *reader, const JsBox *b, double k, JsInkLine *line)
{
  double em = MAX(reader->em, js_box_height(b) * k), dx = em * MARGIN_WIDTH,
         dy = em * MARGIN_HEIGHT;
  int x = MAX(0, (int)floor(b->x0 * k - dx)), y = MAX(0, (int)floor(b->y0 * k - dy));
  BOX *box = boxCreate(x, y, (int)ceil(b->x1 * k + dx) - x, (int)ceil(b->y1 * k + dy) - y);
  BOX *inside = boxClipToRectangle(box, pixGetWidth(reader->ink), pixGetHeight(reader->ink));
  g_autoptr(GArray) lines = inside ? js_ink_lines_in_cell(reader->ink, inside, em) : NULL;
  boxDestroy(&box);
  boxDestroy(&inside);
  int best = 0;
  for (guint i = 0; lines && i < lines->len; i++) {
    const JsInkLine *l = &g_array_index(lines, JsInkLine, i);
    int overlap = MIN(l->y1, (int)(b->y1 * k)) - MAX(l->y0, (int)(b->y0 * k));
    if (overlap > best) {
      best = overlap;
      *line = *l;
    }
  }
  return best > 0 && cut_to_word(reader, b->x0 * k, b->x1 * k, em, line);
}

static char *
without_commas(const char *s)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (; *s; s++)
    if (*s != ',' && *s != ' ')
      g_string_append_c(out, *s);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean
goes_on(char c)
{
  return g_ascii_isdigit(c) || c == '.';
}

/* Whether the number stands in what was read, with any characters around it that do not belong to a
 * number. */
static gboolean
same_number(const JsText *read, const char *word)
{
  g_autofree char *s = js_text_to_utf8(read);
  g_autofree char *x = without_commas(s), *y = without_commas(word);
  for (const char *at = strstr(x, y); at; at = strstr(at + 1, y))
    if ((at == x || !goes_on(at[-1])) && !goes_on(at[strlen(y)]))
      return TRUE;
  return FALSE;
}

static void
compare_number(const JsPrintReader *reader, const JsInkLine *line, const char *word, JsEvidence *e)
{
  g_autoptr(JsText) quick = js_read_plain(reader, line);
  if (same_number(quick, word)) {
    e->numbers++;
    return;
  }
  g_autoptr(JsText) careful = js_read_line(reader, line);
  guint n = js_text_length(careful);
  if (same_number(careful, word)) {
    e->numbers++;
  } else if (n > 0 && js_text_confidence(careful, 0, n) >= BELIEVED) {
    e->numbers++;
    e->numbers_wrong++;
  }
}

/* The first characters of a long word; *box gets their box. Transfer full. */
static char *
beginning(const JsWord *word, JsBox *box)
{
  guint n = MIN(js_text_length(word->text), TEXT_LONGEST);
  g_autoptr(JsText) some = js_text_slice(word->text, 0, n);
  *box = js_text_box(some, 0, n, NULL);
  if (js_box_is_empty(box))
    *box = word->box;
  return js_text_to_utf8(some);
}

static void
compare_words(const JsPrintReader *reader, const GPtrArray *words, gboolean numbers, double k,
              JsEvidence *e)
{
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    JsBox box = word->box;
    g_autofree char *s = numbers ? js_text_to_utf8(word->text) : beginning(word, &box);
    JsInkLine line;
    if (!ink_of_word(reader, &box, k, &line)) {
      e->absent++;
      continue;
    }
    if (numbers) {
      compare_number(reader, &line, s, e);
    } else {
      g_autoptr(JsText) read = js_read_plain(reader, &line);
      g_autofree char *seen = js_text_to_utf8(read);
      e->likeness += js_verdict_likeness(s, seen);
      e->texts++;
    }
  }
  if (!numbers && e->texts > 0)
    e->likeness /= e->texts;
}

/* Counts the lines of print on the page, and those without words of the layer. */
static void
count_lines(const JsPrintReader *reader, const JsPage *page, double k, JsEvidence *e)
{
  g_autoptr(GArray) lines = js_ink_lines_on_page(reader->ink, reader->em);
  for (guint i = 0; i < lines->len; i++) {
    const JsInkLine *l = &g_array_index(lines, JsInkLine, i);
    double h = l->y1 - l->y0, w = l->x1 - l->x0;
    if (w < LINE_LEAST * reader->em || h < LINE_LOW * reader->em || h > LINE_HIGH * reader->em)
      continue;
    const JsBox box = {l->x0 / k, l->y0 / k, l->x1 / k, l->y1 / k};
    double covered = 0;
    for (guint j = 0; j < page->words->len; j++)
      covered += js_box_overlap(&((const JsWord *)page->words->pdata[j])->box, &box);
    e->lines++;
    e->lines_uncovered += covered < COVERED * js_box_width(&box) * js_box_height(&box) ? 1 : 0;
  }
}

static JsEvidence
compare(JsSight *sight, PIX *grey, const JsPage *page)
{
  JsEvidence e = {0};
  double k = VERDICT_DPI / 72;
  PIX *ink = js_raster_ink(grey);
  PIX *mask = js_scan_rules_mask(grey, VERDICT_DPI, page->rules, NULL);
  PIX *print = pixSubtract(NULL, ink, mask);
  PIX *bare = pixCopy(NULL, grey);
  pixSetMasked(bare, mask, 255);
  JsPrintReader reader = {.recogniser = sight->recogniser,
                          .grey = bare,
                          .ink = print,
                          .em = js_ink_lines_em(print, VERDICT_DPI),
                          .skip = sight->skip};
  g_autoptr(GPtrArray) texts = sample(page, FALSE, TEXTS_MOST);
  compare_words(&reader, texts, FALSE, k, &e);
  /* If the texts do not agree, the numbers need not be read. */
  if (e.texts == 0 || e.likeness >= LIKE_ENOUGH) {
    g_autoptr(GPtrArray) numbers = sample(page, TRUE, NUMBERS_MOST);
    compare_words(&reader, numbers, TRUE, k, &e);
    count_lines(&reader, page, k, &e);
  }
  pixDestroy(&ink);
  pixDestroy(&mask);
  pixDestroy(&print);
  pixDestroy(&bare);
  return e;
}

static void
vouch(JsPage *page)
{
  for (guint i = 0; i < page->words->len; i++) {
    GArray *chars = ((JsWord *)page->words->pdata[i])->text->chars;
    for (guint j = 0; j < chars->len; j++) {
      JsChar *c = &g_array_index(chars, JsChar, j);
      c->confidence = MIN(c->confidence, VOUCHED);
    }
  }
}

gboolean
js_verdict_settle(JsSight *sight, JsDocument *document, JsPage *page, GError **error)
{
  if (!js_recogniser_load(sight->recogniser, JS_ENGINE_TEXT, error) ||
      !js_recogniser_load(sight->recogniser, JS_ENGINE_NUMBER, error))
    return FALSE;
  PIX *grey = js_sight_render_upright(document, page, VERDICT_DPI, FALSE, error);
  if (!grey)
    return FALSE;
  JsEvidence e = compare(sight, grey, page);
  pixDestroy(&grey);
  g_autofree char *found = NULL;
  gboolean sound = js_verdict_of(&e, &found);
  char *reason = g_strdup_printf("%s: %s", page->reason ? page->reason : "doubtful", found);
  g_free(page->reason);
  page->reason = reason;
  page->layer = sound ? JS_LAYER_SOUND : JS_LAYER_LIES;
  if (sound)
    vouch(page);
  else
    js_page_forget_text(page);
  return TRUE;
}
