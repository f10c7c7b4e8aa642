/* Reads and writes corrections.csv: see correction-file.h. */
#include "normalize/corrections/correction-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "normalize/schema/csv-file.h"
#include "normalize/schema/regular-file.h"

/* Largest file that is read, in bytes: some 300,000 corrections. More is no work of persons. */
enum { BYTES_MAX = 64 * 1024 * 1024 };

/* Farthest edge from the page's corner, in points: 350 m. */
static const double EDGE_MAX = 1e6;

enum {
  ID,
  DOCUMENT_ID,
  ACTION,
  TABLE,
  STATEMENT,
  LINE,
  PAGE,
  X0,
  Y0,
  X1,
  Y1,
  PRINTED,
  FIELD,
  OLD,
  NEW,
  WHO,
  WHEN,
  WHY,
  N_COLUMNS
};
static const char *const COLUMNS[N_COLUMNS] = {
    "id", "document_id", "action",  "table", "statement", "line", "page", "x0",   "y0",
    "x1", "y1",          "printed", "field", "old",       "new",  "who",  "when", "why"};

/* ---- reading ---- */

typedef struct {
  const JsCsvFile *file;
  int columns[N_COLUMNS]; /* index of each in the file */
  guint row;
  GError **error;
} Reading;

static const char *
get(const Reading *r, guint column)
{
  return js_csv_file_get(r->file, r->row, r->columns[column]);
}

static gboolean
wrong(const Reading *r, guint column, const char *what)
{
  g_set_error(r->error, JS_ERROR, JS_ERROR_FORMAT, "%s, row %u: %s “%s” %s", r->file->path,
              r->row + 2, COLUMNS[column], get(r, column), what);
  return FALSE;
}

static gboolean
read_edge(const Reading *r, guint column, double *out)
{
  if (*get(r, column) == '\0')
    return TRUE;
  const char *text = get(r, column);
  char *end;
  *out = g_ascii_strtod(text, &end);
  return (*end == '\0' && *out > -EDGE_MAX && *out < EDGE_MAX) ||
         wrong(r, column, N_("is no position"));
}

static gboolean
is_id(const char *text, char letter, gsize digits)
{
  return *text == letter && strlen(text + 1) == digits &&
         strspn(text + 1, "0123456789abcdef") == digits;
}

static gboolean
find_columns(Reading *r)
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    r->columns[i] = js_csv_file_column(r->file, COLUMNS[i]);
    if (r->columns[i] < 0) {
      g_set_error(r->error, JS_ERROR, JS_ERROR_FORMAT, "%s: no column “%s”", r->file->path,
                  COLUMNS[i]);
      return FALSE;
    }
  }
  return TRUE;
}

/* The correction of the current row, without its fields; NULL with an error. */
static JsCorrection *
read_correction(const Reading *r)
{
  int action = js_correction_action_of(get(r, ACTION));
  JsRecordKind table = js_record_kind_of(get(r, TABLE));
  guint64 page = 0;
  JsBox box = JS_BOX_EMPTY;
  if (!is_id(get(r, DOCUMENT_ID), 'd', 16))
    wrong(r, DOCUMENT_ID, N_("is no id of a document"));
  else if (action < 0)
    wrong(r, ACTION, N_("is no action"));
  else if (table == JS_N_RECORD_KINDS)
    wrong(r, TABLE, N_("is no table that can be corrected"));
  else if (*get(r, PAGE) != '\0' &&
           !g_ascii_string_to_unsigned(get(r, PAGE), 10, 1, G_MAXINT, &page, NULL))
    wrong(r, PAGE, N_("is no page"));
  else if (read_edge(r, X0, &box.x0) && read_edge(r, Y0, &box.y0) && read_edge(r, X1, &box.x1) &&
           read_edge(r, Y1, &box.y1)) {
    JsCorrection *c =
        js_correction_for_new_row(get(r, DOCUMENT_ID), table, (guint)page, &box, get(r, PRINTED));
    c->action = (JsCorrectionAction)action;
    g_free(c->statement);
    g_free(c->line);
    c->statement = g_strdup(get(r, STATEMENT));
    c->line = g_strdup(get(r, LINE));
    return c;
  }
  return NULL;
}

/* Gives the correction its id; one that a person wrote without an id gets its own. */
static gboolean
finish_correction(const Reading *r, JsCorrection *c, const char *id)
{
  js_correction_settle(c, get(r, WHO), *get(r, WHEN) != '\0' ? get(r, WHEN) : NULL, get(r, WHY));
  if (*id != '\0') {
    g_free(c->id);
    c->id = g_strdup(id);
  }
  return c->fields->len > 0 || c->action == JS_CORRECTION_STRIKE ||
         wrong(r, FIELD, N_("names no field to correct"));
}

/* Reads the rows of one correction: those that follow with the same id. */
static gboolean
read_rows(Reading *r, JsCorrections *corrections)
{
  const char *id = get(r, ID);
  if (*id != '\0' && !is_id(id, 'k', 12))
    return wrong(r, ID, N_("is no id of a correction"));
  if (js_corrections_lookup(corrections, id) != NULL)
    return wrong(r, ID, N_("stands there twice, with other corrections between"));
  g_autoptr(JsCorrection) c = read_correction(r);
  if (c == NULL)
    return FALSE;
  guint first = r->row;
  do {
    if (*get(r, FIELD) != '\0')
      js_correction_add_field(c, get(r, FIELD), get(r, OLD), get(r, NEW));
    r->row++;
  } while (r->row < r->file->rows->len && *id != '\0' && strcmp(get(r, ID), id) == 0);
  const Reading at = {r->file, {0}, first, r->error};
  Reading last = at;
  memcpy(last.columns, r->columns, sizeof last.columns);
  if (!finish_correction(&last, c, id))
    return FALSE;
  /* The same correction twice, both without an id, is one. */
  js_corrections_append(corrections, g_steal_pointer(&c));
  return TRUE;
}

