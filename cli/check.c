/* juesuan check PACKAGE…: applies the corrections of an existing package, takes up edits by hand,
 * holds its fields against the Table Schemas, runs the identities, and writes the package anew or
 * reports what does not add up. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/correction-text.h"
#include "cli/escape.h"
#include "normalize/package/revise.h"
#include "normalize/schema/check-rules.h"
#include "normalize/schema/labels.h"

/* The exit status when an identity fails; the manual promises 1. */
#define STATUS_IDENTITY_FAILS CLI_USAGE

/* A failing identity, as the report shows it. */
typedef struct {
  char *text; /* owned */
  gboolean money;
  JsDecimal size; /* of the difference */
} Finding;

typedef struct {
  const JsSchemas *schemas;
  const JsLabels *labels; /* NULL: identifiers are shown as they are */
  gboolean report;
  GArray *findings; /* of Finding */
  guint tried, failed, faults;
} Checking;

static void
finding_clear(gpointer data)
{
  g_free(((Finding *)data)->text);
}

static gboolean
is_money(const JsIdentity *identity)
{
  return identity->records != NULL && identity->records[0] == JS_LETTER_ACCOUNT;
}

/* Order of the report: money before percentages and counts, then larger differences first. */
static gint
compare_findings(gconstpointer a, gconstpointer b)
{
  const Finding *x = a, *y = b;
  if (x->money != y->money)
    return x->money ? -1 : 1;
  return js_decimal_compare(y->size, x->size);
}

static const char *
text_of_rule(const JsCheckRules *rules, const char *id)
{
  const GPtrArray *kinds[] = {rules->columns, rules->flows,  rules->lines,     rules->codes,
                              rules->lists,   rules->equal,  rules->crossings, rules->counts,
                              rules->same,    rules->shares, rules->ratios,    rules->changes,
                              rules->forms};
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    for (guint k = 0; k < kinds[i]->len; k++) {
      const JsCheckRule *rule = g_ptr_array_index(kinds[i], k);
      if (strcmp(rule->id, id) == 0)
        return rule->text;
    }
  return id;
}

/* The page of the record with this id ("a17"); 0: it has none. */
static guint
page_of(const JsRecords *records, const char *id)
{
  guint64 n = g_ascii_strtoull(id + 1, NULL, 10);
  switch (*id) {
  case JS_LETTER_ACCOUNT:
    return n >= 1 && n <= records->accounts->len
               ? ((JsAccount *)g_ptr_array_index(records->accounts, n - 1))->place.page
               : 0;
  case JS_LETTER_FACT:
    return n >= 1 && n <= records->facts->len
               ? ((JsFact *)g_ptr_array_index(records->facts, n - 1))->place.page
               : 0;
  case JS_LETTER_FUNDING:
    return n >= 1 && n <= records->funding->len
               ? ((JsFunding *)g_ptr_array_index(records->funding, n - 1))->place.page
               : 0;
  case JS_LETTER_INDICATOR:
    return n >= 1 && n <= records->indicators->len
               ? ((JsIndicator *)g_ptr_array_index(records->indicators, n - 1))->place.page
               : 0;
  default:
    return 0;
  }
}

/* The pages of the records in an identity, as "7, 12". Transfer full. */
static char *
pages_of(const JsRecords *records, const char *touched)
{
  g_auto(GStrv) ids = g_strsplit(touched != NULL ? touched : "", " ", -1);
  GString *out = g_string_new(NULL);
  guint last = 0;
  for (char **id = ids; *id != NULL && **id != '\0'; id++) {
    guint page = page_of(records, *id);
    if (page > 0 && page != last)
      g_string_append_printf(out, "%s%u", out->len > 0 ? _(", ") : "", page);
    last = page > 0 ? page : last;
  }
  return g_string_free(out, FALSE);
}

static const char *
label_of(gconstpointer labels, const char *field, const char *id)
{
  return js_labels_get(labels, field, id);
}

/* The finding in words; with labels, rules and scopes have their names in the user's language.
 * Transfer full. */
static char *
describe(const Checking *c, const JsReadDocument *document, const JsRecords *records,
         const JsIdentity *e)
{
  g_autofree char *left = js_decimal_to_string(e->left), *right = js_decimal_to_string(e->right);
  g_autofree char *difference = js_decimal_to_string(e->difference);
  g_autofree char *pages = pages_of(records, e->records);
  g_autofree char *ids = js_full_ids(document->id, e->records);
  g_autofree char *file = cli_escape(document->file);
  g_autofree char *named =
      c->labels != NULL ? js_label_scope(e->scope, label_of, c->labels) : g_strdup(e->scope);
  g_autofree char *scope = cli_escape(named);
  const char *rule = c->labels != NULL ? js_labels_get(c->labels, "rule", e->rule) : e->rule;
  const char *text = rule != e->rule ? rule : text_of_rule(c->schemas->rules, e->rule);
  g_autofree char *place =
      *pages != '\0' ? g_strdup_printf(_("%s, page %s"), file, pages) : g_strdup(file);
  g_autofree char *sides =
      g_strdup_printf(is_money(e) ? _("%s yuan against %s yuan, difference %s yuan")
                                  : _("%s against %s, difference %s"),
                      left, right, difference);
  return g_strdup_printf("%s\n  %s\n  %s\n  %s  [%s: %s]\n", place, scope, text, sides, e->rule,
                         ids);
}

