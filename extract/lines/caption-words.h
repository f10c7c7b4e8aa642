/* What stands over and under a table, told by its words. */
#pragma once

#include "extract/lines/lines.h"
#include "extract/model/layout-words.h"

/* A unit, the number of a form, an entity or a date as it stands over a table: 部门：…, 公开01表.
 * `text` without spaces. */
gboolean js_caption_is_meta(const JsLayoutWords *words, const char *text);

/* Begins like a note under a table: 注：… `text` without spaces. */
gboolean js_caption_is_note(const JsLayoutWords *words, const char *text);

/* The text of the words from…to (exclusive) without spaces. Transfer full. */
char *js_caption_text(const JsTextLine *line, guint from, guint to);
