/* Reads pictures of text beside sound text: a scanned table pasted into a page, or a whole scan on
 * which a page number or figures were typed. */
#pragma once

#include "ocr/sight.h"

/* Whether one picture covers the whole page. The page is then read like a scan. */
gboolean js_partial_covers(const JsPage *page);

/* Reads the pictures of a page whose layer is JS_LAYER_PARTIAL and adds their words and rules; the
 * words of the layer stay. Pictures without text (photos, logos, seals, charts) add nothing; if no
 * picture has text, the layer becomes SOUND. page->reason says what was found. */
gboolean js_partial_read(JsSight *sight, JsDocument *document, JsPage *page, GError **error);
