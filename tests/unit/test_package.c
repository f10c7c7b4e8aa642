/* The package: columns, numbers, quoting, guards, and that it appears whole or not at all. */
#include "tests/support/support.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "normalize/entity/regions.h"
#include "normalize/package/package.h"

static const char SHA[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static const char OTHER_SHA[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static const char *const TABLES[] = {"files",      "documents", "figures",  "entities",
                                     "accounts",   "facts",     "projects", "funding",
                                     "indicators", "cells",     "checks",   "labels"};
/* The tables and datapackage.json. */
enum { N_FILES = G_N_ELEMENTS(TABLES) + 2 };

typedef struct {
  char *dir, *out, *schema_dir;
  JsSchemas schemas;
} PackageFixture;

static int
setup(void **state)
{
  PackageFixture *f = g_new0(PackageFixture, 1);
  f->dir = test_make_dir();
  f->out = g_build_filename(f->dir, "out", NULL);
  f->schema_dir = test_source_path("schemas");
  f->schemas.dir = f->schema_dir;
  f->schemas.regions = js_regions_load(f->schema_dir, NULL);
  assert_non_null(f->schemas.regions);
  *state = f;
  return 0;
}

static int
teardown(void **state)
{
  PackageFixture *f = *state;
  test_remove_dir(f->dir);
  js_regions_free(f->schemas.regions);
  g_free(f->dir);
  g_free(f->out);
  g_free(f->schema_dir);
  g_free(f);
  return 0;
}

static JsValue
value(const char *text, const char *raw)
{
  JsValue v = {.present = TRUE, .raw = raw};
  assert_true(js_decimal_parse(text, &v.value));
  return v;
}

static JsRecords *
sample_records(void)
{
  JsRecords *r = js_records_new();
  JsMatrix shift = {1, 0, 0, 1, 10, -0.04};
  r->entity = "某中心";
  r->fiscal_year = "2024";
  r->kind = "final_accounts";
  js_records_set_page_map(r, 2, &shift);
  JsAccount *a = js_records_add_account(r);
  a->statement = "income";
  a->name = "一、\"收入\",合计";
  a->measure = "total";
  a->phase = "executed";
  a->amount = value("-1836.740", "1,836.740");
  a->unit = "万元";
  a->power = 4;
  a->place = (JsPlace){.page = 2, .box = {1, 0, 3.27, 4}, .confidence = 0.98765};
  a->check = JS_CHECK_VERIFIED;
  JsProject *p = js_records_add_project(r);
  p->project_no = 1;
  p->form = "project";
  p->project = "=SUM(A1)";
  JsIndicator *n = js_records_add_indicator(r);
  n->project_no = 1;
  n->target_raw = "=885人";
  n->actual_raw = "-5";
  n->target_value = value("885", NULL);
  n->place = (JsPlace){.page = 1, .box = JS_BOX_EMPTY, .method = JS_METHOD_OCR, .confidence = 1};
  JsIdentity *c = js_records_add_identity(r);
  c->rule = "sum";
  c->records = "a1 q3";
  c->result = JS_RESULT_FAIL;
  return r;
}

static JsPackage *
new_package(PackageFixture *f, JsPackageOptions options, GError **error)
{
  return js_package_new(f->out, &options, &f->schemas, error);
}

static void
write_sample(PackageFixture *f, JsPackageOptions options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsRecords) records = sample_records();
  g_autoptr(JsPackage) package = new_package(f, options, &error);
  assert_non_null(package);
  JsDocumentInfo info = {.file = "a.pdf", .bytes = 5, .pages = 2, .status = "ok"};
  memcpy(info.sha256, SHA, sizeof SHA);
  assert_true(js_package_add(package, &info, records, &error));
  JsDocumentInfo bad = {.file = "b.pdf", .status = "failed", .message = "the file is empty"};
  memcpy(bad.sha256, OTHER_SHA, sizeof OTHER_SHA);
  assert_true(js_package_add(package, &bad, NULL, &error));
  const JsFileInfo files[] = {
      {.file = "a.pdf",
       .sha256 = SHA,
       .bytes = 5,
       .media_type = "application/pdf",
       .status = "read",
       .in_documents = TRUE,
       .source_url = "https://example.org/a.pdf"},
      {.file = "b.pdf", .sha256 = OTHER_SHA, .status = "failed", .message = "the file is empty"},
      {.file = "c.pdf", .status = "failed", .message = "cannot be opened"}};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
    assert_true(js_package_add_file(package, &files[i], &error));
  assert_true(js_package_close(package, &error));
}

static char *
read_table(const PackageFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename(f->out, name, NULL);
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static void
assert_has(const char *text, const char *part)
{
  if (strstr(text, part) == NULL)
    fail_msg("“%s” is not in:\n%s", part, text);
}

static guint
count_entries(const char *dir)
{
  g_autoptr(GDir) d = g_dir_open(dir, 0, NULL);
  guint n = 0;
  while (d != NULL && g_dir_read_name(d) != NULL)
    n++;
  return n;
}

static void
test_csv_follows_the_contract(void **state)
{
  PackageFixture *f = *state;
  write_sample(f, (JsPackageOptions){0});
  g_autofree char *accounts = read_table(f, "accounts.csv");
  assert_string_equal(
      accounts,
      "id,document_id,entity,fiscal_year,statement,direction,classification,code,name,item,"
      "measure,phase,amount,unit,amount_yuan,amount_raw,source,page,x0,y0,x1,y1,method,"
      "confidence,check,print,table_no,row,col,side,corrected,"
      "scope,region,region_code,parent\n"
      "d0123456789abcdef:a1,d0123456789abcdef,某中心,2024,income,,,,\"一、\"\"收入\"\",合计\",,"
      "total,executed,-1836.740,万元,-18367400,\"1,836.740\",table,2,11.0,0.0,13.3,4.0,text,"
      "0.988,verified,0,,,,,,,,,\n");
  g_autofree char *documents = read_table(f, "documents.csv");
  assert_has(documents, "0123456789abcdef,a.pdf,");
  assert_has(documents, ",5,2,0,某中心,2024,final_accounts,,ok,,1,0,1,1,0,1,0,0,,\n");
  assert_has(
      documents,
      "\nde3b0c44298fc1c14,b.pdf,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
      "0,0,0,,,,,failed,the file is empty,0,0,0,0,0,0,0,0,,\n");
  g_autofree char *rows = read_table(f, "files.csv");
  assert_has(rows, ",5,application/pdf,d0123456789abcdef,read,,https://example.org/a.pdf,\n");
  assert_has(rows, ",0,,,failed,the file is empty,,\n"); /* nothing was read: no document */
  assert_has(rows, "\nc.pdf,,,,,failed,cannot be opened,,\n");
  g_autofree char *checks = read_table(f, "checks.csv");
  assert_has(checks, ",fail,d0123456789abcdef:a1 d0123456789abcdef:q3\n");
  g_autofree char *indicators = read_table(f, "indicators.csv");
  assert_has(indicators, ",=885人,,885,,,-5,"); /* as printed, no guard unless asked for */
  assert_has(indicators, ",1,,,,,ocr,1.000,unverified,,,,\n");
  assert_int_equal(count_entries(f->out), N_FILES);
  assert_int_equal(count_entries(f->dir), 1); /* nothing partial stays beside it */
}

static void
test_spreadsheet_guards_text_only(void **state)
{
  PackageFixture *f = *state;
  write_sample(f, (JsPackageOptions){.spreadsheet = TRUE});
  g_autofree char *projects = read_table(f, "projects.csv");
  assert_true(g_str_has_prefix(projects, "\xEF\xBB\xBFid,"));
  assert_has(projects, ",'=SUM(A1),");
  g_autofree char *indicators = read_table(f, "indicators.csv");
  assert_has(indicators, ",'=885人,,885,,,-5,"); /* a plain number stays one */
  assert_has(indicators, "unverified,,,,\r\n");
  g_autofree char *accounts = read_table(f, "accounts.csv");
  assert_has(accounts, ",-1836.740,");
}

static void
test_json_lines(void **state)
{
  PackageFixture *f = *state;
  write_sample(f, (JsPackageOptions){.format = JS_FORMAT_JSON_LINES});
  g_autofree char *text = read_table(f, "accounts.jsonl");
  assert_has(text, "\"amount\": -1836.740, "); /* a number, with the digits as printed */
  assert_has(text, "\"direction\": null");
  g_autoptr(JsonParser) parser = json_parser_new();
  assert_true(json_parser_load_from_data(parser, text, -1, NULL));
  JsonObject *row = json_node_get_object(json_parser_get_root(parser));
  assert_string_equal(json_object_get_string_member(row, "name"), "一、\"收入\",合计");
  assert_int_equal(json_object_get_int_member(row, "fiscal_year"), 2024);
}

static void
test_descriptor_has_hashes_and_schemas(void **state)
{
  PackageFixture *f = *state;
  write_sample(f, (JsPackageOptions){0});
  g_autofree char *text = read_table(f, "datapackage.json");
  g_autoptr(JsonParser) parser = json_parser_new();
  assert_true(json_parser_load_from_data(parser, text, -1, NULL));
  JsonObject *root = json_node_get_object(json_parser_get_root(parser));
  JsonArray *resources = json_object_get_array_member(root, "resources");
  assert_int_equal(json_array_get_length(resources), G_N_ELEMENTS(TABLES));
  for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    JsonObject *resource = json_array_get_object_element(resources, i);
    g_autofree char *data = read_table(f, json_object_get_string_member(resource, "path"));
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, data, -1);
    g_autofree char *hash = g_strconcat("sha256:", sum, NULL);
    assert_string_equal(json_object_get_string_member(resource, "hash"), hash);
    assert_int_equal(json_object_get_int_member(resource, "bytes"), strlen(data));
    JsonObject *schema = json_object_get_object_member(resource, "schema");
    JsonArray *fields = json_object_get_array_member(schema, "fields");
    g_autofree char *header = g_strndup(data, strcspn(data, "\n"));
    g_auto(GStrv) names = g_strsplit(header, ",", -1);
    assert_int_equal(json_array_get_length(fields), g_strv_length(names));
  }
}

