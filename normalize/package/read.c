/* Reads a package back and writes verdicts into it: see read.h. */
#include "normalize/package/read.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "normalize/value/fold.h"

enum { DOCUMENTS, ACCOUNTS, FACTS, PROJECTS, FUNDING, INDICATORS, CHECKS, N_FILES };

static const char *const NAMES[N_FILES] = {"documents", "accounts",   "facts", "projects",
                                           "funding",   "indicators", "checks"};

/* The columns that a file must have to be checked. */
static const char *const NEEDED[N_FILES] = {
    "document_id file checks_passed checks_failed",
    "id document_id statement direction code name item measure phase amount unit source page check "
    "print table_no row",
    "id document_id statement direction name item metric value unit source page check print "
    "table_no row",
    "document_id project_no project total_score check",
    "document_id project_no source_id approved adjusted executed check",
    "document_id project_no level3 weight score check",
    "id document_id rule scope left right difference tolerance result records",
};

/* ---- one row ---- */

typedef struct {
  const JsCsvFile *file;
  guint row;
  JsRecords *records;
  GError **error;
  gboolean failed;
} Row;

static const char *
text(const Row *r, const char *column)
{
  const char *value = js_csv_file_get(r->file, r->row, js_csv_file_column(r->file, column));
  return js_records_string(r->records, value);
}

static guint
number(const Row *r, const char *column)
{
  const char *value = js_csv_file_get(r->file, r->row, js_csv_file_column(r->file, column));
  guint64 n = 0;
  return g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT, &n, NULL) ? (guint)n : 0;
}

static JsValue
value(Row *r, const char *column, const char *raw)
{
  const char *printed = js_csv_file_get(r->file, r->row, js_csv_file_column(r->file, column));
  JsValue v = {0};
  if (*printed == '\0')
    return v;
  if (!js_decimal_parse(printed, &v.value)) {
    if (!r->failed)
      g_set_error(r->error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %s is \"%s\", no number",
                  r->file->path, r->row + 2, column, printed);
    r->failed = TRUE;
    return v;
  }
  v.present = TRUE;
  v.raw = raw != NULL ? text(r, raw) : js_records_string(r->records, printed);
  return v;
}

static JsPlace
place(const Row *r)
{
  JsPlace p = {.page = number(r, "page")};
  const char *method = text(r, "method"), *confidence = text(r, "confidence");
  p.method = g_strcmp0(method, "ocr") == 0 ? JS_METHOD_OCR : JS_METHOD_TEXT;
  p.confidence = confidence != NULL ? g_ascii_strtod(confidence, NULL) : 1;
  p.printed = p.order = number(r, "print");
  return p;
}

/* The columns of governments' books. */
static JsRegionScope
area(const Row *r)
{
  return (JsRegionScope){text(r, "scope"), text(r, "region"), text(r, "region_code"),
                         text(r, "parent")};
}

static void
read_account(Row *r)
{
  JsAccount *a = js_records_add_account(r->records);
  const char *canonical;
  a->statement = text(r, "statement");
  a->direction = text(r, "direction");
  a->classification = text(r, "classification");
  a->code = text(r, "code");
  a->name = text(r, "name");
  a->item = text(r, "item");
  a->measure = text(r, "measure");
  a->phase = text(r, "phase");
  a->amount = value(r, "amount", "amount_raw");
  a->unit = text(r, "unit");
  if (a->unit != NULL && !js_unit_of_money(a->unit, &a->power, &canonical))
    a->unit = NULL;
  a->source =
      g_strcmp0(text(r, "source"), "narrative") == 0 ? JS_SOURCE_NARRATIVE : JS_SOURCE_TABLE;
  a->place = place(r);
  a->table_no = number(r, "table_no");
  a->row = number(r, "row");
  a->col = number(r, "col");
  a->side = number(r, "side");
  a->area = area(r);
}

