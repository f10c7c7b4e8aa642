/* In: the box of a number, and what the text engine has read there. Out: the number's characters,
 * with the share of the readings that agree as their confidence.
 *
 * The number engine, which knows digits and signs alone, reads the box at one size. When it says
 * the same as the text engine, that is the answer. Otherwise it reads the box at up to two other
 * sizes, and the answer is what most of the readings say. Characters that were outvoted are kept as
 * alternatives; the ink of the number can lower the confidence. */
#include "ocr/number/vote.h"

#include "extract/print/characters.h"
#include "extract/print/fold.h"
#include "ocr/engine/edit.h"
#include "ocr/number/ink.h"
#include "ocr/prepare/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* For each reading in turn, the height in pixels to which a Chinese character of the page's print
 * would be scaled. */
static const double reading_ems[] = {23, 28, 19};
/* White margin around a crop (em). */
#define PAD 0.35
/* Confidence of an answer by the number of readings that share it. Measured: docs/ocr.md, "What a
 * confidence is worth". */
#define CONFIDENCE_TWO_OF_TWO 0.990
#define CONFIDENCE_THREE 0.980
#define CONFIDENCE_TWO_OF_THREE 0.930
#define CONFIDENCE_TWO_OF_FOUR 0.850
#define CONFIDENCE_ALONE 0.500
/* Confidence of a number with unread ink beside it that is at least TALL em high. */
#define CONFIDENCE_INK_LEFT 0.820
#define TALL 0.48
/* Greatest height and width of a digit, in em. */
#define DIGIT_HEIGHT 0.86
#define DIGIT_WIDTH 0.72
/* Greatest width of % and —, in em. */
#define SIGN_WIDTH 1.05

/* What is taken off the score of a reading that has more or fewer digits than the ink allows. Each
 * reading that agrees adds four. A guess. */
#define UNSUITED 10

/* A box with at most this number of glyphs may hold a lone digit, which an engine overlooks. */
#define LONE_GLYPHS 2

/* The text engine's reading and those of the number engine at each size. */
#define MAX_READINGS 4

typedef struct {
  JsText *text; /* owned; NULL for the text engine's reading */
  char *string; /* owned; digits, points and signs */
} NumberReading;

gboolean
js_glyphs_numeric(const GArray *glyphs, double em)
{
  if (glyphs->len == 0)
    return FALSE;
  guint digits = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    int w = g->x1 - g->x0, h = g->y1 - g->y0;
    if (h > em * DIGIT_HEIGHT || w > em * SIGN_WIDTH)
      return FALSE;
    if (w <= em * DIGIT_WIDTH && h >= em * 0.5)
      digits++;
  }
  return digits * 2 >= glyphs->len;
}

/* The ASCII character of numbers that c stands for; NUL when it stands for none. */
static char
numeric_character(gunichar c)
{
  gunichar folded = js_unichar_fold_width(c);
  if (folded != 0 && folded < 0x80 && strchr("0123456789.,-%", (int)folded) != NULL)
    return (char)folded;
  if (js_unichar_is_dash(c))
    return '-';
  if (c == 0x00B7 || folded == 0x3002)
    return '.';
  return folded == 0x3001 ? ',' : 0;
}

/* Whether the text engine may read this on a %: up to three characters, each of them 9, %, 6 or 0.
 */
static gboolean
is_per_cent(const char *tail)
{
  gsize n = strlen(tail);
  return n <= 3 && strspn(tail, "9%60") == n;
}

/* The reading without spaces, and without marks at its ends; NULL when it has other characters or
 * no digit. Transfer full. */
