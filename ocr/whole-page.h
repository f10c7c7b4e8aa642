/* Reads a page from its pixels alone. */
#pragma once

#include "ocr/sight.h"

/* Reads the words and rules of the page as it is displayed. `page` is in the state after
 * js_page_forget_text(); it gets the frame of the straightened picture, words, rules and method
 * OCR. FALSE and error as js_ocr_read_page(). */
gboolean js_whole_page_read(JsSight *sight, JsDocument *document, JsPage *page, GError **error);
