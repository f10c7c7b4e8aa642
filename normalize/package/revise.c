/* Makes a package anew: see revise.h. */
#include "normalize/package/revise.h"

#include <string.h>
#include <unistd.h>

#include "normalize/check/checks.h"
#include "normalize/corrections/correction-file.h"
#include "normalize/package/edits.h"
#include "normalize/package/package.h"
#include "normalize/package/validate.h"

typedef struct {
  const char *dir;
  const JsSchemas *schemas;
  const JsReviseOptions *options;
  JsReviseResult *result;
  JsReadPackage *package;
  JsCorrections *corrections; /* owned: of the file, of options->more, of edits */
  JsCorrections *written;     /* owned: those that the tables have */
  JsPackage *out;             /* owned; NULL: nothing is written */
} Revision;

static void
on_fault(const char *message, gpointer data)
{
  Revision *r = data;
  r->result->faults++;
  if (r->options->fault != NULL)
    r->options->fault(message, r->options->data);
}

/* ---- corrections ---- */

/* Copies of the corrections of `from`, those that are already there left out. */
static void
append_all(JsCorrections *to, const JsCorrections *from)
{
  for (guint i = 0; from != NULL && i < from->list->len; i++)
    js_corrections_append(to, js_correction_copy(g_ptr_array_index(from->list, i)));
}

/* Those of the file's corrections that the tables have. FALSE when one of them is gone from the
 * file, so that nobody can tell what was written. */
static gboolean
find_written(Revision *r, const JsCorrections *file, GError **error)
{
  const char *const *applied = js_read_package_applied(r->package);
  r->written = js_corrections_new();
  for (guint i = 0; i < file->list->len; i++) {
    const JsCorrection *c = g_ptr_array_index(file->list, i);
    if (applied == NULL || g_strv_contains(applied, c->id))
      js_corrections_append(r->written, js_correction_copy(c));
  }
  if (!js_read_package_is_edited(r->package, NULL) || js_read_package_originals(r->package) == NULL)
    return TRUE;
  for (; applied != NULL && *applied != NULL; applied++)
    if (js_corrections_lookup(file, *applied) == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                  "%s: tables were edited by hand, and correction %s was removed from %s, both "
                  "since the package was written; put the correction back, check, then undo it",
                  r->dir, *applied, JS_CORRECTIONS_FILE);
      return FALSE;
    }
  return TRUE;
}

static gboolean
load_corrections(Revision *r, GError **error)
{
  g_autofree char *path = g_build_filename(r->dir, JS_CORRECTIONS_FILE, NULL);
  r->corrections = js_corrections_load(path, error);
  return r->corrections != NULL && find_written(r, r->corrections, error);
}

/* ---- edits ---- */

/* The records as they were written into the tables; NULL without an error when there is no
 * original. Transfer full. */
static JsRecords *
read_written(const Revision *r, guint i, GError **error)
{
  JsRecords *records = js_read_package_original(r->package, i, error);
  if (records != NULL)
    g_ptr_array_unref(js_corrections_apply(r->written, r->schemas->tables,
                                           js_read_package_id(r->package, i), records));
  return records;
}

/* Makes corrections of what was edited by hand, and finds what the tables may not hold. */
static gboolean
take_edits(Revision *r, GError **error)
{
  const JsEditsOptions options = {r->options->when, on_fault, r};
  guint before = r->corrections->list->len;
  for (guint i = 0; i < js_read_package_length(r->package); i++) {
    g_autoptr(GError) cause = NULL;
    guint faults = r->result->faults;
    g_autoptr(JsReadDocument) document =
        js_read_package_document(r->package, i, on_fault, r, error);
    gboolean sound = document != NULL && r->result->faults == faults;
    g_autoptr(JsRecords) written = sound ? read_written(r, i, &cause) : NULL;
    if (cause != NULL)
      g_propagate_error(error, g_steal_pointer(&cause));
    else if (document != NULL && written != NULL)
      r->result->edits += js_edits_find(document, written, &options, r->corrections);
    if (document == NULL || (error != NULL && *error != NULL))
      return FALSE;
  }
  gboolean tell = r->options->edit != NULL && r->result->faults == 0;
  for (guint i = before; tell && i < r->corrections->list->len; i++)
    r->options->edit(g_ptr_array_index(r->corrections->list, i), r->options->data);
  return TRUE;
}

/* ---- one document ---- */

/* What was read from the document, or else what the tables say. Transfer full. */
static JsRecords *
read_records(Revision *r, guint i, JsReadDocument *document, GError **error)
{
  g_autoptr(GError) cause = NULL;
  JsRecords *records = js_read_package_original(r->package, i, &cause);
  if (cause != NULL) {
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
  }
  return records != NULL ? records : g_steal_pointer(&document->records);
}

static void
tell_outcomes(Revision *r, const GPtrArray *outcomes)
{
  for (guint i = 0; i < outcomes->len; i++) {
    const JsCorrectionOutcome *outcome = g_ptr_array_index(outcomes, i);
    gboolean good = js_fit_is_good(outcome->fit);
    *(good ? &r->result->applied : &r->result->unfit) += 1;
    if (good && r->out != NULL)
      js_package_note_correction(r->out, outcome->correction->id);
    if (r->options->outcome != NULL)
      r->options->outcome(outcome, r->options->data);
  }
}

static gboolean
write_document(Revision *r, JsReadDocument *document, const JsRecords *records, GError **error)
{
  gboolean failed = g_strcmp0(document->info.status, "failed") == 0;
  return js_package_add(r->out, &document->info, failed ? NULL : records, error);
}