static char *
number_of(const char *utf8)
{
  if (!utf8)
    return NULL;
  g_autoptr(GString) s = g_string_new(NULL);
  gboolean digit = FALSE;
  for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c))
      continue;
    char n = numeric_character(c);
    if (!n)
      return NULL;
    digit = digit || g_ascii_isdigit(n);
    g_string_append_c(s, n);
  }
  while (s->len > 0 && strchr(".,", s->str[s->len - 1]))
    g_string_truncate(s, s->len - 1);
  /* Digits behind a % are its own ring, read a second time. */
  char *per_cent = strchr(s->str, '%');
  if (per_cent && is_per_cent(per_cent))
    g_string_truncate(s, (gsize)(per_cent + 1 - s->str));
  /* A minus sign must be first and a % last; anything else is a range or a date. */
  const char *minus = strrchr(s->str, '-');
  if (!digit || (minus && minus != s->str) || (per_cent && per_cent[1] != '\0'))
    return NULL;
  gsize lead = strspn(s->str, ".,");
  g_string_erase(s, 0, (gssize)lead);
  /* A comma before two last digits cannot separate thousands: it is a point with smeared ink. */
  char *comma = strrchr(s->str, ',');
  if (comma != NULL && strspn(comma + 1, "0123456789") == 2 &&
      (comma[3] == '\0' || comma[3] == '%') && strchr(s->str, '.') == NULL)
    *comma = '.';
  /* Only the last separator can be the decimal point, and no separator follows another directly. */
  gboolean last = TRUE;
  for (gsize i = s->len; i-- > 0;) {
    if (!strchr(".,", s->str[i]))
      continue;
    if (i > 0 && strchr(".,", s->str[i - 1]))
      g_string_erase(s, (gssize)i, 1);
    else if (last)
      last = FALSE;
    else
      s->str[i] = ',';
  }
  return g_strdup(s->str);
}

gboolean
js_string_numeric(const char *utf8)
{
  g_autofree char *number = number_of(utf8);
  return number != NULL;
}

/* Cuts the box out of the page with white around it, scaled so that the page's em becomes target_em
 * pixels. NULL when the box is not on the page. */
static PIX *
number_crop(const JsPrintReader *reader, const JsInkLine *box, double target_em)
{
  BOX *wanted = boxCreate(box->x0 - 1, box->y0 - 1, box->x1 - box->x0 + 2, box->y1 - box->y0 + 2);
  PIX *cut = pixClipRectangle(reader->grey, wanted, NULL);
  boxDestroy(&wanted);
  if (!cut)
    return NULL;
  l_int32 pad = (l_int32)lround(PAD * reader->em);
  PIX *padded = pixAddBorderGeneral(cut, pad, pad, pad, pad, 255);
  pixDestroy(&cut);
  float scale = (float)(target_em / reader->em);
  PIX *scaled = pixScale(padded, scale, scale);
  pixDestroy(&padded);
  return scaled;
}

static void
read_once(const JsPrintReader *reader, const JsInkLine *box, double target_em, JsCropKind kind,
          NumberReading *out)
{
  PIX *crop = number_crop(reader, box, target_em);
  if (!crop) {
    out->text = js_text_new();
    return;
  }
  out->text = js_recognise(reader->recogniser, JS_ENGINE_NUMBER, kind, crop);
  pixDestroy(&crop);
  g_autofree char *utf8 = js_text_to_utf8(out->text);
  out->string = number_of(utf8);
  /* Convert the boxes back to pixels of the page. */
  double k = reader->em / target_em, pad = round(PAD * reader->em);
  for (guint i = 0; i < out->text->chars->len; i++) {
    JsBox *b = &g_array_index(out->text->chars, JsChar, i).box;
    *b = (JsBox){box->x0 - 1 + b->x0 * k - pad, box->y0 - 1 + b->y0 * k - pad,
                 box->x0 - 1 + b->x1 * k - pad, box->y0 - 1 + b->y1 * k - pad};
  }
}

