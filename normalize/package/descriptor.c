/* Builds the JSON of datapackage.json and writes it: see descriptor.h. */
#include "normalize/package/descriptor.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "config.h"

static const char PROFILE[] = "https://datapackage.org/profiles/2.0/datapackage.json";

static void
add_string(JsonBuilder *b, const char *name, const char *value)
{
  json_builder_set_member_name(b, name);
  json_builder_add_string_value(b, value);
}

static void
add_dialect(JsonBuilder *b, gboolean spreadsheet)
{
  json_builder_set_member_name(b, "dialect");
  json_builder_begin_object(b);
  add_string(b, "delimiter", ",");
  add_string(b, "lineTerminator", spreadsheet ? "\r\n" : "\n");
  add_string(b, "quoteChar", "\"");
  json_builder_set_member_name(b, "doubleQuote");
  json_builder_add_boolean_value(b, TRUE);
  json_builder_set_member_name(b, "header");
  json_builder_add_boolean_value(b, TRUE);
  json_builder_end_object(b);
}

static void
add_resource(JsonBuilder *b, const JsTableWriter *table, const JsPackageOptions *options)
{
  JsonObject *schema = js_table_writer_schema(table);
  const char *file = js_table_writer_file_name(table);
  gboolean csv = options->format == JS_FORMAT_CSV;
  g_autofree char *name = g_strndup(file, (gsize)(strchr(file, '.') - file));
  g_autofree char *hash = g_strconcat("sha256:", js_table_writer_sha256(table), NULL);

  json_builder_begin_object(b);
  add_string(b, "name", name);
  add_string(b, "type", "table");
  add_string(b, "title", json_object_get_string_member_with_default(schema, "title", name));
  add_string(b, "description",
             json_object_get_string_member_with_default(schema, "description", ""));
  add_string(b, "path", file);
  add_string(b, "format", csv ? "csv" : "jsonl");
  add_string(b, "mediatype", csv ? "text/csv" : "application/jsonl");
  add_string(b, "encoding", "utf-8");
  json_builder_set_member_name(b, "bytes");
  json_builder_add_int_value(b, (gint64)js_table_writer_bytes(table));
  add_string(b, "hash", hash);
  json_builder_set_member_name(b, "rows");
  json_builder_add_int_value(b, (gint64)js_table_writer_rows(table));
  if (csv)
    add_dialect(b, options->spreadsheet);
  json_builder_set_member_name(b, "schema");
  json_builder_add_value(b, json_node_init_object(json_node_alloc(), schema));
  json_builder_end_object(b);
}

static void
add_provenance(JsonBuilder *b, const JsPackageOptions *options, const char *engine)
{
  json_builder_set_member_name(b, "sources");
  json_builder_begin_array(b);
  json_builder_begin_object(b);
  add_string(b, "title",
             "The published disclosures: every file with its hash is a row of the table documents");
  add_string(b, "path", options->format == JS_FORMAT_CSV ? "documents.csv" : "documents.jsonl");
  json_builder_end_object(b);
  json_builder_end_array(b);

  json_builder_set_member_name(b, "contributors");
  json_builder_begin_array(b);
  json_builder_begin_object(b);
  add_string(b, "title", "juesuan " JUESUAN_VERSION);
  json_builder_set_member_name(b, "roles");
  json_builder_begin_array(b);
  json_builder_add_string_value(b, "extraction");
  json_builder_end_array(b);
  json_builder_end_object(b);
  json_builder_end_array(b);

  json_builder_set_member_name(b, "program");
  json_builder_begin_object(b);
  add_string(b, "name", "juesuan");
  add_string(b, "version", JUESUAN_VERSION);
  if (engine != NULL)
    add_string(b, "ocr", engine);
  json_builder_set_member_name(b, "spreadsheet");
  json_builder_add_boolean_value(b, options->spreadsheet && options->format == JS_FORMAT_CSV);
  json_builder_end_object(b);
}