static void
read_fact(Row *r)
{
  JsFact *f = js_records_add_fact(r->records);
  f->statement = text(r, "statement");
  f->direction = text(r, "direction");
  f->classification = text(r, "classification");
  f->code = text(r, "code");
  f->name = text(r, "name");
  f->item = text(r, "item");
  f->metric = text(r, "metric");
  f->value = value(r, "value", "value_raw");
  f->unit = text(r, "unit");
  f->source =
      g_strcmp0(text(r, "source"), "narrative") == 0 ? JS_SOURCE_NARRATIVE : JS_SOURCE_TABLE;
  f->place = place(r);
  f->table_no = number(r, "table_no");
  f->row = number(r, "row");
  f->col = number(r, "col");
  f->area = area(r);
}

static void
read_project(Row *r)
{
  JsProject *p = js_records_add_project(r->records);
  p->project_no = number(r, "project_no");
  p->project = text(r, "project");
  p->total_score = value(r, "total_score", NULL);
  p->place = place(r);
}

static void
read_funding(Row *r)
{
  JsFunding *f = js_records_add_funding(r->records);
  f->project_no = number(r, "project_no");
  f->project = text(r, "project");
  f->source_label = text(r, "source_label");
  f->source_id = text(r, "source_id");
  f->approved = value(r, "approved", NULL);
  f->adjusted = value(r, "adjusted", NULL);
  f->executed = value(r, "executed", NULL);
  f->carryover = value(r, "carryover", NULL);
  f->weight = value(r, "weight", NULL);
  f->execution_rate = value(r, "execution_rate", NULL);
  f->score = value(r, "score", NULL);
  f->place = place(r);
}

static void
read_indicator(Row *r)
{
  JsIndicator *i = js_records_add_indicator(r->records);
  i->project_no = number(r, "project_no");
  i->project = text(r, "project");
  i->level3 = text(r, "level3");
  i->target_unit = text(r, "target_unit");
  i->actual_unit = text(r, "actual_unit");
  i->target_value = value(r, "target_value", NULL);
  i->actual_value = value(r, "actual_value", NULL);
  i->completion_percent = value(r, "completion_percent", NULL);
  i->weight = value(r, "weight", NULL);
  i->score = value(r, "score", NULL);
  i->place = place(r);
}

static void (*const READ[N_FILES])(Row *) = {NULL,         read_account,   read_fact, read_project,
                                             read_funding, read_indicator, NULL};

/* ---- the package ---- */

static void
free_document(gpointer data)
{
  JsReadDocument *d = data;
  g_free(d->id);
  js_records_free(d->records);
  g_free(d);
}

void
js_read_package_free(JsReadPackage *package)
{
  if (package == NULL)
    return;
  for (gsize i = 0; i < N_FILES; i++)
    js_csv_file_free(package->files[i]);
  g_ptr_array_unref(package->documents);
  g_free(package->dir);
  g_free(package);
}

static gboolean
check_columns(const JsCsvFile *file, const char *needed, GError **error)
{
  g_auto(GStrv) columns = g_strsplit(needed, " ", -1);
  for (char **c = columns; *c != NULL; c++)
    if (js_csv_file_column(file, *c) < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no column \"%s\"", file->path, *c);
      return FALSE;
    }
  return TRUE;
}

static JsReadDocument *
document_of(const JsReadPackage *package, const char *id)
{
  for (guint i = 0; i < package->documents->len; i++) {
    JsReadDocument *d = g_ptr_array_index(package->documents, i);
    if (strcmp(d->id, id) == 0)
      return d;
  }
  return NULL;
}

static void
add_documents(JsReadPackage *package)
{
  const JsCsvFile *file = package->files[DOCUMENTS];
  int id = js_csv_file_column(file, "document_id"), name = js_csv_file_column(file, "file");
  for (guint i = 0; i < file->rows->len; i++) {
    if (document_of(package, js_csv_file_get(file, i, id)) != NULL)
      continue; /* the same content under two file names */
    JsReadDocument *d = g_new0(JsReadDocument, 1);
    d->id = g_strdup(js_csv_file_get(file, i, id));
    d->file = js_csv_file_get(file, i, name);
    d->row = i;
    d->records = js_records_new();
    g_ptr_array_add(package->documents, d);
  }
}

