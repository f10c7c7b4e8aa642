/* A table of a package that is given to check: the CSV parser, and the package with that table in
 * it. The first byte says which table. */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>

#include "normalize/corrections/correction-file.h"
#include "normalize/package/read.h"
#include "normalize/schema/csv-file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const TABLES[] = {"documents.csv", "accounts.csv",   "facts.csv",
                                     "projects.csv",  "funding.csv",    "indicators.csv",
                                     "cells.csv",     "checks.csv",     "datapackage.json",
                                     "original.gz",   "corrections.csv"};

static char *temp;
static JsTableSchemas *schemas; /* without columns, so that every table is one */

static void
remove_files(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    g_autofree char *path = g_build_filename(temp, TABLES[i], NULL);
    g_unlink(path);
  }
}

static void
remove_temp(void)
{
  remove_files();
  g_rmdir(temp);
  g_free(temp);
  js_table_schemas_free(schemas);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (temp == NULL) {
    temp = g_dir_make_tmp("juesuan-fuzz-XXXXXX", NULL);
    schemas = g_new0(JsTableSchemas, 1);
    schemas->list = g_ptr_array_new();
    atexit(remove_temp);
  }
  if (size == 0)
    return 0;
  js_csv_file_free(js_csv_file_parse("fuzz", (const char *)data + 1, size - 1, NULL));
  js_corrections_free(js_corrections_parse("fuzz", (const char *)data + 1, size - 1, NULL));
  /* The input is cut at lines of "%%" into files; the first is that of the first byte, and so on.
   */
  g_autofree char *text = g_strndup((const char *)data + 1, size - 1);
  g_auto(GStrv) parts = g_strsplit(text, "%%\n", G_N_ELEMENTS(TABLES));
  remove_files();
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *path =
        g_build_filename(temp, TABLES[(data[0] + i) % G_N_ELEMENTS(TABLES)], NULL);
    g_file_set_contents(path, parts[i], -1, NULL);
  }
  g_autoptr(JsReadPackage) package = js_read_package_open(temp, schemas, NULL);
  for (guint i = 0; package != NULL && i < js_read_package_length(package); i++) {
    js_read_document_free(js_read_package_document(package, i, NULL, NULL, NULL));
    js_records_free(js_read_package_original(package, i, NULL));
  }
  return 0;
}
