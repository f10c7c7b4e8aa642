/* Writes one table cell by cell, checks the order of its columns and hashes what it writes: see
 * writer.h. */
#include "normalize/package/writer.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "normalize/schema/csv-file.h"
#include "normalize/schema/json-file.h"
#include "normalize/schema/regular-file.h"

struct _JsTableWriter {
  char *path;      /* owned */
  char *file_name; /* owned */
  FILE *file;      /* NULL after closing */
  JsFormat format;
  gboolean spreadsheet;
  JsonParser *parser; /* owns the schema */
  GPtrArray *columns; /* of char *, borrowed from the schema */
  GArray *is_text;    /* of gboolean, one for each column */
  guint column;       /* index of the next column of the current row */
  char *mismatch;     /* owned: what is wrong with the current row, or NULL */
  GString *row;
  char *header; /* owned: the header row as written, NULL for JSON */
  GChecksum *checksum;
  guint64 bytes, rows;
};

void
js_set_write_error(GError **error, const char *path, int saved_errno)
{
  /* EFBIG is set when a limit on file size (ulimit -f) is reached, EDQUOT for a quota. Both mean a
   * lack of room. */
  if (saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG)
    g_set_error(error, JS_ERROR, JS_ERROR_IO,
                "%s: no room left to write (%s); nothing was left behind, free some space and run "
                "the command again",
                path, g_strerror(saved_errno));
  else
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot write: %s", path,
                g_strerror(saved_errno));
}

static gboolean
load_columns(JsTableWriter *writer, const char *schema_path, GError **error)
{
  writer->parser = js_json_file_parse(schema_path, error);
  if (writer->parser == NULL)
    return FALSE;
  JsonNode *root = json_parser_get_root(writer->parser);
  JsonObject *schema =
      root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
  JsonNode *node = schema != NULL ? json_object_get_member(schema, "fields") : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s: no Table Schema: there is no list \"fields\"", schema_path);
    return FALSE;
  }
  JsonArray *fields = json_node_get_array(node);
  for (guint i = 0; i < json_array_get_length(fields); i++) {
    JsonNode *element = json_array_get_element(fields, i);
    JsonObject *field = JSON_NODE_HOLDS_OBJECT(element) ? json_node_get_object(element) : NULL;
    const char *name =
        field != NULL ? json_object_get_string_member_with_default(field, "name", NULL) : NULL;
    if (name == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: field %u has no name", schema_path, i + 1);
      return FALSE;
    }
    const char *type = json_object_get_string_member_with_default(field, "type", "string");
    gboolean is_text = strcmp(type, "string") == 0;
    g_ptr_array_add(writer->columns, (gpointer)name);
    g_array_append_val(writer->is_text, is_text);
  }
  return TRUE;
}

static gboolean
flush_row(JsTableWriter *writer, GError **error)
{
  GString *row = writer->row;
  if (fwrite(row->str, 1, row->len, writer->file) != row->len) {
    js_set_write_error(error, writer->path, errno);
    return FALSE;
  }
  g_checksum_update(writer->checksum, (const guchar *)row->str, (gssize)row->len);
  writer->bytes += row->len;
  g_string_truncate(row, 0);
  return TRUE;
}

/* TRUE for what a spreadsheet reads as a number; it needs no guard. */
static gboolean
looks_like_number(const char *text)
{
  const char *p = text;
  if (*p == '+' || *p == '-')
    p++;
  if (!g_ascii_isdigit(*p))
    return FALSE;
  while (g_ascii_isdigit(*p) || *p == ',' || *p == '.')
    p++;
  if (*p == '%')
    p++;
  return *p == '\0';
}

/* TRUE when a spreadsheet (Excel, LibreOffice and others) would run the text as a formula. */
static gboolean
needs_guard(const char *text)
{
  return *text != '\0' && strchr("=+-@\t\r", *text) != NULL && !looks_like_number(text);
}

static void
append_json_string(GString *row, const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), text);
  g_autofree char *quoted = json_to_string(node, FALSE);
  g_string_append(row, quoted);
}

/* Writes the separator or key before a cell's value. FALSE when `column` is not the next column. */
static gboolean
begin_cell(JsTableWriter *writer, const char *column)
{
  if (writer->mismatch != NULL)
    return FALSE;
  const char *expected = writer->column < writer->columns->len
                             ? g_ptr_array_index(writer->columns, writer->column)
                             : N_("(no further column)");
  if (strcmp(expected, column) != 0) {
    writer->mismatch =
        g_strdup_printf(N_("its Table Schema has “%s” as column %u, the program writes “%s”"),
                        expected, writer->column + 1, column);
    return FALSE;
  }
  if (writer->format == JS_FORMAT_JSON_LINES) {
    g_string_append(writer->row, writer->column == 0 ? "{" : ", ");
    append_json_string(writer->row, column);
    g_string_append(writer->row, ": ");
  } else if (writer->column > 0) {
    g_string_append_c(writer->row, ',');
  }
  writer->column++;
  return TRUE;
}

