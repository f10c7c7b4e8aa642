/* clang-format off */
/* Passes the blocks of a document to the readers: see interpreter.h.
 *
 *   push:   block ──► cells, spelling, year and kind ──► kept
 *   finish: year, kind ──► each kept block ──► evaluation forms, statements, narrative ──► records */
/* clang-format on */
#include "normalize/interpreter.h"

#include "normalize/context.h"

#include <string.h>

#include "normalize/document-meta.h"
#include "normalize/evaluation/evaluations.h"
#include "normalize/government/region.h"
#include "normalize/government/tables.h"
#include "normalize/narrative/narrative.h"
#include "normalize/respell/prints.h"
#include "normalize/respell/respell.h"
#include "normalize/schema/classification.h"
#include "normalize/schema/statement-forms.h"
#include "normalize/statement/statements.h"
#include "normalize/value/fold.h"
#include "normalize/value/number.h"

/* Number of paragraphs before a table that may be its title or state its unit. A guess. */
#define N_RECENT 8
/* Numbers from which a table is taken to state figures. Contents and signatures have fewer. A
 * guess. */
#define FIGURES_LEAST 4
/* Number of pages that a note lists; the others are counted. */
#define PAGES_NAMED 8

struct _JsInterpreter {
  JsContext context;
  JsDocumentMeta *meta;
  JsNarrative *narrative;
  JsPrints *prints;
  GPtrArray *blocks; /* of JsBlock, owned: all pushed blocks */
  GArray *unknown;   /* of guint: page of each table with figures that no reader took */
};

JsInterpreter *
js_interpreter_new(const JsSchemas *schemas, const char *file_name G_GNUC_UNUSED,
                   JsRecords *records)
{
  JsInterpreter *i = g_new0(JsInterpreter, 1);
  i->context.schemas = schemas;
  i->context.records = records;
  i->context.recent = g_ptr_array_new();
  i->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)js_block_free);
  i->unknown = g_array_new(FALSE, FALSE, sizeof(guint));
  i->meta = js_document_meta_new(schemas->document);
  i->narrative = js_narrative_new(&i->context);
  i->prints = js_prints_new();
  return i;
}

void
js_interpreter_free(JsInterpreter *interpreter)
{
  if (interpreter == NULL)
    return;
  js_narrative_free(interpreter->narrative);
  js_prints_free(interpreter->prints);
  js_document_meta_free(interpreter->meta);
  g_ptr_array_unref(interpreter->context.recent);
  g_ptr_array_unref(interpreter->blocks);
  g_array_unref(interpreter->unknown);
  g_free(interpreter);
}

static void
settle_context(JsInterpreter *i)
{
  i->context.year = js_document_meta_year(i->meta);
  i->context.is_budget = js_document_meta_is_budget(i->meta);
  const char *title = js_document_meta_title(i->meta);
  g_autofree char *letters = title != NULL ? js_fold_letters(title) : NULL;
  i->context.is_government =
      letters != NULL && js_statement_forms_of_government(i->context.schemas->statements, letters);
}

static void
add_cells(JsInterpreter *i, const JsTable *table)
{
  JsRecords *records = i->context.records;
  for (guint k = 0; k < table->cells->len; k++) {
    const JsCell *cell = g_ptr_array_index(table->cells, k);
    JsCellRecord *c = js_records_add_cell(records);
    guint n = js_text_length(cell->text);
    g_autofree char *text = js_cell_string(cell);
    c->table_no = i->context.table_no;
    c->row = cell->row;
    c->col = cell->col;
    c->row_span = cell->row_span;
    c->col_span = cell->col_span;
    c->text = js_records_string(records, text);
    c->place.box = js_cell_text_box(cell, &c->place.page);
    c->place.method = js_text_method(cell->text, 0, n);
    c->place.confidence = js_text_confidence(cell->text, 0, n);
  }
}

static void
push_paragraphs(JsInterpreter *i, const GPtrArray *paragraphs)
{
  for (guint k = 0; !i->context.is_government && k < paragraphs->len; k++)
    js_narrative_push(i->narrative, g_ptr_array_index(paragraphs, k));
}

/* The number of records that tables can give. */
static guint
count_records(const JsRecords *r)
{
  return r->accounts->len + r->facts->len + r->projects->len + r->funding->len + r->indicators->len;
}

static gboolean
states_figures(const JsTable *table)
{
  guint figures = 0;
  for (guint k = 0; figures < FIGURES_LEAST && k < table->cells->len; k++) {
    const JsCell *cell = g_ptr_array_index(table->cells, k);
    g_auto(JsNumber) number = {0};
    figures += js_number_read_cell(cell->text, JS_NUMBER_PLAIN, &number) ? 1 : 0;
  }
  return figures >= FIGURES_LEAST;
}

static void
count_table(JsInterpreter *i, const JsTable *table, gboolean evaluation, gboolean taken,
            guint records_before)
{
  const JsRecords *records = i->context.records;
  guint page = table->parts->len > 0 ? g_array_index(table->parts, JsPart, 0).page : 0;
  i->context.records->tables++;
  i->context.records->tables_used += count_records(records) > records_before ? 1 : 0;
  if (!taken && states_figures(table))
    g_array_append_val(i->unknown, page);
  if (evaluation && count_records(records) == records_before && states_figures(table))
    js_records_add_note(i->context.records, page, i->context.table_no,
                        "a performance form of which nothing was read");
}

/* Reads a table. If no reader takes it, what the layout took for its captions and notes may be
 * running text, and goes to the narrative. */
