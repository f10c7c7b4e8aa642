/* Calls Tesseract through its C interface. In: a crop. Out: characters with boxes and confidences.
 */
#include "ocr/engine/recognise.h"
#include "extract/model/language.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

/* The characters that the number engine may return. */
#define NUMBER_CHARACTERS "0123456789.,-%"
/* The resolution that Tesseract is told (dpi); crops are scaled to about this. */
#define CROP_DPI 170

/* The language data of a script where the user names none. */
static const char *const script_data[JS_N_SCRIPTS] = {"chi_sim", "eng", "jpn"};

/* Engines are loaded when they are first needed: a page whose pictures are charts needs none, and
 * each costs a tenth of a second. */
struct _JsRecogniser {
  TessBaseAPI *texts[JS_N_SCRIPTS]; /* owned; NULL: not loaded */
  TessBaseAPI *numbers;             /* owned; NULL: not loaded */
  char *wanted;                     /* folder of the language data; NULL: Tesseract's own */
  char *text_language;              /* named by the user; NULL: that of the script */
  char *number_language;
  JsScript script; /* whose text engine reads */
  char *tessdata;  /* folder with the language data in use; NULL: nothing is loaded */
  char *missing;   /* why an engine could not be loaded; it is not tried again */
  guint calls[2];
};

/* OpenMP inside Tesseract makes a page four times slower, most of all when workers share the cores.
 * OMP_THREAD_LIMIT is read when libgomp is loaded, before this code runs. Setting the greatest
 * number of nested parallel regions to 0 has the same effect at any time. */
static void
switch_openmp_off(void)
{
  void (*set_levels)(int) = NULL;
  *(void **)&set_levels = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");
  if (set_levels)
    set_levels(0);
  g_setenv("OMP_THREAD_LIMIT", "1", TRUE); /* for child processes */
}

/* The Debian package of a language code: chi_sim → tesseract-ocr-chi-sim. Transfer full. */
static char *
package_of(const char *language)
{
  char *package = g_strconcat("tesseract-ocr-", language, NULL);
  g_strdelimit(package, "_", '-');
  return package;
}

/* Transfer full. */
static char *
data_file(const char *folder, const char *language)
{
  return g_strdup_printf("%s/%s.traineddata", folder, language);
}

static void
report_missing(JsRecogniser *r, const char *language)
{
  g_autofree char *package = package_of(language);
  if (r->wanted)
    r->missing =
        g_strdup_printf(N_("no language data %s.traineddata in %s; put it there, or install "
                           "the package %s and leave --tessdata out"),
                        language, r->wanted, package);
  else
    r->missing = g_strdup_printf(
        N_("Tesseract's language data \"%s\" is not installed; install the package %s"), language,
        package);
}

/* Loads an engine. NULL without its data; `missing` then says so. */
static TessBaseAPI *
make_engine(JsRecogniser *r, JsEngine which, const char *language)
{
  /* Look for the data file first, because Tesseract reports a missing one on standard error. */
  g_autofree char *file = r->wanted ? data_file(r->wanted, language) : NULL;
  TessBaseAPI *api = NULL;
  if (!file || strchr(language, '+') || g_file_test(file, G_FILE_TEST_EXISTS))
    api = TessBaseAPICreate();
  if (!api || TessBaseAPIInit2(api, r->wanted, language, OEM_LSTM_ONLY) != 0) {
    if (api)
      TessBaseAPIDelete(api);
    report_missing(r, language);
    return NULL;
  }
  TessBaseAPISetVariable(api, "debug_file", "/dev/null");
  TessBaseAPISetVariable(api, "user_defined_dpi", G_STRINGIFY(CROP_DPI));
  /* The preparation guarantees black print on white. */
  TessBaseAPISetVariable(api, "tessedit_do_invert", "0");
  if (which == JS_ENGINE_NUMBER) {
    TessBaseAPISetVariable(api, "tessedit_char_whitelist", NUMBER_CHARACTERS);
    TessBaseAPISetVariable(api, "lstm_choice_mode", "2");
    TessBaseAPISetVariable(api, "load_system_dawg", "0");
    TessBaseAPISetVariable(api, "load_freq_dawg", "0");
  }
  g_free(r->tessdata);
  r->tessdata = g_strdup(TessBaseAPIGetDatapath(api));
  return api;
}