gboolean
js_same_number(const char *a, const char *b)
{
  if (!a || !b)
    return FALSE;
  if (strcmp(a, b) == 0)
    return TRUE;
  gsize m = strlen(a), n = strlen(b);
  if (n > 1 && b[n - 1] == '%' && strncmp(a, b, n - 1) == 0)
    return is_per_cent(a + n - 1);
  if (m > 1 && a[m - 1] == '%' && strncmp(a, b, m - 1) == 0)
    return is_per_cent(b + m - 1);
  return FALSE;
}

static guint
votes(const NumberReading *readings, guint n, const char *string)
{
  guint count = 0;
  for (guint i = 0; i < n; i++)
    count += js_same_number(readings[i].string, string) ? 1 : 0;
  return count;
}

/* Chooses the reading with the highest score. Votes count most. A % at the end adds to the score,
 * because both engines overlook a small one; so does a length that equals the number of glyphs. A
 * reading longer than that has split a glyph and loses. The number engine's reading wins a tie. */
static const NumberReading *
choose(const NumberReading *readings, guint n, const GArray *glyphs, double em, guint *best_votes)
{
  guint n_glyphs = glyphs->len;
  const NumberReading *best = NULL;
  int best_score = G_MININT;
  *best_votes = 0;
  for (guint i = 0; i < n; i++) {
    if (!readings[i].string)
      continue;
    guint v = votes(readings, n, readings[i].string);
    gsize length = strlen(readings[i].string);
    gboolean per_cent = g_str_has_suffix(readings[i].string, "%");
    int fits = length == n_glyphs ? 2 : length - (per_cent ? 1 : 0) > n_glyphs ? -10 : 0;
    if (!js_number_suits_ink(readings[i].string, glyphs, em))
      fits -= UNSUITED;
    int score = (int)v * 4 + fits + (per_cent ? 6 : 0) + (i > 0 ? 3 : 0);
    if (score > best_score) {
      best_score = score;
      best = &readings[i];
      *best_votes = v;
    }
  }
  return best;
}

/* Confidence of the chosen reading. `contradicted`: the text engine read another number; readings
 * of the number engine alone are not independent of each other. */
static double
confidence_of(guint best_votes, guint n, gboolean contradicted)
{
  if (best_votes == n && n == 2)
    return CONFIDENCE_TWO_OF_TWO;
  if (best_votes >= 3)
    return CONFIDENCE_THREE;
  if (best_votes == 2)
    return n <= 3 && !contradicted ? CONFIDENCE_TWO_OF_THREE : CONFIDENCE_TWO_OF_FOUR;
  return CONFIDENCE_ALONE;
}

static void
add_alternative(JsChar *c, char other)
{
  if ((gunichar)other == c->ch || memchr(c->alternatives, other, JS_MAX_ALTERNATIVES))
    return;
  for (guint i = 0; i < JS_MAX_ALTERNATIVES; i++)
    if (c->alternatives[i] == '\0') {
      c->alternatives[i] = other;
      return;
    }
}

/* Whether one of the engines read a point or comma at the end. */
static gboolean
seen_point(const NumberReading *readings, guint n, const char *first)
{
  glong length_of_first = first ? g_utf8_strlen(first, -1) : 0;
  if (length_of_first > 0) {
    gunichar last = g_utf8_get_char(g_utf8_offset_to_pointer(first, length_of_first - 1));
    if (strchr(".,", numeric_character(last)) && numeric_character(last) != 0)
      return TRUE;
  }
  for (guint i = 1; i < n; i++) {
    guint length = readings[i].text ? js_text_length(readings[i].text) : 0;
    if (length > 0 && js_text_char(readings[i].text, length - 1)->ch == '.')
      return TRUE;
  }
  return FALSE;
}

/* Makes a text of `string`. Its characters get the boxes of `from` if that has enough characters,
 * otherwise equal parts of the box. Transfer full. */
