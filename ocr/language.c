/* In: the lines of a raster that are read on trial. Out: the script whose engine reads the page.
 *
 *   first lines read with chi_sim ──► Chinese characters: Chinese
 *                                 ├─► letters: lines from all over the page are read with chi_sim
 *                                 │   and with eng; Latin if nothing Chinese is among them
 *                                 └─► neither, uncertain: the same with jpn; Japanese if it reads
 *                                     kana, and reads better
 *
 * A page of both is Chinese: chi_sim reads letters, eng no Chinese characters. */
#include "ocr/language.h"

#include "extract/model/page.h"
#include "extract/print/characters.h"
#include "ocr/trial.h"

/* Lines that are read first, and lines from all over the page. A guess: the first are the longest,
 * and one page in a hundred has a few long lines in another script. */
#define FIRST_LINES 3
#define SAMPLE_LINES 10
/* Least letters, and their least share of the characters, of print that may be Latin. chi_sim reads
 * Latin print as letters but for a few characters. */
#define LETTERS_LEAST 8
#define LETTERS_SHARE 0.5
/* Least share of letters that shows how the page stands: figures upside down are read as letters,
 * figures and marks by turns (€€'L7v9a), and with confidence. */
#define LETTERS_UPRIGHT 0.75
/* Greatest share of certain Chinese characters in the reading of Latin print by chi_sim: it takes a
 * few letters and figures for such. Measured: 0 to 0.01 on Latin pages. */
#define HAN_STRAY 0.04
/* An engine that reads print of its own script with less than this confidence is doubted. Measured:
 * eng 0.93 and more on Latin print, chi_sim 0.93 and more on Chinese print. */
#define CLEAR 0.85
/* chi_sim takes kana for letters (O, T, L) among characters, and is not quite certain. Measured on
 * Japanese lines: a mean confidence of 0.90 with one letter in ten characters. */
#define CLEAR_CHINESE 0.95
#define KANA_AS_LETTERS 0.05
/* Least share of kana of the characters of Japanese print. Tables have a fifth and more. A guess.
 */
#define KANA_SHARE 0.1
/* Least known letters of a page that tell its script. A guess. */
#define KNOWN_LETTERS 40

gboolean
js_language_words_are_latin(const GPtrArray *words)
{
  guint letters = 0;
  for (guint i = 0; i < words->len; i++) {
    const JsText *text = ((const JsWord *)words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar c = js_text_char(text, k)->ch;
      if (js_unichar_is_han(c) || js_unichar_is_kana(c))
        return FALSE;
      letters += js_unichar_is_latin(c) ? 1 : 0;
    }
  }
  return letters >= KNOWN_LETTERS;
}

/* Reads `most` lines that are spread over the list. */
static JsTrial
read_some(const JsPrintReader *reader, const GArray *lines, guint most)
{
  JsTrial trial = {0};
  guint n = MIN(most, lines->len);
  for (guint i = 0; i < n; i++)
    js_trial_add(&trial, reader, &g_array_index(lines, JsInkLine, (gsize)i * lines->len / n));
  return trial;
}

static JsTrial
read_first(const JsPrintReader *reader, const GArray *lines, guint most)
{
  JsTrial trial = {0};
  for (guint i = 0; i < MIN(most, lines->len); i++)
    js_trial_add(&trial, reader, &g_array_index(lines, JsInkLine, i));
  return trial;
}

static gboolean
may_be_latin(const JsTrial *chinese)
{
  return chinese->letters >= LETTERS_LEAST &&
         chinese->letters >= LETTERS_SHARE * chinese->characters &&
         chinese->sure_han <= HAN_STRAY * chinese->characters;
}

static gboolean
may_be_japanese(const JsTrial *chinese)
{
  return chinese->confidence < CLEAR || (chinese->confidence < CLEAR_CHINESE &&
                                         chinese->letters >= KANA_AS_LETTERS * chinese->characters);
}

/* Puts the engine of the script in use, and forgets the readings of the one before. FALSE, and
 * nothing changes, without its language data. */
static gboolean
change_to(const JsPrintReader *reader, JsScript script)
{
  JsScript before = js_recogniser_script(reader->recogniser);
  if (script == before)
    return TRUE;
  if (!js_recogniser_use(reader->recogniser, script))
    return FALSE;
  if (!js_recogniser_load(reader->recogniser, JS_ENGINE_TEXT, NULL)) {
    js_recogniser_use(reader->recogniser, before);
    return FALSE;
  }
  if (reader->repeats)
    js_repeats_clear(reader->repeats);
  return TRUE;
}

double
js_language_latin_reads(const JsPrintReader *reader, const GArray *lines, guint most,
                        const JsTrial *chinese)
{
  JsScript before = js_recogniser_script(reader->recogniser);
  if (!may_be_latin(chinese) || !change_to(reader, JS_SCRIPT_LATIN))
    return -1;
  JsTrial latin = read_first(reader, lines, most);
  change_to(reader, before);
  return latin.letters >= LETTERS_UPRIGHT * latin.characters ? latin.confidence : -1;
}

/* Reads lines from all over the page with the engine of `script`; FALSE, with Chinese in use again,
 * when the page is not in that script. `chinese`: their reading by chi_sim. */
static gboolean
try_script(const JsPrintReader *reader, const GArray *lines, JsScript script,
           const JsTrial *chinese)
{
  if (!change_to(reader, script))
    return FALSE;
  JsTrial trial = read_some(reader, lines, SAMPLE_LINES);
  gboolean is = script == JS_SCRIPT_LATIN ? trial.confidence >= MIN(CLEAR, chinese->confidence)
                                          : trial.kana >= MAX(KANA_SHARE * trial.characters, 1) &&
                                                trial.confidence > chinese->confidence;
  if (!is)
    change_to(reader, JS_SCRIPT_CHINESE);
  return is;
}

/* Begins with chi_sim. */
static void
settle_from_chinese(const JsPrintReader *reader, const GArray *lines)
{
  JsTrial first = read_first(reader, lines, FIRST_LINES);
  gboolean latin = may_be_latin(&first), japanese = may_be_japanese(&first);
  if (first.characters == 0 || (!latin && !japanese))
    return;
  JsTrial all = read_some(reader, lines, SAMPLE_LINES);
  if (may_be_latin(&all) && try_script(reader, lines, JS_SCRIPT_LATIN, &all))
    return;
  if (may_be_japanese(&all))
    try_script(reader, lines, JS_SCRIPT_JAPANESE, &all);
}

gboolean
js_language_settle(const JsPrintReader *reader, const GArray *lines, GError **error)
{
  if (!js_recogniser_load(reader->recogniser, JS_ENGINE_TEXT, error))
    return FALSE;
  if (!js_recogniser_chooses(reader->recogniser))
    return TRUE;
  if (js_recogniser_script(reader->recogniser) != JS_SCRIPT_CHINESE) {
    JsTrial some = read_some(reader, lines, SAMPLE_LINES);
    if (some.confidence >= CLEAR)
      return TRUE;
    change_to(reader, JS_SCRIPT_CHINESE);
  }
  settle_from_chinese(reader, lines);
  return TRUE;
}
