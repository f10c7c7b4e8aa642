/* Cases of the layout, a stage a folder:
 *
 *   layout/grid        words and rules of a page → ruled tables
 *   layout/align       words and rules of a page → tables by white space
 *   layout/paragraphs  words of a page → paragraphs
 *   layout/page        words and rules of a page → tables, captions, notes, paragraphs, in order
 *   layout/join        tables and paragraphs of pages → tables and paragraphs of the document
 *   layout/document    words and rules of pages → tables and paragraphs of the document
 *
 * All but layout/join take pages (tests/support/page-drawing.h says how they are written):
 *
 *   --- page [number=1] [width=595] [height=842]
 *   --- drawing [number=1] [width=595] [height=842]
 *
 * layout/join takes what stands on pages of 600 × 800 points:
 *
 *   --- page [width=600] [height=800]        the next page begins; nothing in it
 *   --- captions                             of the table that follows, one a line
 *   --- table [bottom] [x=50] [y=60] [column=100] [row=30] [columns=50,150,450] [rows=60,90]
 *             [aligned] [header=1]           bottom: it ends at y 740; columns, rows: all borders
 *   --- paragraph [x=50] [y=400] [size=10]
 *
 * Results: blocks (tests/support/blocks-text.h); rest: the words of the page that no table took;
 * borders, if the case has this section: those of all tables, such as `h 120 60..460 white
 * figures`. */
#include <stdlib.h>

#include "extract/align/align.h"
#include "extract/grid/grid.h"
#include "extract/join/join.h"
#include "extract/layout/layout.h"
#include "extract/layout/paragraphs.h"
#include "tests/support/blocks-text.h"
#include "tests/support/page-drawing.h"
#include "tests/support/picture.h"
#include "tests/support/stages.h"

static const char *const NO_SETTINGS[] = {NULL};
static const char *const PAGES[] = {"page", "drawing", NULL};
static const char *const LAID_OUT[] = {"page", "captions", "table", "paragraph", NULL};

/* ---- one page ---- */

static JsPage *
only_page(const Case *c)
{
  if (c->sections->len == 0)
    case_invalid(c, 0, "no page");
  return page_from_section(c, c->sections->pdata[0]);
}

typedef GPtrArray *(*FindTables)(const JsPage *page, const JsSchemas *schemas, gboolean *used);

static GPtrArray *
find_ruled(const JsPage *page, const JsSchemas *schemas G_GNUC_UNUSED, gboolean *used)
{
  return js_grid_tables(page, used);
}

static GPtrArray *
find_aligned(const JsPage *page, const JsSchemas *schemas, gboolean *used)
{
  return js_align_tables(page, schemas->layout, used);
}

static void
append_border(GString *text, const JsBorder *border)
{
  static const struct {
    JsBorderEvidence evidence;
    const char *name;
  } names[] = {{JS_BORDER_RULE, "rule"},
               {JS_BORDER_SHADE, "shade"},
               {JS_BORDER_WHITE, "white"},
               {JS_BORDER_FIGURES, "figures"},
               {JS_BORDER_EDGE, "edge"}};
  g_string_append_printf(text, "%s %.0f %.0f..%.0f", border->horizontal ? "h" : "v", border->at,
                         border->from, border->to);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (border->evidence & names[i].evidence)
      g_string_append_printf(text, " %s", names[i].name);
  g_string_append_c(text, '\n');
}

static void
add_borders(const GPtrArray *tables, CaseResult *result)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < tables->len; i++) {
    const GArray *borders = ((const JsTable *)tables->pdata[i])->borders;
    for (guint k = 0; k < borders->len; k++)
      append_border(text, &g_array_index(borders, JsBorder, k));
  }
  case_result_add_text(result, "borders", text->str);
}