static void
add_shard(JsonBuilder *b, const JsShard *shard, gboolean stopped)
{
  json_builder_set_member_name(b, "shard");
  json_builder_begin_object(b);
  json_builder_set_member_name(b, "number");
  json_builder_add_int_value(b, shard->number);
  json_builder_set_member_name(b, "of");
  json_builder_add_int_value(b, shard->of);
  json_builder_set_member_name(b, "inputs");
  json_builder_add_int_value(b, shard->inputs);
  add_string(b, "list", shard->list);
  add_string(b, "schemas", shard->schemas);
  json_builder_set_member_name(b, "complete");
  json_builder_add_boolean_value(b, !stopped);
  json_builder_end_object(b);
}

/* The files that are no tables: original.gz, and which corrections the tables have. corrections.csv
 * has no hash here, as persons and the review page write it at any time. */
static void
add_extras(JsonBuilder *b, const JsPackageExtras *extras)
{
  if (extras->original != NULL) {
    g_autofree char *hash =
        g_strconcat("sha256:", js_original_writer_sha256(extras->original), NULL);
    json_builder_set_member_name(b, "original");
    json_builder_begin_object(b);
    add_string(b, "path", JS_ORIGINAL_FILE);
    add_string(b, "mediatype", "application/gzip");
    json_builder_set_member_name(b, "bytes");
    json_builder_add_int_value(b, (gint64)js_original_writer_bytes(extras->original));
    add_string(b, "hash", hash);
    json_builder_end_object(b);
  }
  json_builder_set_member_name(b, "corrections");
  json_builder_begin_array(b);
  for (guint i = 0; i < extras->applied->len; i++)
    json_builder_add_string_value(b, g_ptr_array_index(extras->applied, i));
  json_builder_end_array(b);
}

static char *
build(JsTableWriter *const *tables, guint n_tables, const JsPackageOptions *options,
      const char *engine, const JsPackageExtras *extras, gboolean stopped)
{
  g_autoptr(JsonBuilder) b = json_builder_new();
  json_builder_begin_object(b);
  add_string(b, "$schema", PROFILE);
  add_string(b, "name", "juesuan");
  add_string(b, "title", "部门决算公开数据 · Final accounts of public bodies");
  add_string(b, "description",
             "Amounts, quantities and performance indicators read from published final accounts, "
             "budgets and self-evaluations; columnType follows the Fiscal Data Package.");
  add_string(b, "countryCode", "CN");
  add_string(b, "currencyCode", "CNY");
  add_provenance(b, options, engine);
  if (options->shard != NULL)
    add_shard(b, options->shard, stopped);
  json_builder_set_member_name(b, "resources");
  json_builder_begin_array(b);
  for (guint i = 0; i < n_tables; i++)
    add_resource(b, tables[i], options);
  json_builder_end_array(b);
  add_extras(b, extras);
  json_builder_end_object(b);

  g_autoptr(JsonNode) root = json_builder_get_root(b);
  g_autofree char *text = json_to_string(root, TRUE);
  return g_strconcat(text, "\n", NULL);
}

gboolean
js_descriptor_write(const char *dir, JsTableWriter *const *tables, guint n_tables,
                    const JsPackageOptions *options, const char *engine,
                    const JsPackageExtras *extras, gboolean stopped, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "datapackage.json", NULL);
  g_autofree char *text = build(tables, n_tables, options, engine, extras, stopped);
  FILE *file = fopen(path, "wbe");
  if (file == NULL) {
    js_set_write_error(error, path, errno);
    return FALSE;
  }
  int saved = 0;
  if (fputs(text, file) == EOF || fflush(file) != 0 || fsync(fileno(file)) != 0)
    saved = errno;
  if (fclose(file) != 0 && saved == 0)
    saved = errno;
  if (saved != 0)
    js_set_write_error(error, path, saved);
  return saved == 0;
}