void
js_row_text(JsTableWriter *writer, const char *column, const char *text)
{
  if (text == NULL || *text == '\0') {
    js_row_empty(writer, column);
    return;
  }
  if (!begin_cell(writer, column))
    return;
  g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
  const char *value = valid != NULL ? valid : text;
  if (writer->format == JS_FORMAT_JSON_LINES) {
    append_json_string(writer->row, value);
    return;
  }
  if (writer->spreadsheet && g_array_index(writer->is_text, gboolean, writer->column - 1) &&
      needs_guard(value)) {
    g_autofree char *guarded = g_strconcat("'", value, NULL);
    js_csv_append_field(writer->row, guarded);
  } else {
    js_csv_append_field(writer->row, value);
  }
}

void
js_row_number(JsTableWriter *writer, const char *column, const char *number)
{
  if (number == NULL)
    js_row_empty(writer, column);
  else if (begin_cell(writer, column))
    g_string_append(writer->row, number);
}

void
js_row_uint(JsTableWriter *writer, const char *column, guint64 value)
{
  char digits[24], *p = digits + sizeof digits - 1;
  *p = '\0';
  do
    *--p = (char)('0' + value % 10);
  while ((value /= 10) > 0);
  js_row_number(writer, column, p);
}

void
js_row_decimal(JsTableWriter *writer, const char *column, gboolean present, JsDecimal value)
{
  g_autofree char *text = present ? js_decimal_to_string(value) : NULL;
  js_row_number(writer, column, text);
}

/* Values are rounded as integers, which gives the same text as printf() in a tenth of the time.
 * This is done for at most FIXED_DIGITS_MAX decimals, below PLAIN_MAX units of the last decimal,
 * and further than NEAR_MIDDLE (in the same unit) from the middle between two results; other values
 * go through g_ascii_formatd(). */
enum { FIXED_DIGITS_MAX = 9 };
static const double PLAIN_MAX = 1e9, NEAR_MIDDLE = 1e-4;

static gboolean
write_plain(JsTableWriter *writer, const char *column, double value, guint digits)
{
  guint64 scale = 1;
  for (guint i = 0; i < digits; i++)
    scale *= 10;
  double scaled = fabs(value) * (double)scale, whole = floor(scaled), rest = scaled - whole;
  if (!(scaled < PLAIN_MAX) || fabs(rest - 0.5) < NEAR_MIDDLE)
    return FALSE;
  guint64 n = (guint64)whole + (rest > 0.5);
  char text[2 * FIXED_DIGITS_MAX + 8], *p = text + sizeof text - 1;
  gboolean negative = value < 0 && n > 0;
  *p = '\0';
  for (guint i = 0; i < digits || n > 0 || i == digits; i++, n /= 10) {
    if (i == digits && digits > 0)
      *--p = '.';
    *--p = (char)('0' + n % 10);
  }
  if (negative)
    *--p = '-';
  js_row_number(writer, column, p);
  return TRUE;
}

void
js_row_fixed(JsTableWriter *writer, const char *column, double value, guint digits)
{
  digits = MIN(digits, FIXED_DIGITS_MAX);
  if (write_plain(writer, column, value, digits))
    return;
  char format[] = "%.0f";
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 16];
  format[2] = (char)('0' + digits);
  g_ascii_formatd(buffer, sizeof buffer, format, value);
  /* A value that rounds to zero has no sign. */
  gboolean negative_zero = buffer[0] == '-' && strspn(buffer + 1, "0.") == strlen(buffer + 1);
  js_row_number(writer, column, negative_zero ? buffer + 1 : buffer);
}

void
js_row_boolean(JsTableWriter *writer, const char *column, gboolean value)
{
  js_row_number(writer, column, value ? "true" : "false");
}

void
js_row_empty(JsTableWriter *writer, const char *column)
{
  if (begin_cell(writer, column) && writer->format == JS_FORMAT_JSON_LINES)
    g_string_append(writer->row, "null");
}

gboolean
js_row_end(JsTableWriter *writer, GError **error)
{
  if (writer->mismatch == NULL && writer->column != writer->columns->len)
    writer->mismatch = g_strdup_printf(N_("its Table Schema has %u columns, the program writes %u"),
                                       writer->columns->len, writer->column);
  if (writer->mismatch != NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: %s", writer->file_name, writer->mismatch);
    return FALSE;
  }
  if (writer->format == JS_FORMAT_JSON_LINES)
    g_string_append(writer->row, "}\n");
  else
    g_string_append(writer->row, writer->spreadsheet ? "\r\n" : "\n");
  writer->column = 0;
  writer->rows++;
  return flush_row(writer, error);
}

gboolean
js_row_copy(JsTableWriter *writer, const char *row, gsize length, GError **error)
{
  g_string_append_len(writer->row, row, (gssize)length);
  writer->rows++;
  return flush_row(writer, error);
}

/* Bytes that are copied at a time. */
enum { COPY_BYTES = 1 << 16 };