static void
run_tables(const Case *c, const JsSchemas *schemas, CaseResult *result, FindTables find)
{
  g_autoptr(JsPage) page = only_page(c);
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  g_autoptr(GPtrArray) tables = find(page, schemas, used);
  g_autoptr(GString) blocks = g_string_new(NULL), rest = g_string_new(NULL);
  for (guint i = 0; i < tables->len; i++)
    blocks_text_table(blocks, tables->pdata[i]);
  for (guint i = 0; i < page->words->len; i++)
    if (!used[i]) {
      g_autofree char *text = js_text_to_utf8(((JsWord *)page->words->pdata[i])->text);
      g_string_append_printf(rest, "%s\n", text);
    }
  case_result_add_text(result, "blocks", blocks->str);
  case_result_add_text(result, "rest", rest->str);
  if (case_section(c, "borders") != NULL)
    add_borders(tables, result);
}

static void
run_grid(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  run_tables(c, schemas, result, find_ruled);
}

static void
run_align(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  run_tables(c, schemas, result, find_aligned);
}

static void
run_paragraphs(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsPage) page = only_page(c);
  g_autoptr(GPtrArray) paragraphs = js_paragraphs_find(page, schemas->layout, NULL);
  g_autoptr(GString) blocks = g_string_new(NULL);
  for (guint i = 0; i < paragraphs->len; i++)
    blocks_text_paragraph(blocks, "paragraph", paragraphs->pdata[i]);
  case_result_add_text(result, "blocks", blocks->str);
}

static void
run_page(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsPage) page = only_page(c);
  g_autoptr(JsPageLayout) layout = js_page_layout(page, schemas->layout);
  g_autoptr(GString) blocks = g_string_new(NULL);
  blocks_text_append(blocks, layout->blocks);
  case_result_add_text(result, "blocks", blocks->str);
}

/* ---- pages ---- */

static void
free_block(gpointer block)
{
  js_block_free(block);
}

static void
collect(JsBlock *block, gpointer blocks)
{
  g_ptr_array_add(blocks, block);
}

static void
finish(JsJoiner *joiner, const GPtrArray *blocks, CaseResult *result)
{
  g_autoptr(GString) text = g_string_new(NULL);
  js_joiner_finish(joiner);
  blocks_text_append(text, blocks);
  case_result_add_text(result, "blocks", text->str);
}

static void
run_document(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(free_block);
  g_autoptr(JsJoiner) joiner = js_joiner_new(schemas->layout, collect, blocks);
  guint n = 0;
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (!g_strv_contains(PAGES, section->name))
      continue;
    g_autoptr(JsPage) page = page_from_section(c, section);
    page->number = ++n;
    js_joiner_push(joiner, js_page_layout(page, schemas->layout));
  }
  finish(joiner, blocks, result);
}

/* ---- pages that are laid out by hand ---- */

/* Of layout/join; points. */
#define PAGE_WIDTH 600
#define PAGE_HEIGHT 800
#define TABLE_TOP 60
#define TABLE_BOTTOM 740
#define LEFT 50
#define CAPTION_SIZE 12

/* The borders that an option gives: "50,150,450". Transfer full, NULL: not given. */
static GArray *
borders(const CaseSection *section, const char *option)
{
  const char *text = case_option(section, option);
  if (text == NULL)
    return NULL;
  GArray *at = g_array_new(FALSE, FALSE, sizeof(double));
  g_auto(GStrv) numbers = g_strsplit(text, ",", -1);
  for (guint i = 0; numbers[i] != NULL; i++) {
    double number = g_ascii_strtod(numbers[i], NULL);
    g_array_append_val(at, number);
  }
  return at;
}

/* Moves a table's cells to the borders of its columns and rows. */
static void
move_cells(JsTable *table, const Case *c, const CaseSection *section)
{
  g_autoptr(GArray) xs = borders(section, "columns"), ys = borders(section, "rows");
  JsBox *whole = &g_array_index(table->parts, JsPart, 0).box;
  if ((xs != NULL && xs->len != table->n_cols + 1) || (ys != NULL && ys->len != table->n_rows + 1))
    case_invalid(c, section->line, "there must be one border more than columns or rows");
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    if (xs != NULL) {
      box->x0 = g_array_index(xs, double, cell->col);
      box->x1 = g_array_index(xs, double, cell->col + cell->col_span);
    }
    if (ys != NULL) {
      box->y0 = g_array_index(ys, double, cell->row);
      box->y1 = g_array_index(ys, double, cell->row + cell->row_span);
    }
  }
  if (xs != NULL) {
    whole->x0 = g_array_index(xs, double, 0);
    whole->x1 = g_array_index(xs, double, table->n_cols);
  }
  if (ys != NULL) {
    whole->y0 = g_array_index(ys, double, 0);
    whole->y1 = g_array_index(ys, double, table->n_rows);
  }
}

