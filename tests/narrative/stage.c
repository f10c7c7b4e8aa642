/* Cases of the narrative: paragraphs → accounts and facts.
 *
 *   year: 2024                fiscal year of the document (2024; of a budget 2025)
 *   document: budget          else final accounts
 *
 *   --- text [page=4]         one paragraph a line, headings among them
 *
 * Results: accounts, facts. */
#include <stdlib.h>

#include "normalize/narrative/narrative.h"
#include "tests/support/picture.h"
#include "tests/support/records-rows.h"
#include "tests/support/stages.h"

static const char *const INPUTS[] = {"text", NULL};
static const char *const SETTINGS[] = {"year", "document", NULL};

#define DEFAULT_YEAR 2024
#define DEFAULT_BUDGET_YEAR 2025

static void
push_lines(JsNarrative *narrative, const char *lines, guint page)
{
  PicturePlace place = picture_place(page);
  g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
  for (guint i = 0; split[i] != NULL; i++) {
    g_autofree char *text = g_strcompress(split[i]);
    JsParagraph *paragraph = picture_paragraph(text, &place);
    paragraph->indented = TRUE;
    js_narrative_push(narrative, paragraph);
    js_paragraph_free(paragraph);
  }
}

static void
run(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsRecords) records = js_records_new();
  gboolean budget = g_strcmp0(case_setting(c, "document"), "budget") == 0;
  const char *year = case_setting(c, "year");
  JsContext context = {.schemas = schemas,
                       .records = records,
                       .is_budget = budget,
                       .year = year != NULL ? atoi(year)
                               : budget     ? DEFAULT_BUDGET_YEAR
                                            : DEFAULT_YEAR};
  g_autoptr(JsNarrative) narrative = js_narrative_new(&context);
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, "text"))
      push_lines(narrative, section->body, (guint)case_option_number(c, section, "page", 1));
  }
  js_narrative_finish(narrative);
  case_result_add_records(result, records);
}

const CaseStage STAGE_NARRATIVE = {"narrative", INPUTS, SETTINGS, run};
