/* Tests whether the characters of a text layer can be what the page shows.
 *
 * In: the characters. Out: a verdict and its reason. Counted are characters that sound pages hardly
 * have: characters that nobody prints (private use, control, replacement), Latin symbols that stand
 * alone in no language (¤ ¬ ¶ ¾), and Latin letters as wide as Chinese characters, which come from
 * fonts whose codes were taken for Unicode. */
#include "extract/layer/layer.h"
#include "extract/model/language.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

#include <string.h>

/* Share of characters that nobody prints above which a layer is wrong. Sound pages have at most a
 * few private-use bullets; a wrong font has such characters everywhere. A guess. */
#define IMPOSSIBLE_SHARE 0.10
/* Share of symbols like ¤¦¨ª¬¯´¸ above which a layer is wrong; a sound page has at most one or two.
 * A guess. */
#define ODD_SHARE 0.04
/* Share of wide Latin letters and signs above which a layer is unusual, and the least width of such
 * a letter as a share of the font size. Guesses. */
#define WIDE_SHARE 0.15
#define WIDE_LATIN 0.85
/* A layer is wrong when a Type 3 font has at least SOME_WIDE letters and digits as wide as Chinese
 * characters while fewer than one in NARROW_TOO is: they are codes of Chinese characters that the
 * font does not map. Guesses. */
#define SOME_WIDE 2
#define NARROW_TOO 2
/* Least number of foreign letters in Chinese words that are evidence; one may be a misprint. */
#define SOME_STRAY 2
/* Least number of characters for a verdict. A guess. */
#define LEAST_EVIDENCE 12
/* Share of Chinese characters that are not among the 3755 common ones of GB 2312 above which a
 * layer is unusual. Sound pages have up to 0.02, in names of places and people; characters taken at
 * random have 0.7. */
#define RARE_SHARE 0.12
/* Least number of different rare characters that are evidence. A page of few words may consist of
 * the name of a place or a person: those of regions with their province and prefecture (the list of
 * schemas/regions) have up to two. Twelve characters taken at random have eight. */
#define RARE_LEAST 5
/* With more kana than this share of the Chinese characters, the text is Japanese. Running Japanese
 * text has more kana than kanji, tables have a fifth and more. A guess. */
#define KANA_SHARE 0.1
/* Share of odd symbols above which a layer is unusual without being proved wrong. A guess. */
#define DOUBTFUL_SHARE 0.02

static gboolean
is_impossible(gunichar c)
{
  GUnicodeType type = g_unichar_type(c);
  return c == 0xfffd || type == G_UNICODE_UNASSIGNED || type == G_UNICODE_PRIVATE_USE ||
         type == G_UNICODE_SURROGATE || type == G_UNICODE_CONTROL;
}

/* Characters of Symbol and Wingdings, mostly bullets, which are mapped to F000 to F0FF. They are
 * harmless. */
static gboolean
is_symbol_font(gunichar c)
{
  return c >= 0xf000 && c <= 0xf0ff;
}

static gboolean
is_odd(gunichar c)
{
  static const gunichar odd[] = {0xa1, 0xa2, 0xa4, 0xa6, 0xa8, 0xaa, 0xac, 0xaf,
                                 0xb4, 0xb6, 0xb8, 0xb9, 0xba, 0xbc, 0xbd, 0xbe};
  for (guint i = 0; i < G_N_ELEMENTS(odd); i++)
    if (c == odd[i])
      return TRUE;
  GUnicodeType type = g_unichar_type(c);
  return (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_MODIFIER_SYMBOL) && c < 0x300;
}

static gboolean
is_wide_latin(const JsLayerGlyph *g)
{
  return g->ch > 0x20 && g->ch < 0x17f && !strchr("MWmw@%-_~", (int)(g->ch & 0x7f)) &&
         g->ch != 0x00b7 && g->ch != 0x00b1 && g->ch != 0x00d7 && g->ch != 0x00a7 &&
         g->ch != 0x00b0 && g->ch != 0x00c6 && g->ch != 0x00e6 && g->ch != 0x00a9 &&
         g->ch != 0x00ae &&
         /* In text that runs up or down the advance is the height of the box. */
         MIN(js_box_width(&g->box), js_box_height(&g->box)) >= WIDE_LATIN * g->size;
}

/* The number of characters of one font, or of all (ALL_FONTS), and how many of them are evidence
 * against the layer. */
typedef struct {
  guint n, impossible, odd, wide;
} LayerEvidence;

#define ALL_FONTS G_MAXUINT

static LayerEvidence
weigh(const JsTextLayer *layer, guint font)
{
  LayerEvidence e = {0};
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    if (font != ALL_FONTS && g->font != font)
      continue;
    e.n++;
    e.impossible += is_impossible(g->ch) && !is_symbol_font(g->ch) ? 1 : 0;
    e.odd += is_odd(g->ch) ? 1 : 0;
    e.wide += is_wide_latin(g) ? 1 : 0;
  }
  return e;
}

/* The reason why the characters are wrong, or, without `proof_only`, unusual; NULL when they are
 * neither. *count gets the number of characters that prove it. */