/* Copies what follows the header. A row ends at a line end outside quotes. */
static gboolean
copy_rows(JsTableWriter *writer, FILE *from, const char *path, GError **error)
{
  gboolean quoted = FALSE;
  for (;;) {
    g_string_set_size(writer->row, COPY_BYTES);
    gsize n = fread(writer->row->str, 1, COPY_BYTES, from);
    g_string_set_size(writer->row, n);
    for (gsize i = 0; i < n; i++) {
      quoted ^= writer->row->str[i] == '"';
      writer->rows += !quoted && writer->row->str[i] == '\n' ? 1 : 0;
    }
    if (n == 0)
      break;
    if (!flush_row(writer, error))
      return FALSE;
  }
  if (ferror(from)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be read: %s", path, g_strerror(errno));
    return FALSE;
  }
  return TRUE;
}

gboolean
js_table_writer_copy_file(JsTableWriter *writer, const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, writer->file_name, NULL);
  FILE *from = js_regular_file_open(path, error);
  if (from == NULL)
    return FALSE;
  gsize n = strlen(writer->header != NULL ? writer->header : "");
  g_autofree char *header = g_malloc0(n + 1);
  gboolean same = fread(header, 1, n, from) == n && g_strcmp0(header, writer->header) == 0;
  if (!same)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "%s: has other columns than this version writes, or other line ends", path);
  gboolean copied = same && copy_rows(writer, from, path, error);
  fclose(from);
  return copied;
}

static gboolean
write_header(JsTableWriter *writer, GError **error)
{
  if (writer->format == JS_FORMAT_JSON_LINES)
    return TRUE;
  if (writer->spreadsheet)
    g_string_append(writer->row, "\xEF\xBB\xBF");
  for (guint i = 0; i < writer->columns->len; i++) {
    if (i > 0)
      g_string_append_c(writer->row, ',');
    js_csv_append_field(writer->row, g_ptr_array_index(writer->columns, i));
  }
  g_string_append(writer->row, writer->spreadsheet ? "\r\n" : "\n");
  writer->header = g_strndup(writer->row->str, writer->row->len);
  return flush_row(writer, error);
}

JsTableWriter *
js_table_writer_new(const char *dir, const char *name, const char *schema_dir,
                    const JsPackageOptions *options, GError **error)
{
  g_autoptr(JsTableWriter) writer = g_new0(JsTableWriter, 1);
  writer->format = options->format;
  writer->spreadsheet = options->spreadsheet && options->format == JS_FORMAT_CSV;
  writer->columns = g_ptr_array_new();
  writer->is_text = g_array_new(FALSE, FALSE, sizeof(gboolean));
  writer->row = g_string_new(NULL);
  writer->checksum = g_checksum_new(G_CHECKSUM_SHA256);
  writer->file_name =
      g_strconcat(name, writer->format == JS_FORMAT_JSON_LINES ? ".jsonl" : ".csv", NULL);
  writer->path = g_build_filename(dir, writer->file_name, NULL);

  g_autofree char *schema_name = g_strconcat(name, ".json", NULL);
  g_autofree char *schema_path = g_build_filename(schema_dir, schema_name, NULL);
  if (!load_columns(writer, schema_path, error))
    return NULL;
  writer->file = fopen(writer->path, "wbe");
  if (writer->file == NULL) {
    js_set_write_error(error, writer->path, errno);
    return NULL;
  }
  if (!write_header(writer, error))
    return NULL;
  return g_steal_pointer(&writer);
}

void
js_table_writer_free(JsTableWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->file != NULL)
    fclose(writer->file);
  g_clear_object(&writer->parser);
  g_ptr_array_unref(writer->columns);
  g_array_unref(writer->is_text);
  g_string_free(writer->row, TRUE);
  g_checksum_free(writer->checksum);
  g_free(writer->mismatch);
  g_free(writer->header);
  g_free(writer->file_name);
  g_free(writer->path);
  g_free(writer);
}

gboolean
js_table_writer_close(JsTableWriter *writer, GError **error)
{
  FILE *file = g_steal_pointer(&writer->file);
  int saved = 0;
  if (fflush(file) != 0 || fsync(fileno(file)) != 0)
    saved = errno;
  if (fclose(file) != 0 && saved == 0)
    saved = errno;
  if (saved != 0)
    js_set_write_error(error, writer->path, saved);
  return saved == 0;
}

const char *
js_table_writer_header(const JsTableWriter *writer)
{
  return writer->header;
}

const char *
js_table_writer_file_name(const JsTableWriter *writer)
{
  return writer->file_name;
}

const char *
js_table_writer_sha256(const JsTableWriter *writer)
{
  return g_checksum_get_string(writer->checksum);
}

guint64
js_table_writer_bytes(const JsTableWriter *writer)
{
  return writer->bytes;
}

guint64
js_table_writer_rows(const JsTableWriter *writer)
{
  return writer->rows;
}

JsonObject *
js_table_writer_schema(const JsTableWriter *writer)
{
  return json_node_get_object(json_parser_get_root(writer->parser));
}
