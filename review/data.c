/* The pieces of data: see data.h. */
#include "review/data.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

/* Identities that fail and are listed; more are only counted. Who reads that many? (guess) */
enum { FAILING_MAX = 3000 };

static char *
json_of(JsonBuilder *b)
{
  json_builder_end_object(b);
  g_autoptr(JsonNode) root = json_builder_get_root(b);
  return json_to_string(root, FALSE);
}

static void
add_text(JsonBuilder *b, const char *name, char *taken)
{
  g_autofree char *text = taken;
  json_builder_set_member_name(b, name);
  json_builder_add_string_value(b, text != NULL ? text : "");
}

/* How many numbers of a document have each verdict, as an object. */
static void
add_verdicts(JsonBuilder *b, const JsPackageIndex *index, guint document)
{
  static const JsReviewTable COUNTED[] = {JS_REVIEW_ACCOUNTS, JS_REVIEW_FACTS, JS_REVIEW_FUNDING,
                                          JS_REVIEW_INDICATORS};
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(COUNTED); i++)
    js_package_index_tally(index, document, COUNTED[i], "check", counts);
  GHashTableIter iter;
  gpointer value, n;
  json_builder_set_member_name(b, js_package_index_document(index, document)->id);
  json_builder_begin_object(b);
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &value, &n)) {
    json_builder_set_member_name(b, value);
    json_builder_add_int_value(b, GPOINTER_TO_UINT(n));
  }
  json_builder_end_object(b);
}

/* The failing identities of all documents: one CSV, its header once. Transfer full. */
static char *
failing_of(const JsPackageIndex *index)
{
  GString *all = g_string_new(NULL);
  guint lines = 0;
  for (guint i = 0; i < js_package_index_count(index) && lines < FAILING_MAX; i++) {
    g_autofree char *rows =
        js_package_index_rows_where(index, i, JS_REVIEW_CHECKS, "result", "fail");
    const char *body = strchr(rows, '\n');
    if (all->len == 0)
      g_string_append(all, rows);
    else if (body != NULL)
      g_string_append(all, body + 1);
    for (const char *p = body; p != NULL && *p != '\0'; p++)
      lines += *p == '\n';
  }
  return g_string_free(all, FALSE);
}

static char *
overview(const JsReviewSource *source, const JsPackageIndex *index)
{
  g_autoptr(JsonBuilder) b = json_builder_new();
  g_autofree char *name = g_path_get_basename(source->dir);
  json_builder_begin_object(b);
  add_text(b, "name", g_utf8_make_valid(name, -1));
  static const char *const WHOLE[] = {"documents", "entities", "files", "corrections"};
  for (gsize i = 0; i < G_N_ELEMENTS(WHOLE); i++)
    add_text(b, WHOLE[i], js_package_index_whole(index, WHOLE[i]));
  add_text(b, "failing", failing_of(index));
  json_builder_set_member_name(b, "verdicts");
  json_builder_begin_object(b);
  for (guint i = 0; i < js_package_index_count(index); i++)
    add_verdicts(b, index, i);
  json_builder_end_object(b);
  add_text(b, "labels", g_strdup(source->labels));
  return json_of(b);
}

static char *
document_data(const JsPackageIndex *index, guint document)
{
  g_autoptr(JsonBuilder) b = json_builder_new();
  json_builder_begin_object(b);
  for (int t = 0; t < JS_REVIEW_CELLS; t++)
    add_text(b, js_review_table_name((JsReviewTable)t),
             js_package_index_rows(index, document, (JsReviewTable)t));
  return json_of(b);
}

static char *
page_data(const JsReviewSource *source, const JsPackageIndex *index, guint document, guint page)
{
  const JsReviewDocument *d = js_package_index_document(index, document);
  g_autoptr(GError) error = NULL;
  g_autofree char *number = g_strdup_printf("%u", page);
  g_autoptr(JsonBuilder) b = json_builder_new();
  JsReviewPicture picture = {0};
  json_builder_begin_object(b);
  add_text(b, "cells",
           js_package_index_rows_where(index, document, JS_REVIEW_CELLS, "page", number));
  if (source->render(d->file, d->sha256, page, &picture, source->render_data, &error)) {
    gsize size;
    const guchar *png = g_bytes_get_data(picture.png, &size);
    add_text(b, "png", g_base64_encode(png, size));
    json_builder_set_member_name(b, "width");
    json_builder_add_int_value(b, picture.width);
    json_builder_set_member_name(b, "height");
    json_builder_add_int_value(b, picture.height);
    json_builder_set_member_name(b, "dpi");
    json_builder_add_double_value(b, picture.dpi);
    g_bytes_unref(picture.png);
  } else {
    add_text(b, "error", g_utf8_make_valid(error->message, -1));
  }
  return json_of(b);
}

char *
js_review_data(const JsReviewSource *source, const JsPackageIndex *index, const char *name)
{
  g_auto(GStrv) parts = g_strsplit(name, "/", 4);
  guint n = g_strv_length(parts), document;
  guint64 page = 0;
  if (strcmp(name, "overview") == 0)
    return overview(source, index);
  if (n < 2 || !js_package_index_find(index, parts[1], &document))
    return NULL;
  if (n == 2 && strcmp(parts[0], "document") == 0)
    return document_data(index, document);
  if (n == 3 && strcmp(parts[0], "page") == 0 &&
      g_ascii_string_to_unsigned(parts[2], 10, 1, js_package_index_document(index, document)->pages,
                                 &page, NULL))
    return page_data(source, index, document, (guint)page);
  return NULL;
}