static JsText *
spell(const char *string, const JsText *from, const JsInkLine *box, double confidence)
{
  JsText *text = js_text_new();
  g_autoptr(JsText) bare = js_text_new();
  for (guint i = 0; from && i < js_text_length(from); i++) {
    const JsChar *c = js_text_char(from, i);
    if (c->ch != ' ' && c->ch != '\n')
      js_text_append(bare, c);
  }
  gsize n = strlen(string), lead = 0;
  while (lead < bare->chars->len && js_text_char(bare, (guint)lead)->ch != (gunichar)string[0])
    lead++;
  double width = (double)(box->x1 - box->x0) / (double)MAX(n, 1);
  for (gsize i = 0; i < n; i++) {
    JsChar c = {.ch = (gunichar)string[i], .method = JS_METHOD_OCR};
    if (lead + n <= bare->chars->len)
      c = *js_text_char(bare, (guint)(lead + i));
    else
      c.box =
          (JsBox){box->x0 + width * (double)i, box->y0, box->x0 + width * (double)(i + 1), box->y1};
    c.ch = (gunichar)string[i];
    c.confidence = confidence;
    js_text_append(text, &c);
  }
  return text;
}

gboolean
js_is_per_cent(const JsPrintReader *reader, const JsInkLine *box)
{
  for (guint i = 0; i < 2; i++) {
    NumberReading reading = {0};
    read_once(reader, box, reading_ems[i], JS_CROP_LINE, &reading);
    g_autofree char *utf8 = js_text_to_utf8(reading.text);
    js_text_free(reading.text);
    g_free(reading.string);
    if (strcmp(utf8, "%") != 0)
      return FALSE;
  }
  return TRUE;
}

/* The text "%" when the number engine read only that at least twice; otherwise NULL. The text
 * engine often reads a lone % as 9%. Transfer full. */
static JsText *
lone_per_cent(const NumberReading *readings, guint n, const JsInkLine *box)
{
  guint seen = 0;
  for (guint i = 1; i < n; i++) {
    g_autofree char *utf8 = readings[i].text ? js_text_to_utf8(readings[i].text) : NULL;
    seen += g_strcmp0(utf8, "%") == 0 ? 1 : 0;
  }
  return seen >= 2 ? spell("%", NULL, box, CONFIDENCE_TWO_OF_THREE) : NULL;
}

/* Compares the first and the last glyph of the line with the first and the last character of
 * `text`. Ink behind the last character may be a % that was passed over: it is read and appended.
 * Any other ink as high as a digit lowers the confidence of the number. The crop of a box without
 * ink of its own has no glyphs: then there is nothing to compare. */
static void
account_for_ends(const JsPrintReader *reader, const GArray *glyphs, JsText *text)
{
  guint n = js_text_length(text);
  if (n == 0 || glyphs->len == 0)
    return;
  const JsGlyph *first = &g_array_index(glyphs, JsGlyph, 0),
                *last = &g_array_index(glyphs, JsGlyph, glyphs->len - 1);
  double em = reader->em, x0 = js_text_char(text, 0)->box.x0,
         x1 = js_text_char(text, n - 1)->box.x1;
  gboolean before = (first->x0 + first->x1) / 2.0 < x0 && first->y1 - first->y0 >= em * TALL;
  gboolean behind = (last->x0 + last->x1) / 2.0 > x1 && last->y1 - last->y0 >= em * TALL &&
                    js_text_char(text, n - 1)->ch != '%';
  JsInkLine end = {last->x0, last->y0, last->x1, last->y1};
  if (behind && js_is_per_cent(reader, &end)) {
    JsChar c = {.ch = '%',
                .box = {last->x0, last->y0, last->x1, last->y1},
                .method = JS_METHOD_OCR,
                .confidence = js_text_confidence(text, 0, n)};
    js_text_append(text, &c);
    behind = FALSE;
  }
  for (guint i = 0; (before || behind) && i < n; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    c->confidence = MIN(c->confidence, CONFIDENCE_INK_LEFT);
  }
}

/* Compares the chosen number with the ink: appends a mark at its end that an engine saw, and lowers
 * the confidence when the ink has marks or digits that the number lacks. */
