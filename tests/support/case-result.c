/* What a stage gave against what its case expects: see case-result.h. */
#include "tests/support/case-result.h"

#include <string.h>

#include "tests/support/picture.h"

typedef struct {
  char *name;
  CaseShow show;
} ResultColumn;

struct _CaseTable {
  GArray *columns;  /* of ResultColumn */
  GPtrArray *cells; /* of char*, row after row */
};

typedef struct {
  char *name;
  CaseTable *table; /* NULL: a text */
  char *text;
} ResultPart;

struct _CaseResult {
  GPtrArray *parts; /* of Part */
};

/* ---- building ---- */

static void
column_clear(gpointer data)
{
  g_free(((ResultColumn *)data)->name);
}

static void
part_free(gpointer data)
{
  ResultPart *part = data;
  if (part->table != NULL) {
    g_array_unref(part->table->columns);
    g_ptr_array_unref(part->table->cells);
    g_free(part->table);
  }
  g_free(part->name);
  g_free(part->text);
  g_free(part);
}

CaseResult *
case_result_new(void)
{
  CaseResult *result = g_new0(CaseResult, 1);
  result->parts = g_ptr_array_new_with_free_func(part_free);
  return result;
}

void
case_result_free(CaseResult *result)
{
  g_ptr_array_unref(result->parts);
  g_free(result);
}

static ResultPart *
add_part(CaseResult *result, const char *name)
{
  ResultPart *part = g_new0(ResultPart, 1);
  part->name = g_strdup(name);
  g_ptr_array_add(result->parts, part);
  return part;
}

CaseTable *
case_result_add_table(CaseResult *result, const char *name)
{
  ResultPart *part = add_part(result, name);
  part->table = g_new0(CaseTable, 1);
  part->table->columns = g_array_new(FALSE, FALSE, sizeof(ResultColumn));
  g_array_set_clear_func(part->table->columns, column_clear);
  part->table->cells = g_ptr_array_new_with_free_func(g_free);
  return part->table;
}

void
case_table_add_column(CaseTable *table, const char *name, CaseShow show)
{
  ResultColumn column = {g_strdup(name), show};
  g_array_append_val(table->columns, column);
}

void
case_table_add_cell(CaseTable *table, const char *text)
{
  g_ptr_array_add(table->cells, picture_escape(text != NULL ? text : ""));
}

void
case_result_add_text(CaseResult *result, const char *name, const char *text)
{
  ResultPart *part = add_part(result, name);
  part->text = g_strdup(text);
  g_strchomp(part->text);
}

/* ---- tables as text ---- */

static guint
n_rows(const CaseTable *table)
{
  return table->columns->len > 0 ? table->cells->len / table->columns->len : 0;
}

static const char *
cell_at(const CaseTable *table, guint row, guint column)
{
  return table->cells->pdata[row * table->columns->len + column];
}

static gboolean
is_shown(const CaseTable *table, guint column)
{
  CaseShow show = g_array_index(table->columns, ResultColumn, column).show;
  for (guint r = 0; r < n_rows(table); r++) {
    if (show == CASE_SHOW_FILLED && *cell_at(table, r, column) != '\0')
      return TRUE;
    if (show == CASE_SHOW_VARIED &&
        !g_str_equal(cell_at(table, r, column), cell_at(table, 0, column)))
      return TRUE;
  }
  return FALSE;
}

static int
column_named(const CaseTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal(g_array_index(table->columns, ResultColumn, i).name, name))
      return (int)i;
  return -1;
}

/* The numbers of the columns to compare: those that the section's first line names, else the ones
 * that are shown by default. Transfer full. */
