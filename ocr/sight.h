/* What all ways of reading a page (whole, its pictures, a few lines for the verdict) share: the
 * engine and the raster of the last look. */
#pragma once

#include "extract/document/document.h"
#include "ocr/engine/print-reader.h"
#include "ocr/prepare/raster.h"

/* A page that is upright is read on the raster on which this was found out, so the results of that
 * look are kept. */
typedef struct {
  JsRecogniser *recogniser; /* owned */
  guint skip;               /* JsStep: steps to leave out */
  PIX *grey;                /* owned: the raster looked at; NULL: nothing is kept */
  PIX *bare, *print;        /* owned: its pixels and its ink without the rules */
  gboolean without_print;   /* the page is a map or a photo: only its lines of print are read */
  gboolean has_print;       /* FALSE: the raster is noise; nothing else was looked for */
  gboolean latin;           /* a few lines were read for sure as Latin letters */
  double em;                /* height of a Han character of the print, pixels */
  GArray *rules, *streaks;  /* of JsRule */
  JsRepeats *repeats;       /* what was read */
  JsDigitPrints *digits;    /* how its digits look */
  gboolean keep_raster;     /* the option of js_ocr_new() */
  PIX *raster;              /* owned: the last whole page, when it is kept; else NULL */
  double raster_dpi;
} JsSight;

/* Takes the recogniser over (transfer full). Transfer full. */
JsSight *js_sight_new(JsRecogniser *recogniser, guint skip);
void js_sight_free(JsSight *sight);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsSight, js_sight_free)

/* Begins a page: the text that is already known of it tells the script that is tried first. */
void js_sight_expect(JsSight *sight, const JsPage *page);

/* The engine of this script reads the raster from now on. FALSE and error without its data. */
gboolean js_sight_use(JsSight *sight, JsScript script, GError **error);

/* How well a few of the longest lines of a raster read as it stands, 0 to 1; −1 when it has none. A
 * JsReadabilityFunc; user_data is the JsSight, whose text engine must be loaded. */
double js_sight_readability(PIX *grey, double dpi, gpointer user_data);

/* Appends words and rules of a prepared raster to `page`, whose frame is the raster's, in points.
 * The script is found out beginning with that in use (language.h). FALSE and error: LIMIT without
 * memory, MISSING without language data. */
gboolean js_sight_read_raster(JsSight *sight, const JsRaster *raster, JsPage *page, GError **error);

/* Sets the error (LIMIT) for a picture that the memory does not hold. Always FALSE. */
gboolean js_sight_out_of_memory(GError **error);

/* Resolution at which a page is rendered for reading (dpi). Tesseract reads best at 150 to 180 dpi;
 * thin rules and small print need a little more. */
#define JS_SIGHT_DPI 220.0

/* The page rendered as it stands in page's upright frame (quarter turns only): 8-bit grey, or RGB
 * when colour. Transfer full; NULL and error as js_document_render(). */
PIX *js_sight_render_upright(JsDocument *document, const JsPage *page, double dpi, gboolean colour,
                             GError **error);
