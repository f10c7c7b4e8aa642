/* Cases of evaluation forms: captions and tables → projects, funding and indicators.
 *
 *   year: 2024                fiscal year of the document (2024; 0: not known)
 *   entity: 某局              what the document says of itself, for forms that do not
 *   fiscal year: 2021
 *
 *   --- captions              above the table, one a line
 *   --- table [page=2] [ocr=0.99]
 *
 * Results: projects, funding, indicators; refused: the tables that are no form, by their numbers.
 */
#include <stdlib.h>

#include "normalize/evaluation/evaluations.h"
#include "normalize/respell/respell.h"
#include "tests/support/picture.h"
#include "tests/support/records-rows.h"
#include "tests/support/stages.h"

static const char *const INPUTS[] = {"captions", "table", NULL};
static const char *const SETTINGS[] = {"year", "entity", "fiscal year", NULL};

#define DEFAULT_YEAR 2024

static void
read_table(JsContext *context, const Case *c, const CaseSection *section, const char *captions,
           GString *refused)
{
  PicturePlace place = picture_place((guint)case_option_number(c, section, "page", 1));
  place.confidence = case_option_number(c, section, "ocr", 0);
  g_autoptr(JsTable) table = picture_table(section->body, &place);
  g_auto(GStrv) lines = g_strsplit(captions != NULL ? captions : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *text = g_strcompress(lines[i]);
    g_ptr_array_add(table->captions, picture_paragraph(text, &place));
  }
  context->table_no++;
  js_respell_table(context->schemas, table);
  if (!js_evaluation_read(context, table))
    g_string_append_printf(refused, "table %u\n", context->table_no);
}

static void
run(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsRecords) records = js_records_new();
  g_autoptr(GString) refused = g_string_new(NULL);
  const char *year = case_setting(c, "year"), *captions = NULL;
  JsContext context = {
      .schemas = schemas, .records = records, .year = year != NULL ? atoi(year) : DEFAULT_YEAR};
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, "captions")) {
      captions = section->body;
    } else if (g_str_equal(section->name, "table")) {
      read_table(&context, c, section, captions, refused);
      captions = NULL;
    }
  }
  records->entity = js_records_string(records, case_setting(c, "entity"));
  records->fiscal_year = js_records_string(records, case_setting(c, "fiscal year"));
  js_evaluation_settle(records);
  case_result_add_records(result, records);
  case_result_add_text(result, "refused", refused->str);
}

const CaseStage STAGE_FORMS = {"forms", INPUTS, SETTINGS, run};
