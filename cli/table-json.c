/* A table as a JSON object, cell by cell, with places; docs/tables.schema.json describes it. */
#include "cli/table-json.h"

#include <json-glib/json-glib.h>

#include "extract/layout/heads.h"
#include "extract/lines/table-title.h"

guint
cli_table_row_page(const JsTable *table, guint row)
{
  guint page = 0;
  for (guint i = 0; i < table->parts->len; i++)
    if (i == 0 || (i < table->part_rows->len && g_array_index(table->part_rows, guint, i) <= row))
      page = g_array_index(table->parts, JsPart, i).page;
  return page;
}

void
cli_json_string(FILE *out, const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), text);
  g_autofree char *quoted = json_to_string(node, FALSE);
  fputs(quoted, out);
}

/* Prints a box in the frame of the page as displayed, rounded to a tenth of a point. */
static void
print_box(FILE *out, const CliTableContext *context, guint page, const JsBox *box)
{
  JsBox shown = *box;
  if (page > 0 && page <= context->page_maps->len)
    shown = js_matrix_map_box(&g_array_index(context->page_maps, JsMatrix, page - 1), box);
  const double edges[] = {shown.x0, shown.y0, shown.x1, shown.y1};
  fprintf(out, "\"page\": %u, \"box\": [", page);
  for (gsize i = 0; i < G_N_ELEMENTS(edges); i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    fprintf(out, "%s%s", i > 0 ? ", " : "", g_ascii_formatd(text, sizeof text, "%.1f", edges[i]));
  }
  fputc(']', out);
}

static void
print_cell(FILE *out, const CliTableContext *context, const JsCell *cell)
{
  const JsPart none = {0, {0, 0, 0, 0}};
  const JsPart *part = cell->parts->len > 0 ? &g_array_index(cell->parts, JsPart, 0) : &none;
  g_autofree char *text = js_cell_string(cell);
  fprintf(out,
          "{\"row\": %u, \"col\": %u, \"row_span\": %u, \"col_span\": %u, \"text\": ", cell->row,
          cell->col, cell->row_span, cell->col_span);
  cli_json_string(out, text);
  fputs(", ", out);
  print_box(out, context, part->page, &part->box);
  fputc('}', out);
}

static void
print_paragraphs(FILE *out, const char *name, const GPtrArray *paragraphs)
{
  fprintf(out, ", \"%s\": [", name);
  for (guint i = 0; i < paragraphs->len; i++) {
    g_autoptr(JsText) flowed = js_text_flow(((JsParagraph *)paragraphs->pdata[i])->text);
    g_autofree char *text = js_text_to_utf8(flowed);
    fputs(i > 0 ? ", " : "", out);
    cli_json_string(out, text);
  }
  fputc(']', out);
}

void
cli_table_write_json(FILE *out, const JsTable *table, const CliTableContext *context)
{
  g_autofree char *title = js_table_title(context->words, table);
  guint rows, cols;
  js_table_heads(table, &rows, &cols);
  fputs("{\"pages\": [", out);
  for (guint i = 0; i < table->parts->len; i++) {
    const JsPart *part = &g_array_index(table->parts, JsPart, i);
    fputs(i > 0 ? ", {" : "{", out);
    print_box(out, context, part->page, &part->box);
    fputc('}', out);
  }
  fputs("], \"title\": ", out);
  cli_json_string(out, title);
  fprintf(out, ", \"rows\": %u, \"cols\": %u, \"header_rows\": %u, \"header_cols\": %u",
          table->n_rows, table->n_cols, rows, cols);
  fputs(", \"row_pages\": [", out);
  for (guint row = 0; row < table->n_rows; row++)
    fprintf(out, "%s%u", row > 0 ? ", " : "", cli_table_row_page(table, row));
  fputs("], \"cells\": [", out);
  for (guint i = 0; i < table->cells->len; i++) {
    fputs(i > 0 ? ",\n  " : "\n  ", out);
    print_cell(out, context, table->cells->pdata[i]);
  }
  fputc(']', out);
  print_paragraphs(out, "captions", table->captions);
  print_paragraphs(out, "notes", table->notes);
  fputc('}', out);
}