static gboolean
read_rows(JsReadPackage *package, guint which, GError **error)
{
  const JsCsvFile *file = package->files[which];
  int id = js_csv_file_column(file, "document_id");
  JsReadDocument *document = NULL;
  for (guint i = 0; i < file->rows->len; i++) {
    const char *of = js_csv_file_get(file, i, id);
    if (document == NULL || strcmp(document->id, of) != 0)
      document = document_of(package, of);
    if (document == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s, row %u: document %s is not in documents.csv", file->path, i + 2, of);
      return FALSE;
    }
    Row row = {file, i, document->records, error, FALSE};
    READ[which](&row);
    if (row.failed)
      return FALSE;
  }
  return TRUE;
}

JsReadPackage *
js_read_package_load(const char *dir, GError **error)
{
  g_autoptr(JsReadPackage) package = g_new0(JsReadPackage, 1);
  package->dir = g_strdup(dir);
  package->documents = g_ptr_array_new_with_free_func(free_document);
  for (guint i = 0; i < N_FILES; i++) {
    g_autofree char *name = g_strconcat(NAMES[i], ".csv", NULL);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    package->files[i] = js_csv_file_load(path, error);
    if (package->files[i] == NULL || !check_columns(package->files[i], NEEDED[i], error))
      return NULL;
  }
  add_documents(package);
  for (guint i = 0; i < N_FILES; i++)
    if (READ[i] != NULL && !read_rows(package, i, error))
      return NULL;
  return g_steal_pointer(&package);
}

/* ---- saving ---- */

/* The verdict of the n-th record of table `which` of the document. */
static JsCheckState
state_of(const JsRecords *records, guint which, guint n)
{
  switch (which) {
  case ACCOUNTS:
    return ((JsAccount *)g_ptr_array_index(records->accounts, n))->check;
  case FACTS:
    return ((JsFact *)g_ptr_array_index(records->facts, n))->check;
  case PROJECTS:
    return ((JsProject *)g_ptr_array_index(records->projects, n))->check;
  case FUNDING:
    return ((JsFunding *)g_ptr_array_index(records->funding, n))->check;
  default:
    return ((JsIndicator *)g_ptr_array_index(records->indicators, n))->check;
  }
}

static void
write_verdicts(JsReadPackage *package, guint which)
{
  JsCsvFile *file = package->files[which];
  int id = js_csv_file_column(file, "document_id"), check = js_csv_file_column(file, "check");
  g_autoptr(GHashTable) next = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < file->rows->len; i++) {
    JsReadDocument *d = document_of(package, js_csv_file_get(file, i, id));
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(next, d));
    g_hash_table_insert(next, d, GUINT_TO_POINTER(n + 1));
    JsCheckState state = state_of(d->records, which, n);
    /* A value that was repaired when it was read stays "repaired" when it is proved now. */
    gboolean was_repaired = strcmp(js_csv_file_get(file, i, check), "repaired") == 0;
    if (!(was_repaired && state == JS_CHECK_VERIFIED))
      js_csv_file_set(file, i, check, js_check_state_id(state));
  }
}

static void
set_decimal(JsCsvFile *file, guint row, const char *column, JsDecimal decimal)
{
  g_autofree char *printed = js_decimal_to_string(decimal);
  js_csv_file_set(file, row, js_csv_file_column(file, column), printed);
}

static void
write_identity(JsCsvFile *file, const JsReadDocument *d, guint n, const JsIdentity *identity)
{
  guint row = js_csv_file_add_row(file);
  g_autofree char *id = g_strdup_printf("%s:%c%u", d->id, JS_LETTER_CHECK, n + 1);
  g_autofree char *ids = js_full_ids(d->id, identity->records);
  const struct {
    const char *column, *text;
  } FIELDS[] = {{"id", id},
                {"document_id", d->id},
                {"rule", identity->rule},
                {"scope", identity->scope},
                {"result", js_result_id(identity->result)},
                {"records", ids}};
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
    js_csv_file_set(file, row, js_csv_file_column(file, FIELDS[i].column), FIELDS[i].text);
  set_decimal(file, row, "left", identity->left);
  set_decimal(file, row, "right", identity->right);
  set_decimal(file, row, "difference", identity->difference);
  set_decimal(file, row, "tolerance", identity->tolerance);
}

