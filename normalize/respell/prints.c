/* Doubtful characters and the document's other prints of the same name: see prints.h.
 *
 * Every recognised character is stored with its neighbours, as a window of grams.h: in one set the
 * characters that were read with confidence, in the other those that were read fairly well. A
 * window is found wherever the same characters stand beside each other, also within a longer text.
 */
#include "normalize/respell/prints.h"

#include <string.h>

#include "extract/print/characters.h"
#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/lexicon.h"

/* Confidence below which one character in two is wrong (measured). */
#define LIKELY 0.90
/* Number of windows that are kept: a thousand pages, which take some 20 MB. */
#define WINDOWS_MOST 2500000

struct _JsPrints {
  JsGrams *sure, *likely;
};

JsPrints *
js_prints_new(void)
{
  JsPrints *prints = g_new0(JsPrints, 1);
  prints->sure = js_grams_new();
  prints->likely = js_grams_new();
  return prints;
}

void
js_prints_free(JsPrints *prints)
{
  if (prints == NULL)
    return;
  js_grams_free(prints->sure);
  js_grams_free(prints->likely);
  g_free(prints);
}

void
js_prints_add(JsPrints *prints, const JsText *text)
{
  guint length = js_text_length(text), n = 0;
  if (length == 0 || js_text_method(text, 0, length) != JS_METHOD_OCR ||
      js_grams_size(prints->likely) > WINDOWS_MOST)
    return;
  g_autofree gunichar *letters = g_new(gunichar, length);
  g_autofree double *confidences = g_new(double, length);
  for (guint i = 0; i < length; i++) {
    const JsChar *c = js_text_char(text, i);
    if (c->ch == '\n')
      continue;
    letters[n] = c->ch;
    confidences[n++] = c->confidence;
  }
  for (guint i = 0; i < n; i++) {
    if (confidences[i] >= JS_SURE_CHARACTER)
      js_grams_add_at(prints->sure, letters, n, i);
    if (confidences[i] >= LIKELY)
      js_grams_add_at(prints->likely, letters, n, i);
  }
}

void
js_prints_add_table(JsPrints *prints, const JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    js_prints_add(prints, ((const JsCell *)table->cells->pdata[i])->text);
  for (guint i = 0; i < table->captions->len; i++)
    js_prints_add(prints, ((const JsParagraph *)table->captions->pdata[i])->text);
  for (guint i = 0; i < table->notes->len; i++)
    js_prints_add(prints, ((const JsParagraph *)table->notes->pdata[i])->text);
}

/* Characters that distinguish names: 一期 and 二期, 甲 and 乙, 上 and 下 are different things. */
static gboolean
tells_apart(gunichar c)
{
  static const char ORDER[] =
      "一二三四五六七八九十百千两〇零甲乙丙丁戊东西南北中上下左右前后内外大小高低增减";
  return g_utf8_strchr(ORDER, -1, c) != NULL;
}

/* The number of neighbours (0 to 2) with which the character `c` in the i-th place forms a word. */
static guint
count_words(const JsSchemas *schemas, const gunichar *letters, guint n, guint i, gunichar c)
{
  guint count = 0;
  if (i > 0 && js_lexicon_has_pair(schemas->lexicon, letters[i - 1], c))
    count++;
  if (i + 1 < n && js_lexicon_has_pair(schemas->lexicon, c, letters[i + 1]))
    count++;
  return count;
}

/* When neither print was read with confidence: the one of two confused characters that forms more
 * words with its neighbours. */
static gunichar
settled_by_words(JsPrints *prints, const JsSchemas *schemas, const gunichar *letters, guint n,
                 guint i)
{
  guint n_partners, own = count_words(schemas, letters, n, i, letters[i]);
  const gunichar *partners = js_lexicon_partners(schemas->lexicon, letters[i], &n_partners);
  gunichar best = letters[i];
  for (guint k = 0; k < n_partners; k++) {
    if (tells_apart(partners[k]) || partners[k] == best ||
        count_words(schemas, letters, n, i, partners[k]) <= own ||
        !js_grams_has(prints->likely, letters, n, i, partners[k]))
      continue;
    if (best != letters[i])
      return letters[i]; /* two are as good */
    best = partners[k];
  }
  return best;
}

/* The i-th character as the document's other prints have it; the character itself when they do not
 * tell. */
static gunichar
settled(JsPrints *prints, const JsSchemas *schemas, const gunichar *letters, guint n, guint i)
{
  gunichar c = letters[i];
  if (!js_unichar_is_han(c))
    return c;
  JsExpected sure = js_grams_expect(prints->sure, letters, n, i);
  if (sure.letter == c || tells_apart(c))
    return c;
  if (sure.letter == 0)
    return settled_by_words(prints, schemas, letters, n, i);
  if (tells_apart(sure.letter) ||
      count_words(schemas, letters, n, i, c) > count_words(schemas, letters, n, i, sure.letter))
    return c;
  if (js_lexicon_confuses(schemas->lexicon, c, sure.letter) ||
      (count_words(schemas, letters, n, i, c) == 0 &&
       count_words(schemas, letters, n, i, sure.letter) > 0 &&
       !js_grams_has(prints->likely, letters, n, i, c)))
    return sure.letter;
  JsExpected likely = js_grams_expect(prints->likely, letters, n, i);
  return likely.letter == sure.letter && sure.inside && sure.windows >= 2 ? sure.letter : c;
}

static void
settle_string(JsPrints *prints, const JsSchemas *schemas, JsRecords *records, const char **field)
{
  if (*field == NULL)
    return;
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(*field, -1, &n);
  gboolean changed = FALSE;
  for (glong i = 0; i < n; i++) {
    gunichar c = settled(prints, schemas, letters, (guint)n, (guint)i);
    changed = changed || c != letters[i];
    letters[i] = c;
  }
  if (!changed)
    return;
  g_autofree char *text = g_ucs4_to_utf8(letters, n, NULL, NULL, NULL);
  *field = js_records_string(records, text);
}

void
js_prints_settle(JsPrints *prints, const JsSchemas *schemas, JsRecords *records)
{
  if (js_grams_size(prints->sure) == 0)
    return;
  settle_string(prints, schemas, records, &records->entity);
  for (guint i = 0; i < records->projects->len; i++) {
    JsProject *p = g_ptr_array_index(records->projects, i);
    const char **fields[] = {&p->project, &p->department, &p->unit_name, &p->goal_target,
                             &p->goal_actual};
    for (guint k = 0; p->method == JS_METHOD_OCR && k < G_N_ELEMENTS(fields); k++)
      settle_string(prints, schemas, records, fields[k]);
  }
  for (guint i = 0; i < records->funding->len; i++) {
    JsFunding *f = g_ptr_array_index(records->funding, i);
    if (f->place.method == JS_METHOD_OCR)
      settle_string(prints, schemas, records, &f->project);
  }
  for (guint i = 0; i < records->indicators->len; i++) {
    JsIndicator *r = g_ptr_array_index(records->indicators, i);
    const char **fields[] = {&r->project, &r->level1,       &r->level2,   &r->level3,
                             &r->basis,   &r->scoring_rule, &r->evidence, &r->explanation};
    for (guint k = 0; r->place.method == JS_METHOD_OCR && k < G_N_ELEMENTS(fields); k++)
      settle_string(prints, schemas, records, fields[k]);
  }
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    if (a->place.method == JS_METHOD_OCR && a->code == NULL && a->item == NULL)
      settle_string(prints, schemas, records, &a->name);
  }
}