JsCorrections *
js_corrections_parse(const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr(JsCsvFile) file = js_csv_file_parse(path, data, length, error);
  if (file == NULL)
    return NULL;
  Reading r = {.file = file, .error = error};
  g_autoptr(JsCorrections) corrections = js_corrections_new();
  if (!find_columns(&r))
    return NULL;
  while (r.row < file->rows->len)
    if (!read_rows(&r, corrections))
      return NULL;
  return g_steal_pointer(&corrections);
}

JsCorrections *
js_corrections_load(const char *path, GError **error)
{
  gsize length;
  g_autoptr(GError) cause = NULL;
  g_autofree char *data = js_regular_file_read(path, BYTES_MAX, &length, &cause);
  if (data != NULL)
    return js_corrections_parse(path, data, length, error);
  if (g_error_matches(cause, JS_ERROR, JS_ERROR_MISSING))
    return js_corrections_new();
  g_propagate_error(error, g_steal_pointer(&cause));
  return NULL;
}

/* ---- writing ---- */

static void
append_edges(const JsCorrection *c, GString *line)
{
  const double edges[] = {c->box.x0, c->box.y0, c->box.x1, c->box.y1};
  for (gsize i = 0; i < G_N_ELEMENTS(edges); i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_c(line, ',');
    if (!js_box_is_empty(&c->box))
      g_string_append(line, g_ascii_formatd(digits, sizeof digits, "%.1f", edges[i]));
  }
}

static void
append_row(GString *out, const JsCorrection *c, const JsCorrectedField *f)
{
  const char *const head[] = {c->id,
                              c->document_id,
                              js_correction_action_id(c->action),
                              js_record_kind_name(c->table),
                              c->statement,
                              c->line};
  const char *const tail[] = {c->printed,
                              f != NULL ? f->field : "",
                              f != NULL ? f->old_value : "",
                              f != NULL ? f->new_value : "",
                              c->who,
                              c->when,
                              c->why};
  for (gsize i = 0; i < G_N_ELEMENTS(head); i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    js_csv_append_field(out, head[i]);
  }
  g_string_append_c(out, ',');
  if (c->page > 0)
    g_string_append_printf(out, "%u", c->page);
  append_edges(c, out);
  for (gsize i = 0; i < G_N_ELEMENTS(tail); i++) {
    g_string_append_c(out, ',');
    js_csv_append_field(out, tail[i]);
  }
  g_string_append_c(out, '\n');
}

char *
js_corrections_to_text(const JsCorrections *corrections, gsize *length)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? "," : "", COLUMNS[i]);
  g_string_append_c(out, '\n');
  for (guint i = 0; i < corrections->list->len; i++) {
    const JsCorrection *c = g_ptr_array_index(corrections->list, i);
    for (guint k = 0; k < c->fields->len; k++)
      append_row(out, c, g_ptr_array_index(c->fields, k));
    if (c->fields->len == 0)
      append_row(out, c, NULL);
  }
  if (length != NULL)
    *length = out->len;
  return g_string_free(out, FALSE);
}

gboolean
js_corrections_save(const JsCorrections *corrections, const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = js_corrections_to_text(corrections, &length);
  g_autoptr(GError) cause = NULL;
  if (g_file_set_contents_full(path, text, (gssize)length,
                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                               &cause))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s", cause->message);
  return FALSE;
}

/* ---- changing the file ---- */

int
js_corrections_lock(const char *folder, GError **error)
{
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0 && flock(fd, LOCK_EX) == 0)
    return fd;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be locked: %s", folder, g_strerror(errno));
  if (fd >= 0)
    close(fd);
  return -1;
}

/* Adds `added` or removes `removed`, whichever is given. */
static gboolean
change_file(const char *path, JsCorrection *added, const char *removed, gboolean *changed,
            GError **error)
{
  g_autoptr(JsCorrection) correction = added;
  g_autofree char *folder = g_path_get_dirname(path);
  int lock = js_corrections_lock(folder, error);
  if (lock < 0)
    return FALSE;
  g_autoptr(JsCorrections) corrections = js_corrections_load(path, error);
  gboolean ok = corrections != NULL, any = FALSE;
  if (ok) {
    any = correction != NULL ? js_corrections_append(corrections, g_steal_pointer(&correction))
                             : js_corrections_undo(corrections, removed);
    ok = !any || js_corrections_save(corrections, path, error);
  }
  if (changed != NULL)
    *changed = any && ok;
  close(lock);
  return ok;
}

gboolean
js_corrections_file_add(const char *path, JsCorrection *correction, gboolean *changed,
                        GError **error)
{
  return change_file(path, correction, NULL, changed, error);
}

gboolean
js_corrections_file_undo(const char *path, const char *id, gboolean *changed, GError **error)
{
  return change_file(path, NULL, id, changed, error);
}
