/* The loader of the files of schemas/: what each kind of member gives, and what each mistake says.
 */
#include "tests/support/support.h"

#include "normalize/schema/shape.h"

typedef struct {
  char *name;
  GStrv words;
} Inner;

typedef struct {
  char *text;
  GStrv plain, letters;
  GRegex *pattern;
  gboolean flag;
  int number, choice;
  GHashTable *map;
  Inner inner;
  GPtrArray *list; /* of Inner */
} Outer;

static const char *const CHOICES[] = {"none", "one", "two", NULL};

static const JsField INNER_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, Inner, name, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, Inner, words),
    JS_FIELD_END,
};
static const JsShape INNER = JS_SHAPE(Inner, INNER_FIELDS);
static const JsField FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, Outer, text),
    JS_FIELD(JS_FIELD_STRINGS, Outer, plain),
    JS_FIELD(JS_FIELD_LETTERS, Outer, letters),
    JS_FIELD(JS_FIELD_REGEX, Outer, pattern, .head = "^", .tail = "$"),
    JS_FIELD(JS_FIELD_FLAG, Outer, flag),
    JS_FIELD(JS_FIELD_INT, Outer, number),
    JS_FIELD(JS_FIELD_CHOICE, Outer, choice, .choices = CHOICES),
    JS_FIELD(JS_FIELD_MAP, Outer, map),
    JS_FIELD(JS_FIELD_OBJECT, Outer, inner, .shape = &INNER),
    JS_FIELD(JS_FIELD_OBJECTS, Outer, list, .shape = &INNER),
    JS_FIELD_END,
};
static const JsShape OUTER = JS_SHAPE(Outer, FIELDS);

static gboolean
load(const char *json, Outer *outer, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  assert_true(json_parser_load_from_data(parser, json, -1, NULL));
  JsonObject *object = json_node_get_object(json_parser_get_root(parser));
  return js_shape_read(&OUTER, object, "file", outer, error);
}

static void
every_kind_of_member(void **state)
{
  (void)state;
  Outer o = {0};
  g_autoptr(GError) error = NULL;
  assert_true(load("{\"about\": \"for people\", \"text\": \"甲\", \"plain\": [\"（一）\"],"
                   " \"letters\": [\"（一）Ａ\"], \"pattern\": [\"a\", \"b+\"], \"flag\": true,"
                   " \"number\": 7, \"choice\": \"two\", \"map\": {\"k\": \"v\"},"
                   " \"inner\": {\"name\": \"n\"},"
                   " \"list\": [{\"name\": \"x\", \"words\": [\"y\", \"z\"]}]}",
                   &o, &error));
  assert_string_equal(o.text, "甲");
  assert_string_equal(o.plain[0], "（一）");
  assert_string_equal(o.letters[0], "一a");
  assert_true(g_regex_match(o.pattern, "bb", 0, NULL));
  assert_false(g_regex_match(o.pattern, "ab", 0, NULL));
  assert_true(o.flag);
  assert_int_equal(o.number, 7);
  assert_int_equal(o.choice, 2);
  assert_string_equal(g_hash_table_lookup(o.map, "k"), "v");
  assert_string_equal(o.inner.name, "n");
  assert_int_equal(o.list->len, 1);
  const Inner *x = g_ptr_array_index(o.list, 0);
  assert_string_equal(x->words[1], "z");
  js_shape_clear(&OUTER, &o);
  assert_null(o.list);
}

static void
what_is_absent_is_empty(void **state)
{
  (void)state;
  Outer o = {0};
  assert_true(load("{}", &o, NULL));
  assert_null(o.text);
  assert_null(o.pattern);
  assert_null(o.plain[0]);
  assert_null(o.inner.words[0]);
  assert_int_equal(o.list->len, 0);
  assert_int_equal(g_hash_table_size(o.map), 0);
  js_shape_clear(&OUTER, &o);
}

static void
mistakes_are_told_with_their_place(void **state)
{
  (void)state;
  static const struct {
    const char *json, *message;
  } cases[] = {
      {"{\"txet\": \"a\"}", "file: unknown member \"txet\""},
      {"{\"text\": 1}", "file: \"text\" must be a string"},
      {"{\"plain\": \"a\"}", "file: \"plain\" must be a list of strings"},
      {"{\"plain\": [\"a\", 1]}", "file: \"plain\" must be a list of strings"},
      {"{\"pattern\": 1}", "file: \"pattern\" must be a pattern or a list of patterns"},
      {"{\"flag\": \"yes\"}", "file: \"flag\" must be true or false"},
      {"{\"number\": \"7\"}", "file: \"number\" must be a whole number"},
      {"{\"choice\": \"three\"}", "file: \"choice\" must be one of none, one, two"},
      {"{\"map\": {\"k\": 1}}", "file: \"map\" must be an object of strings"},
      {"{\"inner\": {}}", "file: inner: \"name\" is missing"},
      {"{\"list\": [{\"name\": \"x\"}, {}]}", "file: list[2]: \"name\" is missing"},
      {"{\"list\": [1]}", "file: \"list\" must be a list of objects"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Outer o = {0};
    g_autoptr(GError) error = NULL;
    assert_false(load(cases[i].json, &o, &error));
    assert_int_equal(error->code, JS_ERROR_SCHEMA);
    assert_string_equal(error->message, cases[i].message);
    js_shape_clear(&OUTER, &o);
  }
  Outer o = {0};
  g_autoptr(GError) error = NULL;
  assert_false(load("{\"pattern\": \"(\"}", &o, &error));
  assert_true(g_str_has_prefix(error->message, "file: \"pattern\": "));
  js_shape_clear(&OUTER, &o);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_member),
      cmocka_unit_test(what_is_absent_is_empty),
      cmocka_unit_test(mistakes_are_told_with_their_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
