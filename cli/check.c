/* juesuan check PACKAGE…: runs the identities over an existing package, and writes the verdicts or
 * reports what does not add up. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "normalize/check/checks.h"
#include "normalize/package/read.h"
#include "normalize/schema/check-rules.h"

/* The exit status when an identity fails; the manual promises 1. */
#define STATUS_IDENTITY_FAILS CLI_USAGE

typedef struct {
  const JsReadDocument *document;
  const JsIdentity *identity;
  gboolean money;
  JsDecimal size; /* of the difference */
} Finding;

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
pages_of(const JsReadDocument *document, const char *records)
{
  g_auto(GStrv) ids = g_strsplit(records != NULL ? records : "", " ", -1);
  GString *out = g_string_new(NULL);
  guint last = 0;
  for (char **id = ids; *id != NULL && **id != '\0'; id++) {
    guint page = page_of(document->records, *id);
    if (page > 0 && page != last)
      g_string_append_printf(out, "%s%u", out->len > 0 ? ", " : "", page);
    last = page > 0 ? page : last;
  }
  return g_string_free(out, FALSE);
}

static void
print_report(const JsCheckRules *rules, GArray *findings)
{
  g_array_sort(findings, compare_findings);
  for (guint i = 0; i < findings->len; i++) {
    const Finding *f = &g_array_index(findings, Finding, i);
    const JsIdentity *e = f->identity;
    g_autofree char *left = js_decimal_to_string(e->left), *right = js_decimal_to_string(e->right);
    g_autofree char *difference = js_decimal_to_string(e->difference);
    g_autofree char *pages = pages_of(f->document, e->records);
    g_autofree char *ids = js_full_ids(f->document->id, e->records);
    const char *unit = f->money ? " yuan" : "";
    printf("%s%s%s\n  %s\n  %s\n  %s%s against %s%s, difference %s%s  [%s: %s]\n",
           f->document->file, *pages != '\0' ? ", page " : "", pages,
           e->scope != NULL ? e->scope : "", text_of_rule(rules, e->rule), left, unit, right, unit,
           difference, unit, e->rule, ids);
  }
}

/* Runs the identities of every document. Returns the failures (transfer full), *tried gets the
 * number of identities. */
static GArray *
check_all(const JsSchemas *schemas, const JsReadPackage *package, guint *tried)
{
  GArray *findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  *tried = 0;
  for (guint i = 0; i < package->documents->len; i++) {
    const JsReadDocument *d = g_ptr_array_index(package->documents, i);
    js_checks_run(schemas, d->records, FALSE);
    *tried += d->records->identities->len;
    for (guint k = 0; k < d->records->identities->len; k++) {
      const JsIdentity *identity = g_ptr_array_index(d->records->identities, k);
      if (identity->result != JS_RESULT_FAIL)
        continue;
      Finding f = {d, identity, is_money(identity), js_decimal_abs(identity->difference)};
      g_array_append_val(findings, f);
    }
  }
  return findings;
}

static CliStatus
check_package(const JsSchemas *schemas, const char *dir, gboolean report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReadPackage) package = js_read_package_load(dir, &error);
  if (package == NULL) {
    cli_message("%s", error->message);
    return CLI_NOTHING_READ;
  }
  guint tried;
  g_autoptr(GArray) findings = check_all(schemas, package, &tried);
  if (report)
    print_report(schemas->rules, findings);
  else if (!js_read_package_save(package, &error)) {
    cli_message("%s", error->message);
    return CLI_NOTHING_READ;
  }
  if (!report)
    printf("%s: %u documents, %u identities, %u fail\n", dir, package->documents->len, tried,
           findings->len);
  return findings->len > 0 ? STATUS_IDENTITY_FAILS : CLI_ALL_READ;
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
     .help = "Print what does not add up, most serious first; write nothing"},
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
    cli_message("check: no package named");
    return CLI_USAGE;
  }
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = js_schemas_find(o.schemas, &error);
  g_autoptr(JsSchemas) schemas = dir != NULL ? js_schemas_load(dir, &error) : NULL;
  if (schemas == NULL) {
    cli_message("%s", error->message);
    return CLI_USAGE;
  }
  status = CLI_ALL_READ;
  for (char **package = dirs; *package != NULL; package++) {
    CliStatus one = check_package(schemas, *package, o.report);
    status = MAX(status, one);
  }
  return status;
}