JsRecogniser *
js_recogniser_new(const char *tessdata, const char *text_language, const char *number_language)
{
  JsRecogniser *r = g_new0(JsRecogniser, 1);
  r->wanted = g_strdup(tessdata);
  r->text_language = g_strdup(text_language);
  r->number_language = g_strdup(number_language ? number_language : "eng");
  return r;
}

static void
end_engine(TessBaseAPI *api)
{
  if (!api)
    return;
  TessBaseAPIEnd(api);
  TessBaseAPIDelete(api);
}

void
js_recogniser_free(JsRecogniser *recogniser)
{
  if (!recogniser)
    return;
  for (guint i = 0; i < JS_N_SCRIPTS; i++)
    end_engine(recogniser->texts[i]);
  end_engine(recogniser->numbers);
  g_free(recogniser->wanted);
  g_free(recogniser->text_language);
  g_free(recogniser->number_language);
  g_free(recogniser->tessdata);
  g_free(recogniser->missing);
  g_free(recogniser);
}

/* The language data that reads text of this script. */
static const char *
text_data(const JsRecogniser *r, JsScript script)
{
  return r->text_language ? r->text_language : script_data[script];
}

gboolean
js_recogniser_load(JsRecogniser *recogniser, JsEngine engine, GError **error)
{
  TessBaseAPI **place =
      engine == JS_ENGINE_TEXT ? &recogniser->texts[recogniser->script] : &recogniser->numbers;
  if (*place)
    return TRUE;
  switch_openmp_off();
  if (!recogniser->missing)
    *place = make_engine(recogniser, engine,
                         engine == JS_ENGINE_TEXT ? text_data(recogniser, recogniser->script)
                                                  : recogniser->number_language);
  if (*place)
    return TRUE;
  g_set_error_literal(error, JS_ERROR, JS_ERROR_MISSING, recogniser->missing);
  return FALSE;
}

JsScript
js_recogniser_script(const JsRecogniser *recogniser)
{
  return recogniser->script;
}

gboolean
js_recogniser_chooses(const JsRecogniser *recogniser)
{
  return recogniser->text_language == NULL;
}

gboolean
js_recogniser_use(JsRecogniser *recogniser, JsScript script)
{
  if (script == recogniser->script)
    return TRUE;
  if (!js_recogniser_chooses(recogniser))
    return FALSE;
  JsScript before = recogniser->script;
  g_autofree char *file =
      recogniser->tessdata ? data_file(recogniser->tessdata, script_data[script]) : NULL;
  recogniser->script = script;
  if (recogniser->texts[script] || !file || g_file_test(file, G_FILE_TEST_EXISTS))
    return TRUE;
  recogniser->script = before;
  return FALSE;
}

guint
js_recogniser_calls(const JsRecogniser *recogniser, JsEngine engine)
{
  return recogniser->calls[engine];
}

/* Stores the other ASCII characters that Tesseract considered at this place. */
static void
take_alternatives(TessResultIterator *it, JsChar *c)
{
  TessChoiceIterator *choices = TessResultIteratorGetChoiceIterator(it);
  if (!choices)
    return;
  guint n = 0;
  do {
    const char *other = TessChoiceIteratorGetUTF8Text(choices);
    if (!other || other[0] == '\0' || other[1] != '\0' || (gunichar)other[0] == c->ch ||
        other[0] == ' ' || memchr(c->alternatives, other[0], JS_MAX_ALTERNATIVES))
      continue;
    c->alternatives[n++] = other[0];
  } while (n < JS_MAX_ALTERNATIVES && TessChoiceIteratorNext(choices));
  TessChoiceIteratorDelete(choices);
}