static void
test_a_package_is_only_replaced_by_force(void **state)
{
  PackageFixture *f = *state;
  g_autoptr(GError) error = NULL;
  write_sample(f, (JsPackageOptions){0});
  assert_null(new_package(f, (JsPackageOptions){0}, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_EXISTS));
  assert_has(error->message, "--force");
  write_sample(f, (JsPackageOptions){.force = TRUE, .format = JS_FORMAT_JSON_LINES});
  assert_int_equal(count_entries(f->out), N_FILES - 1); /* and none of the old files */
  assert_int_equal(count_entries(f->dir), 1);
}

static void
test_foreign_files_are_never_lost(void **state)
{
  PackageFixture *f = *state;
  g_autofree char *note = g_build_filename(f->out, "note.txt", NULL);
  g_autoptr(GError) error = NULL;
  assert_int_equal(g_mkdir(f->out, 0777), 0);
  assert_true(g_file_set_contents(note, "x", 1, NULL));
  assert_null(new_package(f, (JsPackageOptions){.force = TRUE}, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_EXISTS));
  g_unlink(note);
  write_sample(f, (JsPackageOptions){0}); /* an empty folder is taken */
  assert_true(g_file_set_contents(note, "x", 1, NULL));
  g_clear_error(&error);
  assert_null(new_package(f, (JsPackageOptions){.force = TRUE}, &error));
  assert_has(error->message, "note.txt");
  assert_true(g_file_test(note, G_FILE_TEST_EXISTS));
}