static GArray *
choose_columns(const CaseTable *table, const Case *c, const CaseSection *section)
{
  GArray *chosen = g_array_new(FALSE, FALSE, sizeof(guint));
  if (section == NULL || *section->body == '\0') {
    for (guint i = 0; i < table->columns->len; i++)
      if (is_shown(table, i))
        g_array_append_val(chosen, i);
    return chosen;
  }
  g_auto(GStrv) lines = g_strsplit(section->body, "\n", 2);
  g_auto(GStrv) names = picture_split(lines[0]);
  for (guint i = 0; names[i] != NULL; i++) {
    int column = column_named(table, names[i]);
    if (column < 0)
      case_invalid(c, section->line, "\"%s\" has no column \"%s\"", section->name, names[i]);
    guint number = (guint)column;
    g_array_append_val(chosen, number);
  }
  return chosen;
}

static void
append_cell(GString *out, const char *cell, gboolean first)
{
  gboolean after_nothing = out->len == 0 || out->str[out->len - 1] == '\n';
  if (!first)
    g_string_append(out, after_nothing ? "|" : " |");
  if (!first && *cell != '\0')
    g_string_append_c(out, ' ');
  g_string_append(out, cell);
}

static char *
table_to_text(const CaseTable *table, const Case *c, const CaseSection *section)
{
  g_autoptr(GString) out = g_string_new(NULL);
  if (n_rows(table) == 0)
    return g_strdup("");
  g_autoptr(GArray) chosen = choose_columns(table, c, section);
  for (guint i = 0; i < chosen->len; i++)
    append_cell(out,
                g_array_index(table->columns, ResultColumn, g_array_index(chosen, guint, i)).name,
                i == 0);
  for (guint r = 0; r < n_rows(table); r++) {
    g_string_append_c(out, '\n');
    for (guint i = 0; i < chosen->len; i++)
      append_cell(out, cell_at(table, r, g_array_index(chosen, guint, i)), i == 0);
  }
  return g_strdup(out->str);
}

/* ---- comparing ---- */

/* A section of a table with the spaces around '|' as the program writes them. Transfer full. */
static char *
normal_rows(const char *body)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto(GStrv) cells = picture_split(lines[i]);
    if (i > 0)
      g_string_append_c(out, '\n');
    for (guint k = 0; cells[k] != NULL; k++)
      append_cell(out, cells[k], k == 0);
  }
  return g_strdup(out->str);
}

static void
print_lines(char mark, const char *text, const char *other)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_auto(GStrv) others = g_strsplit(other, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains((const char *const *)others, lines[i]))
      g_printerr("  %c %s\n", mark, lines[i]);
}

static void
print_difference(const Case *c, const char *name, guint line, const char *expected, const char *got)
{
  g_printerr("%s:%u: %s: %s differs (- expected, + got)\n", c->path, line > 0 ? line : c->line,
             c->title, name);
  print_lines('-', expected, got);
  print_lines('+', got, expected);
}

static gboolean
compare_part(const ResultPart *part, Case *c, gboolean update)
{
  CaseSection *section = case_section(c, part->name);
  g_autofree char *got =
      part->table != NULL ? table_to_text(part->table, c, section) : g_strdup(part->text);
  g_autofree char *expected = section == NULL       ? g_strdup("")
                              : part->table != NULL ? normal_rows(section->body)
                                                    : g_strdup(section->body);
  if (g_str_equal(got, expected))
    return TRUE;
  if (!update)
    print_difference(c, part->name, section != NULL ? section->line : 0, expected, got);
  else if (section == NULL)
    case_add_section(c, part->name, got);
  else if (*got == '\0')
    case_remove_section(c, section);
  else
    case_section_set(section, got);
  return FALSE;
}

static gboolean
is_part(const CaseResult *result, const char *name)
{
  for (guint i = 0; i < result->parts->len; i++)
    if (g_str_equal(((ResultPart *)result->parts->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

gboolean
case_result_compare(const CaseResult *result, Case *c, const char *const *inputs, gboolean update)
{
  gboolean same = TRUE;
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (!g_strv_contains(inputs, section->name) && !is_part(result, section->name))
      case_invalid(c, section->line, "no such section: \"%s\"", section->name);
  }
  for (guint i = 0; i < result->parts->len; i++)
    same = compare_part(result->parts->pdata[i], c, update) && same;
  return same;
}
