/* A line of print and what a recogniser may say of it, read without Tesseract.
 *
 * js_recognise() is this file's own: it answers with characters of the input, so that every answer
 * is tried on every ink: text where there is no ink, ink where there is no text. The input is
 *
 *     width  height  em  skip     a byte each
 *     n, n glyphs                 a byte, then x, y, width, height of each: a list that has nothing
 *                                 to do with the picture
 *     m, m characters             a byte, then number, place and confidence of each
 *     runs                        the picture: lengths of paper and of ink in turn, row by row */
#include <stdint.h>
#include <string.h>

#include "ocr/engine/placing.h"
#include "ocr/engine/recognise.h"
#include "ocr/line.h"
#include "ocr/number/apart.h"
#include "ocr/number/ink.h"
#include "ocr/number/mends.h"
#include "ocr/number/runs.h"
#include "ocr/number/vote.h"
#include "ocr/prepare/ink.h"
#include "ocr/prepare/raster.h"
#include "ocr/sign/dashes.h"
#include "ocr/sign/marks.h"
#include "ocr/sign/signs.h"

#define WIDTH_MOST 255
#define HEIGHT_MOST 64
#define EM_LEAST 8
#define EM_MOST 40
/* Lists longer than this cost time and show nothing more. */
#define GLYPHS_MOST 24
#define CHARACTERS_MOST 24
/* The recogniser never gives more characters than this at once. */
#define READING_MOST 8
/* Readings of one input; a reading that asks for more is in a loop. */
#define CALLS_MOST 20000u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *data;
  size_t size, at;
} LineInput;

static struct {
  JsChar characters[CHARACTERS_MOST];
  guint n, next, calls;
} said;

static int
take(LineInput *in)
{
  return in->at < in->size ? in->data[in->at++] : 0;
}

/* ---- the recogniser ---- */

JsText *
js_recognise(JsRecogniser *recogniser, JsEngine engine, JsCropKind kind, PIX *crop)
{
  (void)recogniser;
  (void)kind;
  g_assert_nonnull(crop);
  g_assert_cmpuint(said.calls++, <, CALLS_MOST);
  JsText *text = js_text_new();
  double width = pixGetWidth(crop), height = pixGetHeight(crop);
  guint n = said.n ? said.calls % (MIN(said.n, READING_MOST) + 1) : 0;
  for (guint i = 0; i < n; i++) {
    JsChar c = said.characters[said.next++ % said.n];
    if (engine == JS_ENGINE_NUMBER && c.ch >= 0x80)
      continue;
    c.box = (JsBox){c.box.x0 * width, 0, c.box.x1 * width, height};
    js_text_append(text, &c);
  }
  return text;
}

JsRecogniser *
js_recogniser_new(const char *tessdata, const char *text_language, const char *number_language)
{
  (void)tessdata;
  (void)text_language;
  (void)number_language;
  return NULL;
}

gboolean
js_recogniser_load(JsRecogniser *recogniser, JsEngine engine, GError **error)
{
  (void)recogniser;
  (void)engine;
  (void)error;
  return TRUE;
}

gboolean
js_recogniser_chooses(const JsRecogniser *recogniser)
{
  (void)recogniser;
  return FALSE;
}

JsScript
js_recogniser_script(const JsRecogniser *recogniser)
{
  (void)recogniser;
  return JS_SCRIPT_CHINESE;
}

gboolean
js_recogniser_use(JsRecogniser *recogniser, JsScript script)
{
  (void)recogniser;
  (void)script;
  return FALSE;
}

void
js_recogniser_free(JsRecogniser *recogniser)
{
  (void)recogniser;
}

char *
js_recogniser_describe(const JsRecogniser *recogniser)
{
  (void)recogniser;
  return NULL;
}

guint
js_recogniser_calls(const JsRecogniser *recogniser, JsEngine engine)
{
  (void)recogniser;
  (void)engine;
  return said.calls;
}

/* ---- the input ---- */

static GArray *
take_glyphs(LineInput *in, int width, int height)
{
  GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  int n = take(in) % (GLYPHS_MOST + 1);
  for (int i = 0; i < n; i++) {
    int x = take(in) % width, y = take(in) % height;
    JsGlyph g = {x, y, x + 1 + take(in) % (width - x), y + 1 + take(in) % (height - y)};
    g_array_append_val(glyphs, g);
  }
  return glyphs;
}