static const char *
charge(const LayerEvidence *e, gboolean proof_only, guint *count)
{
  *count = 0;
  if (e->n < LEAST_EVIDENCE)
    return NULL;
  if (e->impossible > IMPOSSIBLE_SHARE * e->n) {
    *count = e->impossible;
    return N_("characters that nobody prints");
  }
  if (e->odd > ODD_SHARE * e->n) {
    *count = e->odd;
    return N_("stray symbols");
  }
  /* No proof: some fonts set all characters as wide as Chinese ones. */
  if (!proof_only && e->wide > WIDE_SHARE * e->n) {
    *count = e->wide;
    return N_("Latin letters as wide as Chinese ones");
  }
  return NULL;
}

gboolean
js_text_layer_font_lies(const JsTextLayer *layer, guint font)
{
  LayerEvidence e = weigh(layer, font);
  guint count;
  return charge(&e, FALSE, &count) != NULL;
}

/* Whether a few letters and digits of Type 3 fonts are as wide as Chinese characters, and the
 * others are not. In a sound font all of them have a similar width. */
static gboolean
has_odd_letters(const JsTextLayer *layer, guint *wide)
{
  guint latin = 0;
  *wide = 0;
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    if (!js_text_layer_is_type3(layer, g->font))
      continue;
    latin += g_ascii_isalnum(g->ch) ? 1 : 0;
    *wide += g_unichar_isalnum(g->ch) && is_wide_latin(g) ? 1 : 0;
  }
  return *wide >= SOME_WIDE && *wide * NARROW_TOO < latin;
}

/* Whether letters of European languages stand alone in Chinese text (名Ā, 训ÿ). A producer that
 * does not know the character of some codes writes the codes themselves. */
static gboolean
has_stray_letters(const JsTextLayer *layer, guint *stray)
{
  *stray = 0;
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    const JsLayerGlyph *before = i ? g - 1 : NULL,
                       *behind = i + 1 < layer->glyphs->len ? g + 1 : NULL;
    gboolean han = FALSE, latin = FALSE;
    if (g->ch < 0xc0 || g->ch > 0x17f || !g_unichar_isalpha(g->ch))
      continue;
    if (before && before->run == g->run) {
      han = han || js_unichar_is_han(before->ch);
      latin = latin || g_ascii_isalpha(before->ch);
    }
    if (behind && behind->run == g->run) {
      han = han || js_unichar_is_han(behind->ch);
      latin = latin || g_ascii_isalpha(behind->ch);
    }
    *stray += han && !latin ? 1 : 0;
  }
  return *stray >= SOME_STRAY;
}

gboolean
js_text_layer_lies(const JsTextLayer *layer, char **reason)
{
  LayerEvidence e = weigh(layer, ALL_FONTS);
  e.n += layer->n_control;
  e.impossible += layer->n_control;
  guint count;
  const char *what = charge(&e, TRUE, &count);
  if (!what && has_odd_letters(layer, &count))
    what = N_("letters as wide as Chinese ones among narrow ones");
  if (!what && has_stray_letters(layer, &count))
    what = N_("foreign letters in Chinese words");
  if (what)
    *reason =
        g_strdup_printf(N_("the text layer lies: %u of %u characters are %s"), count, e.n, what);
  return what != NULL;
}

/* GB 2312 orders its first level, the common characters, from B0A1 to D7F9. */
static gboolean
is_common(GIConv converter, gunichar c)
{
  char utf8[6], gb[8];
  char *in = utf8, *out = gb;
  gsize n = (gsize)g_unichar_to_utf8(c, utf8), room = sizeof gb;
  if (g_iconv(converter, &in, &n, &out, &room) == (gsize)-1)
    return FALSE;
  return out - gb == 2 && (guint8)gb[0] >= 0xb0 && (guint8)gb[0] <= 0xd7;
}

/* Whether too many Chinese characters are rare, and not only those of a name. *rare and *han get
 * the numbers. */
static gboolean
has_rare_han(const JsTextLayer *layer, guint *rare, guint *han)
{
  guint kana = 0;
  *rare = *han = 0;
  GIConv converter = g_iconv_open("GB2312", "UTF-8");
  if (converter == (GIConv)-1)
    return FALSE;
  g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < layer->glyphs->len; i++) {
    gunichar c = js_unichar_unradical(g_array_index(layer->glyphs, JsLayerGlyph, i).ch);
    kana += js_unichar_is_kana(c) ? 1 : 0;
    if (!js_unichar_is_han(c))
      continue;
    (*han)++;
    if (is_common(converter, c))
      continue;
    (*rare)++;
    g_hash_table_add(kinds, GUINT_TO_POINTER(c));
  }
  g_iconv_close(converter);
  return *han >= LEAST_EVIDENCE && *rare > RARE_SHARE * *han &&
         g_hash_table_size(kinds) >= RARE_LEAST && kana <= KANA_SHARE * *han;
}

gboolean
js_text_layer_is_odd(const JsTextLayer *layer, char **reason)
{
  LayerEvidence e = weigh(layer, ALL_FONTS);
  guint rare, han, count;
  const char *what = charge(&e, FALSE, &count);
  if (e.n < LEAST_EVIDENCE)
    return FALSE;
  if (what)
    *reason = g_strdup_printf(N_("%u of %u characters are %s"), count, e.n, what);
  else if (e.odd > DOUBTFUL_SHARE * e.n)
    *reason = g_strdup_printf(N_("%u of %u characters are stray symbols"), e.odd, e.n);
  else if (has_rare_han(layer, &rare, &han))
    *reason = g_strdup_printf(N_("%u of %u Chinese characters are rare ones"), rare, han);
  else
    return FALSE;
  return TRUE;
}