static void
compare_with_ink(const JsPrintReader *reader, const GArray *glyphs, const char *string,
                 gboolean mark_seen, JsText *text)
{
  gboolean digit_last = g_ascii_isdigit(string[strlen(string) - 1]);
  char mark = digit_last ? js_number_mark_at_end(reader->ink, glyphs, reader->em) : 0;
  if (mark && mark_seen) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, glyphs->len - 1);
    JsChar c = {.ch = (gunichar)mark,
                .box = {g->x0, g->y0, g->x1, g->y1},
                .method = JS_METHOD_OCR,
                .confidence = js_text_confidence(text, 0, js_text_length(text))};
    js_text_append(text, &c);
  }
  account_for_ends(reader, glyphs, text);
  if ((mark && !mark_seen) || !js_number_suits_ink(string, glyphs, reader->em) ||
      js_number_lacks_mark(reader->ink, string, glyphs, reader->em))
    js_text_doubt(text, 0, js_text_length(text), JS_UNCHECKED);
}

/* Whether the text engine read another number. Digits that it read in place of a % at the end do
 * not count. */
static gboolean
contradicts(const char *first, const char *string)
{
  gsize n = strlen(string);
  return first && !js_same_number(first, string) &&
         !(string[n - 1] == '%' && strncmp(first, string, n - 1) == 0 &&
           g_ascii_isdigit(first[n - 1]));
}

/* The text of the chosen number, with boxes and alternatives. Transfer full. */
static JsText *
settle(const NumberReading *readings, guint n, const NumberReading *best, guint best_votes,
       const GArray *glyphs, const JsPrintReader *reader, const JsInkLine *box)
{
  g_autofree char *string = g_strdup(best->string);
  js_number_settle_comma(reader->ink, string, glyphs, reader->em);
  const JsText *places = best->text ? best->text : readings[1].text;
  gboolean contradicted = contradicts(readings[0].string, best->string);
  JsText *text = spell(string, places, box, confidence_of(best_votes, n, contradicted));
  for (guint i = 0; i < n; i++) {
    if (!readings[i].string || strlen(readings[i].string) != strlen(string))
      continue;
    for (gsize k = 0; string[k]; k++)
      add_alternative(&g_array_index(text->chars, JsChar, k), readings[i].string[k]);
  }
  return text;
}

JsText *
js_read_number(const JsPrintReader *reader, const JsInkLine *box, const char *first)
{
  NumberReading readings[MAX_READINGS] = {{0}};
  guint n = 1, best_votes = 0;
  readings[0].string = number_of(first);
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(reader->ink, box);
  const NumberReading *best = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(reading_ems); i++) {
    /* The engine may not find a line in a single digit: read it as a word. A % would be known by
     * now. */
    gboolean lone = glyphs->len <= LONE_GLYPHS && i > 0 && js_text_length(readings[1].text) == 0;
    read_once(reader, box, reading_ems[i], lone ? JS_CROP_WORD : JS_CROP_LINE, &readings[n++]);
    best = choose(readings, n, glyphs, reader->em, &best_votes);
    if (best_votes >= 2 || (reader->skip & JS_STEP_SECOND))
      break;
    /* Several glyphs in which neither engine sees a number: there is none. */
    if (i == 0 && !best && glyphs->len > LONE_GLYPHS)
      break;
  }
  JsText *text = best_votes < 2 ? lone_per_cent(readings, n, box) : NULL;
  if (text)
    account_for_ends(reader, glyphs, text);
  if (best && !text) {
    text = settle(readings, n, best, best_votes, glyphs, reader, box);
    compare_with_ink(reader, glyphs, best->string, seen_point(readings, n, first), text);
  }
  for (guint i = 0; i < n; i++) {
    js_text_free(readings[i].text);
    g_free(readings[i].string);
  }
  return text;
}
