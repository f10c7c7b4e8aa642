/* Corrections in a run of extract: see correcting.h. */
#include "cli/correcting.h"

#include "cli/correction-text.h"
#include "cli/message.h"
#include "normalize/check/checks.h"
#include "normalize/corrections/correction-file.h"
#include "normalize/package/read-descriptor.h"

static gboolean
add_file(CliCorrecting *c, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsCorrections) file = js_corrections_load(path, &error);
  if (file == NULL) {
    cli_error(error);
    return FALSE;
  }
  for (guint i = 0; i < file->list->len; i++)
    js_corrections_append(c->corrections, js_correction_copy(g_ptr_array_index(file->list, i)));
  return TRUE;
}

/* FALSE after a message when a table of the package was edited by hand. */
static gboolean
check_edits(const char *out)
{
  g_autofree char *edited = js_read_descriptor_find_edited(out);
  if (edited != NULL)
    cli_message(_("%s/%s: was edited by hand since it was written, and the edits would be lost; "
                  "juesuan check %s keeps them as corrections"),
                out, edited, out);
  return edited == NULL;
}

gboolean
cli_correcting_open(CliCorrecting *c, const char *out, gboolean force, const char *file)
{
  g_autofree char *own = g_build_filename(out, JS_CORRECTIONS_FILE, NULL);
  c->corrections = js_corrections_new();
  c->documents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (file != NULL && !g_file_test(file, G_FILE_TEST_EXISTS)) {
    cli_message(_("%s: no such file of corrections"), file);
    return FALSE;
  }
  if (force)
    c->own = g_steal_pointer(&own);
  return (!force || (check_edits(out) && add_file(c, c->own))) &&
         (file == NULL || add_file(c, file));
}

void
cli_correcting_apply(CliCorrecting *c, const JsSchemas *schemas, JsPackage *package,
                     const char *sha256, JsRecords *records)
{
  char id[JS_DOCUMENT_ID_BYTES];
  js_document_id(id, sha256);
  g_hash_table_add(c->documents, g_strdup(id));
  g_autoptr(GPtrArray) outcomes =
      js_corrections_apply(c->corrections, schemas->tables, id, records);
  gboolean any = FALSE;
  for (guint i = 0; i < outcomes->len; i++) {
    const JsCorrectionOutcome *outcome = g_ptr_array_index(outcomes, i);
    if (js_fit_is_good(outcome->fit)) {
      js_package_note_correction(package, outcome->correction->id);
      any = TRUE;
      continue;
    }
    cli_correction_unfit(outcome);
    c->unfit++;
  }
  if (any)
    js_checks_run(schemas, records, FALSE);
}

void
cli_correcting_finish(CliCorrecting *c, JsPackage *package, gboolean whole)
{
  guint strangers = 0, before = c->corrections->list->len;
  /* What was added while the run went on is kept. */
  if (c->own != NULL && add_file(c, c->own) && c->corrections->list->len > before)
    cli_message(_("%u corrections were added meanwhile; juesuan check applies them"),
                c->corrections->list->len - before);
  if (c->corrections->list->len == 0)
    return;
  js_package_set_corrections(package, c->corrections);
  for (guint i = 0; i < c->corrections->list->len; i++) {
    const JsCorrection *correction = g_ptr_array_index(c->corrections->list, i);
    strangers += g_hash_table_contains(c->documents, correction->document_id) ? 0 : 1;
  }
  if (strangers > 0 && whole) {
    cli_message(_("%u corrections are of documents that were not read; they are kept"), strangers);
    c->unfit += strangers;
  }
}

void
cli_correcting_clear(CliCorrecting *c)
{
  js_corrections_free(c->corrections);
  g_free(c->own);
  g_clear_pointer(&c->documents, g_hash_table_unref);
}
