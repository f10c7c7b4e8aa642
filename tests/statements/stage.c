/* Cases of statements: captions and a table → accounts and facts.
 *
 *   year: 2024                fiscal year of the document (2024)
 *   document: budget          budget or government; else a department's final accounts
 *   check: yes                tries the identities too, for the column `check`
 *
 *   --- before                paragraphs before the table, one a line
 *   --- captions              title and unit line above the table, one a line
 *   --- table [ocr=0.99]      ocr: the table was recognised, with that confidence
 *
 * Results: accounts, facts; refused: the tables that the reader did not take, by their numbers. */
#include <stdlib.h>

#include "normalize/check/checks.h"
#include "normalize/respell/respell.h"
#include "normalize/statement/statements.h"
#include "tests/support/picture.h"
#include "tests/support/records-rows.h"
#include "tests/support/stages.h"

static const char *const INPUTS[] = {"before", "captions", "table", NULL};
static const char *const SETTINGS[] = {"year", "document", "check", NULL};

#define DEFAULT_YEAR 2024

static void
free_paragraph(gpointer paragraph)
{
  js_paragraph_free(paragraph);
}

static void
add_paragraphs(GPtrArray *to, const char *lines, const PicturePlace *place)
{
  g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
  for (guint i = 0; split[i] != NULL; i++) {
    g_autofree char *text = g_strcompress(split[i]);
    g_ptr_array_add(to, picture_paragraph(text, place));
  }
}

static void
read_table(JsContext *context, const Case *c, const CaseSection *section, const char *captions,
           GString *refused)
{
  PicturePlace place = picture_place(1);
  place.confidence = case_option_number(c, section, "ocr", 0);
  g_autoptr(JsTable) table = picture_table(section->body, &place);
  if (captions != NULL)
    add_paragraphs(table->captions, captions, &place);
  context->table_no++;
  js_respell_table(context->schemas, table);
  if (!js_statement_read(context, table))
    g_string_append_printf(refused, "table %u\n", context->table_no);
}

static void
run(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsRecords) records = js_records_new();
  g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func(free_paragraph);
  g_autoptr(GString) refused = g_string_new(NULL);
  const char *year = case_setting(c, "year"), *document = case_setting(c, "document");
  const char *captions = NULL;
  PicturePlace place = picture_place(1);
  JsContext context = {.schemas = schemas,
                       .records = records,
                       .year = year != NULL ? atoi(year) : DEFAULT_YEAR,
                       .is_budget = g_strcmp0(document, "budget") == 0,
                       .is_government = g_strcmp0(document, "government") == 0,
                       .recent = before};
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, "before")) {
      add_paragraphs(before, section->body, &place);
    } else if (g_str_equal(section->name, "captions")) {
      captions = section->body;
    } else if (g_str_equal(section->name, "table")) {
      read_table(&context, c, section, captions, refused);
      g_ptr_array_set_size(before, 0);
      captions = NULL;
    }
  }
  js_statement_settle_units(records);
  if (case_setting(c, "check") != NULL)
    js_checks_run(schemas, records, TRUE);
  case_result_add_records(result, records);
  case_result_add_text(result, "refused", refused->str);
}

const CaseStage STAGE_STATEMENTS = {"statements", INPUTS, SETTINGS, run};