/* Appends the characters of the symbol under the iterator: usually one, sometimes several, which
 * divide its box equally. */
static void
append_symbol(TessResultIterator *it, JsEngine engine, JsText *text)
{
  char *symbol = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
  if (!symbol)
    return;
  TessPageIterator *place = TessResultIteratorGetPageIterator(it);
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  TessPageIteratorBoundingBox(place, RIL_SYMBOL, &x0, &y0, &x1, &y1);
  float confidence = TessResultIteratorConfidence(it, RIL_SYMBOL);
  glong n = g_utf8_validate(symbol, -1, NULL) ? g_utf8_strlen(symbol, -1) : 0;
  double width = n > 0 ? (double)(x1 - x0) / (double)n : 0;
  const char *p = symbol;
  for (glong i = 0; i < n; i++, p = g_utf8_next_char(p)) {
    JsChar c = {.ch = g_utf8_get_char(p), .method = JS_METHOD_OCR};
    c.box = (JsBox){x0 + width * (double)i, y0, x0 + width * (double)(i + 1), y1};
    c.confidence = CLAMP(confidence / 100.0, 0, 1);
    if (g_unichar_isspace(c.ch))
      continue;
    if (engine == JS_ENGINE_NUMBER)
      take_alternatives(it, &c);
    js_text_append(text, &c);
  }
  TessDeleteText(symbol);
}

JsText *
js_recognise(JsRecogniser *recogniser, JsEngine engine, JsCropKind kind, PIX *crop)
{
  JsText *text = js_text_new();
  TessBaseAPI *api =
      engine == JS_ENGINE_TEXT ? recogniser->texts[recogniser->script] : recogniser->numbers;
  if (!api)
    return text;
  recogniser->calls[engine]++;
  static const TessPageSegMode modes[] = {PSM_RAW_LINE, PSM_SINGLE_LINE, PSM_SINGLE_WORD};
  TessBaseAPISetPageSegMode(api, modes[kind]);
  TessBaseAPISetImage2(api, crop);
  if (TessBaseAPIRecognize(api, NULL) != 0)
    return text;
  TessResultIterator *it = TessBaseAPIGetIterator(api);
  if (it) {
    TessPageIterator *place = TessResultIteratorGetPageIterator(it);
    gboolean first = TRUE;
    do {
      if (!first && TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE))
        js_text_append_break(text, '\n');
      else if (!first && TessPageIteratorIsAtBeginningOf(place, RIL_WORD))
        js_text_append_break(text, ' ');
      append_symbol(it, engine, text);
      first = FALSE;
    } while (TessResultIteratorNext(it, RIL_SYMBOL));
    TessResultIteratorDelete(it);
  }
  TessBaseAPIClear(api);
  return text;
}

static void
describe_language(const JsRecogniser *r, const char *language, GString *out)
{
  g_auto(GStrv) names = g_strsplit(language, "+", -1);
  for (guint i = 0; names[i]; i++) {
    g_autofree char *file = data_file(r->tessdata ? r->tessdata : "", names[i]);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autofree char *hash = NULL;
    if (g_file_get_contents(file, &bytes, &length, NULL))
      hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_string_append_printf(out, "; %s %s", names[i], hash ? hash : "?");
  }
}

char *
js_recogniser_describe(const JsRecogniser *recogniser)
{
  GString *out = g_string_new("tesseract ");
  g_string_append(out, TessVersion());
  describe_language(recogniser, text_data(recogniser, JS_SCRIPT_CHINESE), out);
  describe_language(recogniser, recogniser->number_language, out);
  g_autofree char *japanese =
      data_file(recogniser->tessdata ? recogniser->tessdata : "", script_data[JS_SCRIPT_JAPANESE]);
  if (js_recogniser_chooses(recogniser) && g_file_test(japanese, G_FILE_TEST_EXISTS))
    describe_language(recogniser, script_data[JS_SCRIPT_JAPANESE], out);
  return g_string_free(out, FALSE);
}
