/* Recognises what stands above and below a table by its words. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

/* Whether the text is a unit, a form number, an entity or a date above a table: 部门：…, 公开01表.
 * `text` has no spaces. */
gboolean js_caption_is_meta(const JsLayoutWords *words, const char *text);

/* Whether the text begins like a note below a table: 注：… `text` has no spaces. */
gboolean js_caption_is_note(const JsLayoutWords *words, const char *text);

/* Whether the text begins with the number of a table after its word: Table 3, TABLE A-3., Tableau 1.
 * `text` has no spaces. */
gboolean js_caption_is_numbered(const JsLayoutWords *words, const char *text);

/* The text of the words from…to (exclusive) without spaces. Transfer full. */
char *js_caption_text(const JsTextLine *line, guint from, guint to);
