/* Reads and writes CSV with libcsv: see csv-file.h. */
#include "normalize/schema/csv-file.h"

#include <csv.h>
#include <string.h>

#include "normalize/schema/regular-file.h"

/* Largest file that is held in memory, in bytes. */
#define BYTES_MAX ((gsize)1 << 30)

#define BOM "\xEF\xBB\xBF"

typedef struct {
  JsCsvFile *file;
  GPtrArray *row;
  guint line;
  guint skipped; /* rows of the file between the header and the first row that is given */
  GError *error;
} Parse;

static void
free_row(gpointer row)
{
  g_ptr_array_unref(row);
}

static void
on_field(void *text, size_t length, void *data)
{
  Parse *p = data;
  if (p->error == NULL && !g_utf8_validate(text, (gssize)length, NULL))
    g_set_error(&p->error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: no UTF-8 text", p->file->path,
                p->line + 1);
  if (p->row == NULL)
    p->row = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(p->row, g_strndup(text != NULL ? text : "", length));
}

static void
on_row(int end, void *data)
{
  Parse *p = data;
  (void)end;
  GPtrArray *row = g_steal_pointer(&p->row);
  p->line += p->file->header == NULL ? 1 + p->skipped : 1;
  if (row == NULL)
    return;
  if (p->file->header == NULL) {
    p->file->header = row;
    return;
  }
  if (row->len != p->file->header->len && p->error == NULL)
    g_set_error(&p->error, JS_ERROR, JS_ERROR_FORMAT,
                "%s, row %u: %u fields where the header has %u", p->file->path, p->line, row->len,
                p->file->header->len);
  g_ptr_array_add(p->file->rows, row);
}

JsCsvFile *
js_csv_file_parse(const char *path, const char *data, gsize length, GError **error)
{
  return js_csv_file_parse_part(path, data, length, 2, error);
}

JsCsvFile *
js_csv_file_parse_part(const char *path, const char *data, gsize length, guint first_row,
                       GError **error)
{
  g_autoptr(JsCsvFile) file = g_new0(JsCsvFile, 1);
  file->path = g_strdup(path);
  file->rows = g_ptr_array_new_with_free_func(free_row);
  file->bom = length >= strlen(BOM) && memcmp(data, BOM, strlen(BOM)) == 0;
  const char *first_end = memchr(data, '\n', length);
  file->crlf = first_end != NULL && first_end > data && first_end[-1] == '\r';
  gsize skip = file->bom ? strlen(BOM) : 0;
  struct csv_parser parser;
  Parse parse = {.file = file, .skipped = first_row - 2};
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: no memory", path);
    return NULL;
  }
  gboolean ok =
      csv_parse(&parser, data + skip, length - skip, on_field, on_row, &parse) == length - skip &&
      csv_fini(&parser, on_field, on_row, &parse) == 0;
  if (!ok && parse.error == NULL)
    g_set_error(&parse.error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %s", path, parse.line + 1,
                csv_strerror(csv_error(&parser)));
  csv_free(&parser);
  g_clear_pointer(&parse.row, g_ptr_array_unref);
  if (parse.error == NULL && file->header == NULL)
    g_set_error(&parse.error, JS_ERROR, JS_ERROR_FORMAT, "%s: no header row", path);
  if (parse.error != NULL) {
    g_propagate_error(error, parse.error);
    return NULL;
  }
  return g_steal_pointer(&file);
}

JsCsvFile *
js_csv_file_load(const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;
  data = js_regular_file_read(path, BYTES_MAX, &length, error);
  if (data == NULL)
    return NULL;
  return js_csv_file_parse(path, data, length, error);
}

void
js_csv_file_free(JsCsvFile *file)
{
  if (file == NULL)
    return;
  g_free(file->path);
  g_clear_pointer(&file->header, g_ptr_array_unref);
  g_ptr_array_unref(file->rows);
  g_free(file);
}

int
js_csv_file_column(const JsCsvFile *file, const char *name)
{
  for (guint i = 0; i < file->header->len; i++)
    if (strcmp(g_ptr_array_index(file->header, i), name) == 0)
      return (int)i;
  return -1;
}

const char *
js_csv_file_get(const JsCsvFile *file, guint row, int column)
{
  const GPtrArray *fields = g_ptr_array_index(file->rows, row);
  return column < 0 ? "" : g_ptr_array_index(fields, (guint)column);
}

void
js_csv_file_set(JsCsvFile *file, guint row, int column, const char *text)
{
  GPtrArray *fields = g_ptr_array_index(file->rows, row);
  if (column < 0)
    return;
  g_free(fields->pdata[column]);
  fields->pdata[column] = g_strdup(text != NULL ? text : "");
}

void
js_csv_file_clear_rows(JsCsvFile *file)
{
  g_ptr_array_set_size(file->rows, 0);
}

guint
js_csv_file_add_row(JsCsvFile *file)
{
  GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < file->header->len; i++)
    g_ptr_array_add(row, g_strdup(""));
  g_ptr_array_add(file->rows, row);
  return file->rows->len - 1;
}

void
js_csv_append_field(GString *line, const char *text)
{
  gsize length = strlen(text);
  gboolean blank_end =
      length > 0 && (strchr(" \t", text[0]) != NULL || strchr(" \t", text[length - 1]) != NULL);
  if (strpbrk(text, "\",\r\n") == NULL && !blank_end) {
    g_string_append_len(line, text, (gssize)length);
    return;
  }
  gsize at = line->len, need = csv_write(NULL, 0, text, length);
  g_string_set_size(line, at + need);
  csv_write(line->str + at, need, text, length);
}

static void
append_row(GString *out, const GPtrArray *row, gboolean crlf)
{
  for (guint i = 0; i < row->len; i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    js_csv_append_field(out, g_ptr_array_index(row, i));
  }
  g_string_append(out, crlf ? "\r\n" : "\n");
}

char *
js_csv_file_to_text(const JsCsvFile *file, gsize *length)
{
  GString *out = g_string_new(file->bom ? BOM : NULL);
  append_row(out, file->header, file->crlf);
  for (guint i = 0; i < file->rows->len; i++)
    append_row(out, g_ptr_array_index(file->rows, i), file->crlf);
  *length = out->len;
  return g_string_free(out, FALSE);
}