static JsTable *
laid_out_table(const Case *c, const CaseSection *section, guint page, const char *captions)
{
  g_auto(GStrv) rows = g_strsplit(section->body, "\n", -1);
  PicturePlace place = picture_place(page);
  place.x = case_option_number(c, section, "x", LEFT);
  place.column = case_option_number(c, section, "column", place.column);
  place.row = case_option_number(c, section, "row", place.row);
  place.y = case_option(section, "bottom") != NULL ? TABLE_BOTTOM - place.row * g_strv_length(rows)
                                                   : case_option_number(c, section, "y", TABLE_TOP);
  JsTable *table = picture_table(section->body, &place);
  table->ruled = case_option(section, "aligned") == NULL;
  table->header_rows = (guint)case_option_number(c, section, "header", 0);
  move_cells(table, c, section);
  g_auto(GStrv) lines = g_strsplit(captions != NULL ? captions : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    PicturePlace over = {.page = page, .x = 4 * LEFT, .y = place.y - 20, .size = CAPTION_SIZE};
    g_ptr_array_add(table->captions, picture_paragraph(lines[i], &over));
  }
  return table;
}

static JsPageLayout *
new_layout(const Case *c, const CaseSection *section, guint number)
{
  JsPageLayout *layout = g_new0(JsPageLayout, 1);
  layout->page = number;
  layout->width = case_option_number(c, section, "width", PAGE_WIDTH);
  layout->height = case_option_number(c, section, "height", PAGE_HEIGHT);
  layout->blocks = g_ptr_array_new_with_free_func(free_block);
  return layout;
}

static void
add_paragraph(JsPageLayout *layout, const Case *c, const CaseSection *section)
{
  PicturePlace place = picture_place(layout->page);
  place.x = case_option_number(c, section, "x", LEFT);
  place.y = case_option_number(c, section, "y", PAGE_HEIGHT / 2.0);
  place.size = case_option_number(c, section, "size", place.size);
  g_ptr_array_add(layout->blocks, js_block_new_paragraph(picture_paragraph(section->body, &place)));
}

static void
run_join(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(free_block);
  g_autoptr(JsJoiner) joiner = js_joiner_new(schemas->layout, collect, blocks);
  JsPageLayout *layout = NULL;
  const char *captions = NULL;
  guint n = 0;
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, "page")) {
      if (layout != NULL)
        js_joiner_push(joiner, layout);
      layout = new_layout(c, section, ++n);
    } else if (layout == NULL) {
      case_invalid(c, section->line, "no page to put it on");
    } else if (g_str_equal(section->name, "captions")) {
      captions = section->body;
    } else if (g_str_equal(section->name, "paragraph")) {
      add_paragraph(layout, c, section);
    } else if (g_str_equal(section->name, "table")) {
      g_ptr_array_add(layout->blocks, js_block_new_table(laid_out_table(c, section, n, captions)));
      captions = NULL;
    }
  }
  if (layout != NULL)
    js_joiner_push(joiner, layout);
  finish(joiner, blocks, result);
}

const CaseStage STAGE_GRID = {"layout/grid", PAGES, NO_SETTINGS, run_grid},
                STAGE_ALIGN = {"layout/align", PAGES, NO_SETTINGS, run_align},
                STAGE_PARAGRAPHS = {"layout/paragraphs", PAGES, NO_SETTINGS, run_paragraphs},
                STAGE_PAGE = {"layout/page", PAGES, NO_SETTINGS, run_page},
                STAGE_JOIN = {"layout/join", LAID_OUT, NO_SETTINGS, run_join},
                STAGE_DOCUMENT = {"layout/document", PAGES, NO_SETTINGS, run_document};