/* ---- one package ---- */

/* Messages on fields that are not allowed; further ones are only counted. */
enum { FAULTS_SHOWN = 50 };

static void
on_document(const JsReadDocument *document, const JsRecords *records, gpointer data)
{
  Checking *c = data;
  c->tried += records->identities->len;
  for (guint i = 0; i < records->identities->len; i++) {
    const JsIdentity *identity = g_ptr_array_index(records->identities, i);
    if (identity->result != JS_RESULT_FAIL)
      continue;
    c->failed++;
    if (!c->report)
      continue;
    Finding f = {describe(c, document, records, identity), is_money(identity),
                 js_decimal_abs(identity->difference)};
    g_array_append_val(c->findings, f);
  }
}

static void
on_fault(const char *message, gpointer data)
{
  Checking *c = data;
  if (c->faults++ < FAULTS_SHOWN)
    cli_sentence(message);
}

static void
on_outcome(const JsCorrectionOutcome *outcome, gpointer data)
{
  (void)data;
  if (!js_fit_is_good(outcome->fit))
    cli_correction_unfit(outcome);
}

static void
on_edit(const JsCorrection *correction, gpointer data)
{
  (void)data;
  g_autofree char *text = cli_correction_describe(correction);
  cli_message(_("edited by hand: %s"), text);
}

static void
print_report(GArray *findings)
{
  g_array_sort(findings, compare_findings);
  for (guint i = 0; i < findings->len; i++)
    fputs(g_array_index(findings, Finding, i).text, stdout);
}

static CliStatus
check_package(const JsSchemas *schemas, const JsLabels *labels, const char *dir, gboolean report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  g_array_set_clear_func(findings, finding_clear);
  Checking c = {.schemas = schemas, .labels = labels, .report = report, .findings = findings};
  const JsReviseOptions options = {.write = !report,
                                   .fault = on_fault,
                                   .document = on_document,
                                   .outcome = on_outcome,
                                   .edit = on_edit,
                                   .data = &c};
  JsReviseResult result;
  if (!js_package_revise(dir, schemas, &options, &result, &error)) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  if (c.faults > FAULTS_SHOWN)
    cli_message(_("%s: and %u more"), dir, c.faults - FAULTS_SHOWN);
  if (c.faults > 0) {
    cli_message(_("%s: %u fields hold what their columns may not; nothing was written"), dir,
                c.faults);
    return CLI_NOTHING_READ;
  }
  if (report)
    print_report(findings);
  else
    printf(_("%s: %u documents, %u identities, %u fail\n"), dir, result.documents, c.tried,
           c.failed);
  if (result.edits > 0 && !report)
    cli_message(_("%s: %u edits by hand are kept as corrections; juesuan corrections lists them"),
                dir, result.edits);
  if (result.unfit > 0)
    return CLI_SOME_FAILED;
  return c.failed > 0 ? STATUS_IDENTITY_FAILS : CLI_ALL_READ;
}

typedef struct {
  gboolean report;
  char *schemas; /* owned */
} CheckValues;

static void
values_clear(CheckValues *values)
{
  g_free(values->schemas);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CheckValues, values_clear)

const CliOption CLI_CHECK_OPTIONS[] = {
    {"report", 0, CLI_FLAG, NULL, offsetof(CheckValues, report),
     .help = N_("Print what does not add up, most serious first; write nothing")},
    CLI_SCHEMAS_OPTION(CheckValues, schemas),
    {.name = NULL}};

CliStatus
cli_check(const CliCommand *command, int argc, char **argv)
{
  g_auto(CheckValues) o = {0};
  g_auto(GStrv) dirs = NULL;
  CliStatus status;
  if (!cli_parse(command, &o, NULL, &dirs, argc, argv, &status))
    return status;
  if (dirs == NULL || dirs[0] == NULL) {
    cli_message(_("check: no package named"));
    return CLI_USAGE;
  }
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = js_schemas_find(o.schemas, &error);
  g_autoptr(JsSchemas) schemas = dir != NULL ? js_schemas_load(dir, &error) : NULL;
  if (schemas == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  g_autoptr(JsLabels) labels =
      js_language() != NULL ? js_labels_load(dir, js_language(), &error) : NULL;
  if (error != NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  status = CLI_ALL_READ;
  for (char **package = dirs; *package != NULL; package++) {
    CliStatus one = check_package(schemas, labels, *package, o.report);
    status = MAX(status, one);
  }
  return status;
}
