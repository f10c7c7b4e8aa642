/* A table as CSV, HTML or Markdown. Merged cells are one cell in HTML; elsewhere their text stands
 * once, in its first place. */
#include "cli/table-write.h"

#include <csv.h>
#include <string.h>

#include "extract/layout/heads.h"
#include "extract/lines/table-title.h"

const char *
cli_table_ending(CliTableForm form)
{
  static const char *const endings[] = {"csv", "html", "md", "json"};
  return endings[form];
}

/* The text of the cell that begins at the place; NULL: none begins there. Transfer full. */
static char *
text_at(JsCell *const *map, const JsTable *table, guint row, guint col)
{
  const JsCell *cell = map[(gsize)row * table->n_cols + col];
  return cell && cell->row == row && cell->col == col ? js_cell_string(cell) : NULL;
}

static void
write_csv(FILE *out, const JsTable *table)
{
  g_autofree JsCell **map = js_table_map(table);
  for (guint row = 0; row < table->n_rows; row++) {
    for (guint col = 0; col < table->n_cols; col++) {
      g_autofree char *text = text_at(map, table, row, col);
      if (col > 0)
        fputc(',', out);
      if (text == NULL)
        continue;
      if (strpbrk(text, "\",\r\n") != NULL)
        csv_fwrite(out, text, strlen(text));
      else
        fputs(text, out);
    }
    fputc('\n', out);
  }
}

/* ---- HTML ---- */

static void
write_escaped(FILE *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  for (const char *p = escaped; *p; p++)
    if (*p == '\n')
      fputs("<br>", out);
    else
      fputc(*p, out);
}

static void
write_html_cell(FILE *out, const JsCell *cell, gboolean heading, gboolean column)
{
  g_autofree char *text = js_cell_string(cell);
  const char *tag = heading || column ? "th" : "td";
  fprintf(out, "<%s", tag);
  if (heading || column)
    fprintf(out, " scope=\"%s\"", heading ? "col" : "row");
  if (cell->row_span > 1)
    fprintf(out, " rowspan=\"%u\"", cell->row_span);
  if (cell->col_span > 1)
    fprintf(out, " colspan=\"%u\"", cell->col_span);
  fputc('>', out);
  write_escaped(out, text);
  fprintf(out, "</%s>", tag);
}

static void
write_html(FILE *out, const JsTable *table, const CliTableContext *context)
{
  guint rows, cols;
  js_table_heads(table, &rows, &cols);
  g_autofree JsCell **map = js_table_map(table);
  g_autofree char *title = js_table_title(context->words, table);
  fputs("<table>\n", out);
  if (*title) {
    fputs("<caption>", out);
    write_escaped(out, title);
    fputs("</caption>\n", out);
  }
  for (guint row = 0; row < table->n_rows; row++) {
    fprintf(out, "<tr data-page=\"%u\">", cli_table_row_page(table, row));
    for (guint col = 0; col < table->n_cols; col++) {
      const JsCell *cell = map[(gsize)row * table->n_cols + col];
      if (cell && cell->row == row && cell->col == col)
        write_html_cell(out, cell, row < rows, col < cols);
    }
    fputs("</tr>\n", out);
  }
  fputs("</table>\n", out);
  for (guint i = 0; i < table->notes->len; i++) {
    g_autoptr(JsText) flowed = js_text_flow(((JsParagraph *)table->notes->pdata[i])->text);
    g_autofree char *text = js_text_to_utf8(flowed);
    fputs("<p class=\"note\">", out);
    write_escaped(out, text);
    fputs("</p>\n", out);
  }
}

/* ---- Markdown ---- */

static void
write_markdown_text(FILE *out, const char *text)
{
  for (const char *p = text ? text : ""; *p; p++)
    if (*p == '\n')
      fputs("<br>", out);
    else if (strchr("|\\<*_`", *p))
      fprintf(out, "\\%c", *p);
    else
      fputc(*p, out);
}

static void
write_markdown_row(FILE *out, const JsTable *table, JsCell *const *map, guint row)
{
  fputc('|', out);
  for (guint col = 0; col < table->n_cols; col++) {
    g_autofree char *text = text_at(map, table, row, col);
    fputc(' ', out);
    write_markdown_text(out, text);
    fputs(" |", out);
  }
  fputc('\n', out);
}

/* Markdown needs one row of headings, and knows no more: the first row. */
static void
write_markdown(FILE *out, const JsTable *table, const CliTableContext *context)
{
  guint rows, cols;
  js_table_heads(table, &rows, &cols);
  g_autofree JsCell **map = js_table_map(table);
  g_autofree char *title = js_table_title(context->words, table);
  if (*title) {
    fputs("**", out);
    write_markdown_text(out, title);
    fputs("**\n\n", out);
  }
  for (guint row = 0; row < table->n_rows; row++) {
    write_markdown_row(out, table, map, row);
    if (row > 0)
      continue;
    fputc('|', out);
    for (guint col = 0; col < table->n_cols; col++)
      fputs(col < cols ? " --- |" : cols > 0 ? " ---: |" : " --- |", out);
    fputc('\n', out);
  }
  for (guint i = 0; i < table->notes->len; i++) {
    g_autoptr(JsText) flowed = js_text_flow(((JsParagraph *)table->notes->pdata[i])->text);
    g_autofree char *text = js_text_to_utf8(flowed);
    fputc('\n', out);
    write_markdown_text(out, text);
    fputc('\n', out);
  }
}

void
cli_table_write(FILE *out, CliTableForm form, const JsTable *table, const CliTableContext *context)
{
  switch (form) {
  case CLI_TABLE_HTML:
    write_html(out, table, context);
    break;
  case CLI_TABLE_MARKDOWN:
    write_markdown(out, table, context);
    break;
  case CLI_TABLE_JSON:
    cli_table_write_json(out, table, context);
    break;
  case CLI_TABLE_CSV:
  default:
    write_csv(out, table);
  }
}