static void
read_table(JsInterpreter *i, const JsTable *table)
{
  i->context.table_no++;
  guint before = count_records(i->context.records);
  gboolean evaluation = js_evaluation_read(&i->context, table);
  gboolean statement = !evaluation && js_statement_read(&i->context, table);
  if (statement)
    js_document_meta_statement(i->meta, table);
  gboolean government = !evaluation && !statement && i->context.is_government &&
                        js_government_read(&i->context, table);
  gboolean taken = evaluation || statement || government;
  count_table(i, table, evaluation, taken, before);
  if (!taken)
    push_paragraphs(i, table->captions);
  js_narrative_interrupt(i->narrative);
  if (!taken)
    push_paragraphs(i, table->notes);
  g_ptr_array_set_size(i->context.recent, 0);
}

static void
read_paragraph(JsInterpreter *i, JsParagraph *paragraph)
{
  if (!i->context.is_government)
    js_narrative_push(i->narrative, paragraph);
  if (i->context.recent->len == N_RECENT)
    g_ptr_array_remove_index(i->context.recent, 0);
  g_ptr_array_add(i->context.recent, paragraph);
}

void
js_interpreter_push(JsBlock *block, gpointer interpreter)
{
  JsInterpreter *i = interpreter;
  if (block->kind == JS_BLOCK_TABLE) {
    i->context.table_no++;
    add_cells(i, block->table);
    js_respell_table(i->context.schemas, block->table);
    js_prints_add_table(i->prints, block->table);
    js_document_meta_captions(i->meta, block->table);
  } else {
    js_respell_paragraph(i->context.schemas, block->paragraph);
    js_prints_add(i->prints, block->paragraph->text);
    js_document_meta_paragraph(i->meta, block->paragraph);
  }
  g_ptr_array_add(i->blocks, block);
}

/* Reads the blocks after year and kind of the document are known. */
static void
read_blocks(JsInterpreter *i)
{
  i->context.table_no = 0;
  for (guint k = 0; k < i->blocks->len; k++) {
    const JsBlock *block = g_ptr_array_index(i->blocks, k);
    if (block->kind == JS_BLOCK_TABLE)
      read_table(i, block->table);
    else
      read_paragraph(i, block->paragraph);
  }
}

/* Reads the blocks as those of a government's book. Nothing was read from them before. */
static void
read_as_government(JsInterpreter *i)
{
  JsRecords *records = i->context.records;
  i->context.is_government = TRUE;
  records->tables = records->tables_used = 0;
  g_ptr_array_set_size(records->notes, 0);
  g_array_set_size(i->unknown, 0);
  js_government_find_region(&i->context, i->blocks);
  read_blocks(i);
}

/* Notes the tables that no reader took, with their pages. */
static void
note_unknown_tables(const JsInterpreter *i)
{
  guint n = i->unknown->len;
  if (n == 0)
    return;
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%u table%s of no known kind (page", n, n == 1 ? "" : "s");
  guint last = 0, named = 0, pages = 0;
  for (guint k = 0; k < n; k++) {
    guint page = g_array_index(i->unknown, guint, k);
    if (page == last)
      continue;
    last = page;
    if (pages++ < PAGES_NAMED)
      g_string_append_printf(text, "%s %u", named++ == 0 ? "" : ",", page);
  }
  if (pages > PAGES_NAMED)
    g_string_append_printf(text, " and %u more", pages - PAGES_NAMED);
  g_string_append_c(text, ')');
  js_records_add_note(i->context.records, 0, 0, text->str);
}

/* TRUE for the pages of a government's book without a title: it has tables of a government, and
 * nothing was read. */
static gboolean
is_unread_government(const JsInterpreter *i)
{
  return !i->context.is_government && i->context.government_tables > 0 &&
         count_records(i->context.records) == 0;
}

/* The body of a government's document is its region. */
static void
settle_region(JsInterpreter *i)
{
  if (i->context.is_government && i->context.area.region != NULL)
    i->context.records->entity = i->context.records->entity_raw = i->context.area.region;
  if (i->context.is_government && i->context.records->fiscal_year == NULL && i->context.year != 0) {
    g_autofree char *year = g_strdup_printf("%d", i->context.year);
    i->context.records->fiscal_year = js_records_string(i->context.records, year);
  }
}

/* Sets the kind of a whole government's document. One that does not say 决算 is a budget. */
static void
settle_kind(JsInterpreter *i)
{
  JsRecords *records = i->context.records;
  if (!i->context.is_government)
    return;
  const char *title = records->title != NULL ? records->title : "";
  gboolean final =
      i->context.government_final || js_words_any_in(i->context.schemas->words->final, title);
  records->kind = final ? "government_final_accounts" : "government_budget";
}

static void
note_what_was_not_read(const JsInterpreter *i)
{
  JsRecords *records = i->context.records;
  note_unknown_tables(i);
  if (count_records(records) == 0)
    js_records_add_note(records, 0, 0, "nothing was recognised");
}

void
js_interpreter_finish(JsInterpreter *i)
{
  settle_context(i);
  if (i->context.is_government)
    read_as_government(i);
  else
    read_blocks(i);
  js_narrative_finish(i->narrative);
  if (is_unread_government(i))
    read_as_government(i);
  js_document_meta_settle(i->meta, i->context.records);
  js_prints_settle(i->prints, i->context.schemas, i->context.records);
  settle_region(i);
  settle_kind(i);
  js_statement_settle_units(i->context.records);
  js_evaluation_settle(i->context.records);
  js_records_sort(i->context.records);
  note_what_was_not_read(i);
}