static void
test_a_run_that_is_given_up_leaves_nothing(void **state)
{
  PackageFixture *f = *state;
  g_autoptr(GError) error = NULL;
  JsPackage *package = new_package(f, (JsPackageOptions){0}, &error);
  assert_non_null(package);
  assert_int_equal(count_entries(f->dir), 1);
  js_package_free(package);
  assert_int_equal(count_entries(f->dir), 0);
}

/* A limit on the size of files stands for a disk that is full. */
static void
test_no_room_is_said_and_leaves_nothing(void **state)
{
  PackageFixture *f = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsRecords) records = sample_records();
  struct rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  struct rlimit tight = {2048, before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  JsPackage *package = new_package(f, (JsPackageOptions){0}, &error);
  JsDocumentInfo info = {.file = "a.pdf", .status = "ok"};
  memcpy(info.sha256, SHA, sizeof SHA);
  setrlimit(RLIMIT_FSIZE, &tight);
  gboolean good = TRUE;
  for (guint i = 0; good && i < 100; i++)
    good = js_package_add(package, &info, records, &error);
  good = good && js_package_close(package, &error);
  js_package_free(package);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_false(good);
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_IO));
  assert_has(error->message, "no room left");
  assert_int_equal(count_entries(f->dir), 0);
}

static void
test_no_place_for_the_output(void **state)
{
  PackageFixture *f = *state;
  g_autofree char *file = g_build_filename(f->dir, "file", NULL);
  g_autofree char *below = g_build_filename(file, "out", NULL);
  g_autoptr(GError) error = NULL;
  const JsPackageOptions options = {0};
  assert_true(g_file_set_contents(file, "x", 1, NULL));
  assert_null(js_package_new(below, &options, &f->schemas, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_IO));
}

static void
test_a_schema_that_differs_is_refused(void **state)
{
  PackageFixture *f = *state;
  g_autoptr(GError) error = NULL;
  g_autofree char *schemas = g_build_filename(f->dir, "schemas", NULL);
  g_autofree char *tables = g_build_filename(schemas, "tables", NULL);
  assert_int_equal(g_mkdir_with_parents(tables, 0777), 0);
  for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    g_autofree char *name = g_strconcat(TABLES[i], ".json", NULL);
    g_autofree char *path = g_build_filename(tables, name, NULL);
    const char *text = "{\"fields\": [{\"name\": \"id\"}, {\"name\": \"other\"}]}";
    assert_true(g_file_set_contents(path, text, -1, NULL));
  }
  f->schemas.dir = schemas;
  g_autoptr(JsRecords) records = sample_records();
  g_autoptr(JsPackage) package = new_package(f, (JsPackageOptions){0}, &error);
  JsDocumentInfo info = {.file = "a.pdf", .status = "ok"};
  memcpy(info.sha256, SHA, sizeof SHA);
  assert_non_null(package);
  assert_false(js_package_add(package, &info, records, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_csv_follows_the_contract),
      TEST(test_spreadsheet_guards_text_only),
      TEST(test_json_lines),
      TEST(test_descriptor_has_hashes_and_schemas),
      TEST(test_a_package_is_only_replaced_by_force),
      TEST(test_foreign_files_are_never_lost),
      TEST(test_a_run_that_is_given_up_leaves_nothing),
      TEST(test_no_room_is_said_and_leaves_nothing),
      TEST(test_no_place_for_the_output),
      TEST(test_a_schema_that_differs_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