/* Copies the original of the document, or makes it of the records. */
static gboolean
keep_original(Revision *r, const JsReadDocument *document, const JsRecords *records, GError **error)
{
  const JsOriginal *originals = js_read_package_originals(r->package);
  return originals != NULL ? js_package_copy_original(r->out, originals, document->id, error)
                           : js_package_add_original(r->out, document->info.sha256, records, error);
}

static gboolean
revise_document(Revision *r, guint i, GError **error)
{
  gboolean from_tables = js_read_package_originals(r->package) == NULL;
  g_autoptr(JsReadDocument) document =
      from_tables ? js_read_package_document(r->package, i, on_fault, r, error)
                  : js_read_package_info(r->package, i, error);
  if (document == NULL)
    return FALSE;
  g_autoptr(JsRecords) records = read_records(r, i, document, error);
  if (records == NULL)
    return FALSE;
  if (r->out != NULL && !keep_original(r, document, records, error))
    return FALSE;
  g_autoptr(GPtrArray) outcomes = js_corrections_apply(r->corrections, r->schemas->tables,
                                                       js_read_package_id(r->package, i), records);
  tell_outcomes(r, outcomes);
  js_checks_run(r->schemas, records, FALSE);
  if (r->options->document != NULL)
    r->options->document(document, records, r->options->data);
  return r->out == NULL || write_document(r, document, records, error);
}

/* ---- the package ---- */

static gboolean
open_out(Revision *r, GError **error)
{
  const JsPackageOptions options = {.spreadsheet = js_read_package_is_spreadsheet(r->package),
                                    .force = TRUE,
                                    .keep_others = TRUE};
  r->out = js_package_new(r->dir, &options, r->schemas, error);
  if (r->out == NULL)
    return FALSE;
  js_package_set_engine(r->out, js_read_package_engine(r->package));
  return js_package_copy_table(r->out, "files", r->dir, error) &&
         js_package_copy_table(r->out, "cells", r->dir, error);
}

/* Corrections of documents that the package does not have. */
static void
tell_strangers(Revision *r)
{
  g_autoptr(GHashTable) there = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < js_read_package_length(r->package); i++)
    g_hash_table_add(there, (gpointer)js_read_package_id(r->package, i));
  for (guint i = 0; i < r->corrections->list->len; i++) {
    const JsCorrection *c = g_ptr_array_index(r->corrections->list, i);
    if (g_hash_table_contains(there, c->document_id))
      continue;
    JsCorrectionOutcome outcome = {c, JS_FIT_NO_DOCUMENT, (char *)"its document is not there", 0};
    r->result->unfit++;
    if (r->options->outcome != NULL)
      r->options->outcome(&outcome, r->options->data);
  }
}

/* Holds the tables that are copied as they are against their Table Schemas. */
static gboolean
check_copied(Revision *r, GError **error)
{
  static const char *const TABLES[] = {"files", "cells"};
  for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    g_autofree char *file = g_strconcat(TABLES[i], ".csv", NULL);
    const JsTableSchema *schema = js_table_schemas_lookup(r->schemas->tables, TABLES[i]);
    g_autofree char *path = g_build_filename(r->dir, file, NULL);
    if (schema != NULL &&
        !js_table_validate(path, schema, js_read_package_sum(r->package, file), on_fault, r, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
revise(Revision *r, GError **error)
{
  if (js_read_package_is_shard(r->package)) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: the package of a shard; juesuan merge makes a whole one of all shards",
                r->dir);
    return FALSE;
  }
  if (r->options->write && js_read_package_applied(r->package) == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no package of juesuan: no datapackage.json",
                r->dir);
    return FALSE;
  }
  if (!load_corrections(r, error) || !check_copied(r, error))
    return FALSE;
  gboolean compare =
      js_read_package_originals(r->package) != NULL && js_read_package_is_edited(r->package, NULL);
  if (compare && !take_edits(r, error))
    return FALSE;
  if (r->result->faults > 0)
    return TRUE;
  append_all(r->corrections, r->options->more);
  if (r->options->write && !open_out(r, error))
    return FALSE;
  for (guint i = 0; i < js_read_package_length(r->package); i++)
    if (!revise_document(r, i, error))
      return FALSE;
  tell_strangers(r);
  if (r->out == NULL || r->result->faults > 0)
    return TRUE;
  js_package_set_corrections(r->out, r->corrections);
  return js_package_close(r->out, error);
}

static void
close_lock(int lock)
{
  if (lock >= 0)
    close(lock);
}

gboolean
js_package_revise(const char *dir, const JsSchemas *schemas, const JsReviseOptions *options,
                  JsReviseResult *result, GError **error)
{
  *result = (JsReviseResult){0};
  /* Nobody adds a correction, or writes the package, between its reading and the exchange of the
   * folders. */
  gboolean locked = options->write && g_file_test(dir, G_FILE_TEST_IS_DIR);
  int lock = locked ? js_corrections_lock(dir, error) : -1;
  if (locked && lock < 0)
    return FALSE;
  g_autoptr(JsReadPackage) package = js_read_package_open(dir, schemas->tables, error);
  if (package == NULL) {
    close_lock(lock);
    return FALSE;
  }
  Revision r = {
      .dir = dir, .schemas = schemas, .options = options, .result = result, .package = package};
  result->documents = js_read_package_length(package);
  gboolean good = revise(&r, error);
  close_lock(lock);
  js_package_free(r.out);
  js_corrections_free(r.corrections);
  js_corrections_free(r.written);
  return good;
}
