/* Cases of the narrative's reader: a heading, a text (paragraphs parted by '\n') and the rows that
 * it must give, in order.
 *
 *   accounts  A side item-or-code-or-name measure phase amount   ("-" where the field is empty)
 *   facts     F side item-or-code-or-name metric value
 *
 * R5's two rows are written out. */
#pragma once

#include "normalize/narrative/narrative.h"
#include "tests/support/support.h"

typedef struct {
  const char *label, *heading, *text, *rows;
  gboolean is_budget;
} Case;

static JsSchemas *schemas;

static inline int
load(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  g_autoptr(GError) error = NULL;
  schemas = js_schemas_load(dir, &error);
  return schemas != NULL ? 0 : -1;
}

static inline int
unload(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

static inline void
push(JsNarrative *narrative, const char *line)
{
  JsParagraph *p = js_paragraph_new();
  js_text_free(p->text);
  p->text = js_text_new_from_utf8(line, 1);
  p->page = 1;
  p->indented = TRUE;
  js_narrative_push(narrative, p);
  js_paragraph_free(p);
}

static inline JsRecords *
read_text(const char *heading, const char *text, gboolean is_budget)
{
  JsRecords *records = js_records_new();
  JsContext context = {.schemas = schemas,
                       .records = records,
                       .year = is_budget ? 2025 : 2024,
                       .is_budget = is_budget};
  g_autoptr(JsNarrative) narrative = js_narrative_new(&context);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  push(narrative, heading);
  for (guint i = 0; lines[i] != NULL; i++)
    push(narrative, lines[i]);
  js_narrative_finish(narrative);
  return records;
}

static inline const char *
or_dash(const char *s)
{
  return s != NULL ? s : "-";
}

static inline const char *
account_of(const char *item, const char *classification, const char *code, const char *name)
{
  if (item != NULL)
    return item;
  if (code != NULL)
    return code;
  return classification != NULL || name != NULL ? or_dash(name) : "-";
}

/* Accounts and facts as the rows of a case are written, by order of the printed numbers. */
static inline char *
rows_of(JsRecords *records)
{
  GString *out = g_string_new(NULL);
  guint a = 0, f = 0;
  while (a < records->accounts->len || f < records->facts->len) {
    const JsAccount *account = a < records->accounts->len ? records->accounts->pdata[a] : NULL;
    const JsFact *fact = f < records->facts->len ? records->facts->pdata[f] : NULL;
    if (account != NULL && (fact == NULL || account->place.order <= fact->place.order)) {
      g_autofree char *value = js_decimal_to_string(account->amount.value);
      g_string_append_printf(
          out, "A %s %s %s %s %s\n", or_dash(account->direction),
          account_of(account->item, account->classification, account->code, account->name),
          account->measure, account->phase, value);
      a++;
    } else {
      g_autofree char *value = js_decimal_to_string(fact->value.value);
      g_string_append_printf(out, "F %s %s %s %s\n", or_dash(fact->direction),
                             account_of(fact->item, fact->classification, fact->code, fact->name),
                             fact->metric, value);
      f++;
    }
  }
  return g_string_free(out, FALSE);
}

static inline void
run(const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autoptr(JsRecords) records = read_text(cases[i].heading, cases[i].text, cases[i].is_budget);
    g_autofree char *rows = rows_of(records);
    if (g_strcmp0(rows, cases[i].rows) != 0)
      print_error("case: %s\n", cases[i].label);
    assert_string_equal(rows, cases[i].rows);
  }
}

#define SUMMARY "一、收入支出决算总体情况说明"
#define INCOME "二、收入决算情况说明"
#define EXPENDITURE "三、支出决算情况说明"
#define FISCAL "四、财政拨款收入支出决算总体情况说明"
#define GENERAL "五、一般公共预算财政拨款支出决算情况说明"
#define BASIC "六、一般公共预算财政拨款基本支出决算情况说明"
#define PROJECT "七、一般公共预算财政拨款项目支出决算情况说明"
#define THREE "八、财政拨款“三公”经费支出决算情况说明"
#define FUND "九、政府性基金预算财政拨款收入支出决算情况说明"
#define OTHER "十、其他重要事项的情况说明"
#define PERFORMANCE "十一、预算绩效情况说明"
#define OVERVIEW "二、机构设置及人员情况"
