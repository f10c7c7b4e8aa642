/* Corrections of the page: see correct.h. Nothing in them is trusted; normalize/corrections checks
 * their values when they are applied. */
#include "review/correct.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "normalize/corrections/correction-file.h"

/* Bytes of one text. A reason may be a paragraph. */
enum { TEXT_MAX = 20000 };

static const char *
text_of(JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member(object, name);
  if (node == NULL || json_node_get_value_type(node) != G_TYPE_STRING)
    return "";
  return json_node_get_string(node);
}

/* The names that a correction must have; FALSE and an error where one is unknown. */
static gboolean
names_of(JsonObject *object, int *action, JsRecordKind *table, GError **error)
{
  *action = js_correction_action_of(text_of(object, "action"));
  *table = js_record_kind_of(text_of(object, "table"));
  const char *field = text_of(object, "field");
  gboolean strike = *action == JS_CORRECTION_STRIKE;
  gboolean known = *table < JS_N_RECORD_KINDS && *action >= 0 && *action != JS_CORRECTION_ADD;
  if (known && !strike) {
    const JsRecordColumn *column = js_record_column(*table, field);
    known = column != NULL && column->editable;
  }
  if (!known)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s.%s cannot be corrected",
                text_of(object, "table"), field);
  return known;
}

static void
set_text(char **member, const char *text)
{
  g_free(*member);
  *member = g_strdup(text);
}

/* Transfer full. */
static JsCorrection *
correction_of(JsonObject *object, GError **error)
{
  int action;
  JsRecordKind table;
  GList *members = json_object_get_values(object);
  gboolean short_enough = TRUE;
  for (GList *m = members; m != NULL; m = m->next)
    short_enough = short_enough && json_node_get_value_type(m->data) == G_TYPE_STRING &&
                   strlen(json_node_get_string(m->data)) <= TEXT_MAX;
  g_list_free(members);
  if (!short_enough) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "the correction is no object of short texts");
    return NULL;
  }
  if (!names_of(object, &action, &table, error))
    return NULL;
  JsBox box = {
      g_ascii_strtod(text_of(object, "x0"), NULL), g_ascii_strtod(text_of(object, "y0"), NULL),
      g_ascii_strtod(text_of(object, "x1"), NULL), g_ascii_strtod(text_of(object, "y1"), NULL)};
  if (*text_of(object, "x0") == '\0')
    box = JS_BOX_EMPTY;
  guint page = (guint)g_ascii_strtoull(text_of(object, "page"), NULL, 10);
  JsCorrection *c = js_correction_for_new_row(text_of(object, "document_id"), table, page, &box,
                                              text_of(object, "printed"));
  c->action = (JsCorrectionAction)action;
  set_text(&c->statement, text_of(object, "statement"));
  set_text(&c->line, text_of(object, "line"));
  if (action != JS_CORRECTION_STRIKE)
    js_correction_add_field(c, text_of(object, "field"), text_of(object, "old"),
                            text_of(object, "new"));
  js_correction_settle(c, g_get_user_name(), NULL, text_of(object, "why"));
  return c;
}

char *
js_review_correct(const char *dir, const char *json, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  if (!json_parser_load_from_data(parser, json, (gssize)length, NULL) ||
      json_parser_get_root(parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser))) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "the correction is no JSON object");
    return NULL;
  }
  JsCorrection *c = correction_of(json_node_get_object(json_parser_get_root(parser)), error);
  if (c == NULL)
    return NULL;
  g_autoptr(JsonNode) node = json_node_alloc();
  JsonObject *answer = json_object_new();
  json_node_init_object(node, answer);
  json_object_set_string_member(answer, "id", c->id);
  json_object_set_string_member(answer, "when", c->when);
  json_object_set_string_member(answer, "who", c->who);
  json_object_unref(answer);
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  if (!js_corrections_file_add(path, c, NULL, error))
    return NULL;
  return json_to_string(node, FALSE);
}

gboolean
js_review_undo(const char *dir, const char *id, GError **error)
{
  gboolean changed = FALSE;
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  if (!js_corrections_file_undo(path, id, &changed, error))
    return FALSE;
  if (!changed)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "there is no such correction");
  return changed;
}
