/* Loads schemas/words/layout.json: see layout-words.h. */
#include "normalize/schema/layout-words.h"

#include "normalize/schema/shape.h"

#define WORDS(member) JS_FIELD(JS_FIELD_STRINGS, JsLayoutWords, member, .required = TRUE)

static const JsField FIELDS[] = {
    WORDS(meta),
    WORDS(notes),
    WORDS(title_ends),
    WORDS(table_numbers),
    WORDS(page_numbers),
    WORDS(page_opening),
    WORDS(page_closing),
    WORDS(continued),
    WORDS(continued_alone),
    WORDS(continued_marks),
    WORDS(labels),
    WORDS(title_labels),
    WORDS(heading_units),
    WORDS(units),
    WORDS(ordinal_parts),
    JS_FIELD(JS_FIELD_REGEX, JsLayoutWords, ordinal, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape SHAPE = JS_SHAPE(JsLayoutWords, FIELDS);

JsLayoutWords *
js_layout_words_load(const char *dir, GError **error)
{
  return js_shape_load(&SHAPE, dir, "words/layout.json", error);
}

void
js_layout_words_free(JsLayoutWords *words)
{
  js_shape_free(&SHAPE, words);
}
