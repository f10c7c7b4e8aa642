/* Loads schemas/words/document.json: see document-words.h. */
#include "normalize/schema/document-words.h"

#include "normalize/schema/shape.h"

#define FILE_NAME "words/document.json"

static const JsField KIND_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, JsKindWords, kind, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, JsKindWords, all, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, JsKindWords, any),
    JS_FIELD_END,
};
static const JsShape KIND_SHAPE = JS_SHAPE(JsKindWords, KIND_FIELDS);

#define WORDS(member) JS_FIELD(JS_FIELD_STRINGS, JsDocumentWords, member, .required = TRUE)
#define PATTERN(member, ...)                                                                       \
  JS_FIELD(JS_FIELD_REGEX, JsDocumentWords, member, .required = TRUE, .multiline = TRUE,           \
           ##__VA_ARGS__)

static const JsField FIELDS[] = {
    PATTERN(years),
    WORDS(numerals),
    PATTERN(year_forms),
    WORDS(year_votes),
    JS_FIELD(JS_FIELD_OBJECTS, JsDocumentWords, kinds, .required = TRUE, .shape = &KIND_SHAPE),
    WORDS(tables),
    PATTERN(part_heads),
    PATTERN(front_ends, .head = "^"),
    PATTERN(front_noise, .head = "^", .tail = "$"),
    /* The name ends at the next space or colon; spaces before the end of the line are skipped. */
    PATTERN(entity_labels, .tail = "\\s*[:：;；][ \\t]*([^\\s:：;；]{2,}(?:\\s*$)?)"),
    PATTERN(entity_sentence),
    PATTERN(unit_ends, .head = "(?:", .tail = ")(?:[（(][^（）()]*[）)])?$"),
    PATTERN(no_entity),
    WORDS(entity_stops),
    WORDS(no_entities),
    WORDS(title_joints),
    WORDS(title_year_tails),
    WORDS(title_forms),
    WORDS(title_tails),
    WORDS(region_ends),
    JS_FIELD_END,
};
static const JsShape SHAPE = JS_SHAPE(JsDocumentWords, FIELDS);

JsDocumentWords *
js_document_words_load(const char *dir, GError **error)
{
  return js_shape_load(&SHAPE, dir, FILE_NAME, error);
}

void
js_document_words_free(JsDocumentWords *words)
{
  js_shape_free(&SHAPE, words);
}