static void
write_checks(JsReadPackage *package)
{
  JsCsvFile *checks = package->files[CHECKS], *documents = package->files[DOCUMENTS];
  js_csv_file_clear_rows(checks);
  for (guint i = 0; i < package->documents->len; i++) {
    const JsReadDocument *d = g_ptr_array_index(package->documents, i);
    guint failed = 0, n = d->records->identities->len;
    for (guint k = 0; k < n; k++) {
      const JsIdentity *identity = g_ptr_array_index(d->records->identities, k);
      failed += identity->result == JS_RESULT_FAIL ? 1 : 0;
      write_identity(checks, d, k, identity);
    }
    if (*js_csv_file_get(documents, d->row, js_csv_file_column(documents, "checks_passed")) == '\0')
      continue; /* a document that failed has no counts */
    g_autofree char *passed = g_strdup_printf("%u", n - failed),
                    *fails = g_strdup_printf("%u", failed);
    js_csv_file_set(documents, d->row, js_csv_file_column(documents, "checks_passed"), passed);
    js_csv_file_set(documents, d->row, js_csv_file_column(documents, "checks_failed"), fails);
  }
}

/* The resource of datapackage.json whose path is `name`. Borrowed; NULL when there is none. */
static JsonObject *
resource_of(JsonNode *root, const char *name)
{
  JsonNode *list = JSON_NODE_HOLDS_OBJECT(root)
                       ? json_object_get_member(json_node_get_object(root), "resources")
                       : NULL;
  JsonArray *resources =
      list != NULL && JSON_NODE_HOLDS_ARRAY(list) ? json_node_get_array(list) : NULL;
  for (guint i = 0; resources != NULL && i < json_array_get_length(resources); i++) {
    JsonNode *node = json_array_get_element(resources, i);
    if (!JSON_NODE_HOLDS_OBJECT(node))
      continue;
    JsonObject *resource = json_node_get_object(node);
    if (g_strcmp0(json_object_get_string_member_with_default(resource, "path", NULL), name) == 0)
      return resource;
  }
  return NULL;
}

static gboolean
save_file(const JsReadPackage *package, const JsCsvFile *file, JsonNode *descriptor, GError **error)
{
  gsize length;
  g_autofree char *data = js_csv_file_to_text(file, &length);
  g_autofree char *name = g_path_get_basename(file->path);
  g_autofree char *hash =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length);
  g_autofree char *full = g_strconcat("sha256:", hash, NULL);
  JsonObject *resource = descriptor != NULL ? resource_of(descriptor, name) : NULL;
  if (resource != NULL) {
    json_object_set_string_member(resource, "hash", full);
    json_object_set_int_member(resource, "bytes", (gint64)length);
    json_object_set_int_member(resource, "rows", file->rows->len);
  }
  g_autofree char *path = g_build_filename(package->dir, name, NULL);
  return g_file_set_contents(path, data, (gssize)length, error);
}

static gboolean
save_descriptor(const char *path, JsonNode *root, GError **error)
{
  g_autoptr(JsonGenerator) generator = json_generator_new();
  json_generator_set_root(generator, root);
  json_generator_set_pretty(generator, TRUE);
  gsize length;
  g_autofree char *data = json_generator_to_data(generator, &length);
  g_autofree char *ended = g_strconcat(data, "\n", NULL);
  return g_file_set_contents(path, ended, -1, error);
}

gboolean
js_read_package_save(JsReadPackage *package, GError **error)
{
  for (guint i = ACCOUNTS; i < CHECKS; i++)
    write_verdicts(package, i);
  write_checks(package);
  g_autofree char *path = g_build_filename(package->dir, "datapackage.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new();
  JsonNode *root =
      json_parser_load_from_file(parser, path, NULL) ? json_parser_get_root(parser) : NULL;
  g_autoptr(GError) cause = NULL;
  gboolean ok = TRUE;
  for (gsize i = 0; ok && i < N_FILES; i++)
    ok = save_file(package, package->files[i], root, &cause);
  if (ok && root != NULL)
    ok = save_descriptor(path, root, &cause);
  if (!ok)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s", cause->message);
  return ok;
}