static void
take_characters(LineInput *in)
{
  /* What the code knows: digits, marks, signs, brackets, strokes, letters, characters. */
  static const gunichar known[] = {
      '0',    '1',    '2',    '3',    '4',    '5',    '6',    '7',    '8',    '9',    '.',
      ',',    '-',    '%',    ' ',    '\n',   '(',    ')',    '[',    ']',    '|',    'l',
      'O',    'D',    '_',    '~',    ':',    ';',    '>',    '=',    '+',    0xFF08, 0xFF09,
      0xFF0C, 0xFF05, 0xFF1B, 0x300A, 0x300B, 0x3001, 0x3002, 0x2014, 0x2265, 0x4E00, 0x4E8C,
      0x5DE5, 0x4E28, 0x4E07, 0x5143, 0x652F, 0x51FA, 0xFF5E, 0x3007, 0x20000};
  said.n = (guint)take(in) % (CHARACTERS_MOST + 1);
  said.next = said.calls = 0;
  for (guint i = 0; i < said.n; i++) {
    JsChar c = {.ch = known[(guint)take(in) % G_N_ELEMENTS(known)], .method = JS_METHOD_OCR};
    c.box.x0 = take(in) / 255.0;
    c.box.x1 = c.box.x0 + 0.1;
    c.confidence = take(in) / 255.0;
    said.characters[i] = c;
  }
}

/* Dark runs on white; the ink is found in it as on a page. */
static PIX *
take_picture(LineInput *in, int width, int height)
{
  PIX *grey = pixCreate(width, height, 8);
  g_assert_nonnull(grey);
  pixSetAll(grey);
  gboolean dark = FALSE;
  for (int at = 0; at < width * height && in->at < in->size; dark = !dark)
    for (int n = take(in); n > 0 && at < width * height; n--, at++)
      if (dark)
        pixSetPixel(grey, at % width, at / width, 30);
  return grey;
}

/* ---- what is tried ---- */

/* A list of glyphs, a reading and a picture that do not belong together. */
static void
try_strangers(const JsPrintReader *reader, const GArray *glyphs, const JsText *reading)
{
  double em = reader->em;
  g_autoptr(JsText) text = js_text_copy(reading);
  js_place_on_ink(glyphs, em, text);
  js_marks_restore(reader->ink, glyphs, em, text);
  js_number_mend(reader->ink, glyphs, em, text);
  js_number_tails_drop(text);
  js_dashes_settle(reader->ink, glyphs, em, text);
  js_dash_leads(reader->ink, glyphs, em, text);
  js_number_runs_check(reader, glyphs, text);
  js_number_mark_at_end(reader->ink, glyphs, em);
  g_autofree char *utf8 = js_text_to_utf8(text);
  if (js_string_numeric(utf8)) {
    js_number_suits_ink(utf8, glyphs, em);
    js_number_lacks_mark(reader->ink, utf8, glyphs, em);
    js_number_settle_comma(reader->ink, utf8, glyphs, em);
  }
  g_autoptr(JsText) dashes = js_dashes_alone(glyphs, em);
  if (dashes)
    g_assert_cmpuint(js_text_length(dashes), ==, glyphs->len);
  g_autoptr(GArray) rest = g_array_copy((GArray *)glyphs);
  js_glyphs_trim(rest, em);
  g_autoptr(GArray) signs = js_signs_take(reader->grey, reader->ink, rest, em);
  js_signs_put(signs, text);
}

static void
check_text(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    g_assert_true(c->ch != 0 && c->confidence >= 0 && c->confidence <= 1);
  }
}

static void
try_lines(const JsPrintReader *reader, int width, int height)
{
  g_autoptr(GArray) lines = js_ink_lines_on_page(reader->ink, reader->em);
  /* The whole picture is a line as well, with ink or without. */
  JsInkLine whole = {0, 0, width, height};
  g_array_append_val(lines, whole);
  for (guint i = 0; i < lines->len; i++) {
    const JsInkLine *line = &g_array_index(lines, JsInkLine, i);
    g_autoptr(GArray) parts = js_numbers_apart(reader->ink, reader->em, line);
    for (guint k = 0; k < parts->len; k++) {
      const JsInkLine *part = &g_array_index(parts, JsInkLine, k);
      g_autoptr(JsText) text = js_read_line(reader, part);
      check_text(text);
      g_autoptr(JsText) number = js_read_number(reader, part, "1,234.50");
      if (number)
        check_text(number);
      js_is_per_cent(reader, part);
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  setMsgSeverity(L_SEVERITY_NONE);
  LineInput in = {data, size, 0};
  int width = 1 + take(&in) % WIDTH_MOST, height = 1 + take(&in) % HEIGHT_MOST;
  double em = EM_LEAST + take(&in) % (EM_MOST - EM_LEAST);
  guint skip = take(&in) & 1 ? JS_STEP_SECOND : 0;
  g_autoptr(GArray) glyphs = take_glyphs(&in, width, height);
  take_characters(&in);
  PIX *grey = take_picture(&in, width, height);
  PIX *ink = js_raster_ink(grey);
  g_autoptr(JsDigitPrints) digits = js_digit_prints_new();
  JsRepeats *repeats = js_repeats_new();
  JsPrintReader reader = {
      .grey = grey, .ink = ink, .em = em, .skip = skip, .repeats = repeats, .digits = digits};
  g_autoptr(JsText) reading = js_recognise(NULL, JS_ENGINE_TEXT, JS_CROP_RAW, grey);
  try_strangers(&reader, glyphs, reading);
  try_lines(&reader, width, height);
  js_repeats_free(repeats);
  pixDestroy(&grey);
  pixDestroy(&ink);
  return 0;
}
