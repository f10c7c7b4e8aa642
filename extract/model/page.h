/* One page, reduced to words and rules: what the text layer and OCR both give, and what everything
 * after them takes.
 *
 * The upright frame. Words and rules stand in a frame in which text runs left to right, whatever
 * /Rotate, turned drawing or skew of a scan did; `to_display` maps that frame to the page as
 * displayed (with /Rotate applied), which is what the output's positions mean.
 */
#pragma once

#include "extract/model/language.h"
#include "extract/model/page-layout.h"
#include "extract/model/picture.h"

typedef struct {
  JsText *text; /* owned; no breaks inside */
  JsBox box;
  double size; /* font size or its estimate, points */
  gboolean bold;
} JsWord;

typedef struct {
  gboolean horizontal;
  double at;        /* y of a horizontal rule's middle, x of a vertical one's */
  double from, to;  /* its extent along the other axis, from < to */
  double thickness; /* points */
} JsRule;

/* A filled box that carries meaning by its shade (header rows and zebra stripes without lines). */
typedef struct {
  JsBox box;
  double shade; /* 0 black … 1 white */
} JsFill;

/* What was decided about the page's text layer, and on what evidence. */
typedef enum {
  JS_LAYER_SOUND,   /* text read from the layer */
  JS_LAYER_NONE,    /* no text: OCR, if there is anything to see */
  JS_LAYER_LIES,    /* its characters are not what the page shows: OCR */
  JS_LAYER_PARTIAL, /* sound, but pictures of text beside it: both */
  JS_LAYER_DOUBTFUL /* read, but not to be used before ocr/verdict.h compared it with the page */
} JsLayer;

/* The reason given for a page on which nothing was read because its ink is no print. */
#define JS_REASON_NOISE N_("noise or a texture, no print")

typedef struct {
  guint number;         /* from 1 */
  double width, height; /* of the upright frame, points */
  double display_width, display_height;
  JsMatrix to_display;
  JsLayer layer;
  JsMethod method;  /* JS_METHOD_OCR where the page's words came from OCR */
  char *reason;     /* owned: why the layer was judged so */
  char *left_out;   /* owned, NULL: characters of the layer that are no print, in words */
  char *error;      /* owned, NULL when read: why the page could not be read */
  GPtrArray *words; /* of JsWord, owned */
  GArray *rules;    /* of JsRule */
  GArray *fills;    /* of JsFill */
  GArray *pictures; /* of JsBox: images on the page, upright frame */
  GArray *drawings; /* of JsBox: where slanted lines and curves stand together, as in charts */
  /* Owned; NULL until js_page_lay_out(), which puts it in the place of words, rules and fills. */
  JsPageLayout *layout;
  JsPicture *picture; /* owned; NULL unless the reader was asked for it */
} JsPage;

JsWord *js_word_new(void);
void js_word_free(JsWord *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsWord, js_word_free)

JsPage *js_page_new(guint number, double width, double height);
void js_page_free(JsPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPage, js_page_free)

/* Leaves the page to OCR, which starts from it as displayed: no words, rules and fills, the
 * pictures in the frame of the display. */
void js_page_forget_text(JsPage *page);

/* Places, sizes and thicknesses as whole thousandths of a point, as they are serialised: what is
 * found on the page then does not hang on the last digits of sums. */
void js_page_round(JsPage *page);

/* The page as one serialised value: what a worker sends, what the cache stores.
 * js_page_from_variant() trusts nothing in it: NULL and JS_ERROR_FORMAT for a
 * value with impossible numbers, counts or text. Transfer full (floating / full). */
#define JS_PAGE_VERSION 5
GVariant *js_page_to_variant(const JsPage *page);
JsPage *js_page_from_variant(GVariant *value, GError **error);
