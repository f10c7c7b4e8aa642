/* juesuan corrections PACKAGE: lists the corrections of a package, adds some, undoes one, and takes
 * up what was edited by hand. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/correction-text.h"
#include "cli/escape.h"
#include "extract/model/sentence.h"
#include "normalize/corrections/correction-file.h"
#include "normalize/package/revise.h"

typedef struct {
  char *add, *undo, *who, *why, *row, *set, *schemas; /* owned */
  gboolean from_edits, strike, whole_table, whole_column;
} CorrectionsValues;

static void
values_clear(CorrectionsValues *o)
{
  char *texts[] = {o->add, o->undo, o->who, o->why, o->row, o->set, o->schemas};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CorrectionsValues, values_clear)

#define FIELD(name) offsetof(CorrectionsValues, name)

const CliOption CLI_CORRECTIONS_OPTIONS[] = {
    {"add", 0, CLI_FILE, N_("FILE"), FIELD(add), .help = N_("Add the corrections of FILE"),
     .manual = N_("Add the corrections of FILE, a corrections.csv: that of another package, or one "
                  "that the review page saved.")},
    {"row", 0, CLI_TEXT, N_("ID"), FIELD(row), .help = N_("Correct the row with this id"),
     .manual =
         N_("Correct the row with this id (d0123456789abcdef:a17), or the document with this id.")},
    {"set", 0, CLI_TEXT, N_("FIELD=VALUE"), FIELD(set),
     .help = N_("The field of --row and its new value"),
     .manual = N_("The field of --row and its new value: amount=1836.74.")},
    {"whole-table", 0, CLI_FLAG, NULL, FIELD(whole_table),
     .help = N_("--set holds for all rows of the printed table"),
     .manual = N_("What --set says holds for all rows of the printed table that have the same old "
                  "value.")},
    {"whole-column", 0, CLI_FLAG, NULL, FIELD(whole_column),
     .help = N_("--set holds for all rows of the printed column")},
    {"strike", 0, CLI_FLAG, NULL, FIELD(strike), .help = N_("Strike out the row of --row")},
    {"who", 0, CLI_TEXT, N_("NAME"), FIELD(who), .help = N_("Who corrects")},
    {"why", 0, CLI_TEXT, N_("TEXT"), FIELD(why), .help = N_("Why")},
    {"undo", 0, CLI_TEXT, N_("ID"), FIELD(undo),
     .help = N_("Take the correction with this id back")},
    {"from-edits", 0, CLI_FLAG, NULL, FIELD(from_edits),
     .help = N_("Make corrections of what was edited by hand in the CSV files")},
    CLI_SCHEMAS_OPTION(CorrectionsValues, schemas),
    {.name = NULL}};

/* ---- one package ---- */

typedef struct {
  GHashTable *unfit; /* id → why it was not applied; both owned */
  guint faults;
} Telling;

static void
on_fault(const char *message, gpointer data)
{
  ((Telling *)data)->faults++;
  cli_sentence(message);
}

static void
on_outcome(const JsCorrectionOutcome *outcome, gpointer data)
{
  Telling *t = data;
  if (!js_fit_is_good(outcome->fit))
    g_hash_table_replace(t->unfit, g_strdup(outcome->correction->id),
                         js_sentence(outcome->message));
}

static void
on_edit(const JsCorrection *correction, gpointer data)
{
  (void)data;
  g_autofree char *text = cli_correction_describe(correction);
  cli_message(_("edited by hand: %s"), text);
}

/* Makes the package anew with `more` corrections, or only looks. FALSE after a message. */
static gboolean
revise(const JsSchemas *schemas, const char *dir, const JsCorrections *more, gboolean write,
       Telling *telling)
{
  g_autoptr(GError) error = NULL;
  const JsReviseOptions options = {.write = write,
                                   .more = more,
                                   .fault = on_fault,
                                   .outcome = on_outcome,
                                   .edit = on_edit,
                                   .data = telling};
  JsReviseResult result;
  if (!js_package_revise(dir, schemas, &options, &result, &error))
    cli_error(error);
  else if (telling->faults > 0)
    cli_message(_("%s: %u fields hold what their columns may not; nothing was written"), dir,
                telling->faults);
  else {
    if (result.edits > 0)
      cli_message(write ? _("%s: %u edits by hand are kept as corrections")
                        : _("%s: %u edits by hand; --from-edits or juesuan check keeps them"),
                  dir, result.edits);
    return TRUE;
  }
  return FALSE;
}

static void
print_list(const JsCorrections *corrections, const Telling *telling)
{
  for (guint i = 0; i < corrections->list->len; i++) {
    const JsCorrection *c = g_ptr_array_index(corrections->list, i);
    const char *why_not = g_hash_table_lookup(telling->unfit, c->id);
    g_autofree char *text = cli_correction_describe(c);
    g_autofree char *who = cli_escape(c->who), *when = cli_escape(c->when);
    g_autofree char *why = cli_escape(c->why), *unfit = cli_escape(why_not);
    printf("%s\n  %s%s%s%s%s\n", text, when, *who != '\0' ? ", " : "", who,
           *why != '\0' ? ": " : "", why);
    if (why_not != NULL)
      printf(_("  not applied: %s\n"), unfit);
  }
}

/* ---- --row ---- */

/* The correction that --row and the options beside it ask for; NULL after a message. Transfer
 * full. */
static JsCorrection *
make_correction(const CorrectionsValues *o, const JsSchemas *schemas,
                const JsReadDocument *document, JsRecordKind kind, guint index)
{
  const JsCorrectionAction action = o->strike         ? JS_CORRECTION_STRIKE
                                    : o->whole_table  ? JS_CORRECTION_SET_TABLE
                                    : o->whole_column ? JS_CORRECTION_SET_COLUMN
                                                      : JS_CORRECTION_SET;
  g_autoptr(JsCorrection) c =
      js_correction_for_record(action, document->id, document->records, kind, index);
  if (!o->strike) {
    const char *equals = strchr(o->set, '=');
    g_autofree char *field = equals != NULL ? g_strndup(o->set, (gsize)(equals - o->set)) : NULL;
    const JsRecordColumn *column = field != NULL ? js_record_column(kind, field) : NULL;
    if (column == NULL || !column->editable) {
      cli_message(_("--set %s: FIELD=VALUE, and the field one that can be corrected"), o->set);
      return NULL;
    }
    const JsTableSchema *table =
        js_table_schemas_lookup(schemas->tables, js_record_kind_name(kind));
    const JsTableField *known = table != NULL ? js_table_schema_field(table, field) : NULL;
    g_autofree char *fault = known != NULL ? js_table_field_fault(known, equals + 1) : NULL;
    if (fault != NULL) {
      cli_message(_("--set %s: “%s” %s"), field, equals + 1, fault);
      return NULL;
    }
    g_autofree char *old = js_record_text(js_records_get(document->records, kind, index), column);
    js_correction_add_field(c, field, old, equals + 1);
  }
  js_correction_settle(c, o->who, NULL, o->why);
  return g_steal_pointer(&c);
}

/* Finds the row among those of the document. FALSE when there is none. */
static gboolean
find_row(const JsReadDocument *document, const char *id, JsRecordKind *kind, guint *index)
{
  *kind = JS_RECORD_DOCUMENT;
  *index = 0;
  if (strcmp(id, document->id) == 0)
    return TRUE;
  for (guint k = JS_RECORD_ACCOUNT; k < JS_N_RECORD_KINDS; k++)
    for (guint i = 0; i < document->ids[k]->len; i++)
      if (strcmp(g_ptr_array_index(document->ids[k], i), id) == 0) {
        *kind = k;
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* The correction of a row as the tables say it now; NULL after a message. Transfer full. */
static JsCorrections *
correct_row(const CorrectionsValues *o, const JsSchemas *schemas, const char *dir)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReadPackage) package = js_read_package_open(dir, schemas->tables, &error);
  for (guint i = 0; package != NULL && i < js_read_package_length(package); i++) {
    JsRecordKind kind;
    guint index;
    if (!g_str_has_prefix(o->row, js_read_package_id(package, i)))
      continue;
    g_autoptr(JsReadDocument) document = js_read_package_document(package, i, NULL, NULL, &error);
    if (document == NULL)
      break;
    if (!find_row(document, o->row, &kind, &index))
      continue;
    JsCorrection *correction = make_correction(o, schemas, document, kind, index);
    JsCorrections *made = correction != NULL ? js_corrections_new() : NULL;
    if (made != NULL)
      js_corrections_append(made, correction);
    return made;
  }
  if (error != NULL)
    cli_error(error);
  else
    cli_message(_("%s: no row has the id %s"), dir, o->row);
  return NULL;
}

/* ---- the command ---- */

/* What --add or --row adds; NULL after a message. Transfer full. */
static JsCorrections *
find_more(const CorrectionsValues *o, const JsSchemas *schemas, const char *dir)
{
  g_autoptr(GError) error = NULL;
  if (o->row != NULL)
    return correct_row(o, schemas, dir);
  if (o->add == NULL)
    return js_corrections_new();
  JsCorrections *more =
      g_file_test(o->add, G_FILE_TEST_EXISTS) ? js_corrections_load(o->add, &error) : NULL;
  if (more == NULL && error != NULL)
    cli_error(error);
  else if (more == NULL)
    cli_message(_("--add: no such file"));
  return more;
}

static CliStatus
run(const CorrectionsValues *o, const JsSchemas *schemas, const char *dir)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  g_autoptr(GHashTable) unfit = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Telling telling = {unfit, 0};
  gboolean write = o->add != NULL || o->row != NULL || o->undo != NULL || o->from_edits;
  g_autoptr(JsCorrections) more = find_more(o, schemas, dir);
  if (more == NULL)
    return CLI_USAGE;
  if (o->undo != NULL) {
    /* Edits are taken up first, as long as all corrections are there that the tables have. */
    gboolean changed = FALSE;
    if (!revise(schemas, dir, NULL, TRUE, &telling))
      return CLI_NOTHING_READ;
    if (!js_corrections_file_undo(path, o->undo, &changed, &error)) {
      cli_error(error);
      return CLI_NOTHING_READ;
    }
    if (!changed) {
      cli_message(_("%s: no correction has the id %s"), path, o->undo);
      return CLI_USAGE;
    }
    g_hash_table_remove_all(unfit);
  }
  if (!revise(schemas, dir, more, write, &telling))
    return CLI_NOTHING_READ;
  g_autoptr(JsCorrections) list = js_corrections_load(path, &error);
  if (list == NULL) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  print_list(list, &telling);
  return g_hash_table_size(unfit) > 0 ? CLI_SOME_FAILED : CLI_ALL_READ;
}

static gboolean
check_options(const CorrectionsValues *o, char *const *dirs)
{
  const gboolean asked[] = {o->add != NULL, o->row != NULL, o->undo != NULL, o->from_edits};
  guint changes = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(asked); i++)
    changes += asked[i] ? 1 : 0;
  if (dirs == NULL || dirs[0] == NULL || dirs[1] != NULL)
    cli_message(_("corrections: name one package"));
  else if (changes > 1)
    cli_message(_("corrections: one of --add, --row, --undo and --from-edits at a time"));
  else if (o->row != NULL && (o->set != NULL) == (o->strike != FALSE))
    cli_message(_("corrections: --row with --set FIELD=VALUE, or with --strike"));
  else if (o->row == NULL && (o->set != NULL || o->strike || o->whole_table || o->whole_column))
    cli_message(_("corrections: --row tells which row"));
  else
    return TRUE;
  return FALSE;
}

CliStatus
cli_corrections(const CliCommand *command, int argc, char **argv)
{
  g_auto(CorrectionsValues) o = {0};
  g_auto(GStrv) dirs = NULL;
  CliStatus status;
  if (!cli_parse(command, &o, NULL, &dirs, argc, argv, &status))
    return status;
  if (!check_options(&o, dirs))
    return CLI_USAGE;
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = js_schemas_find(o.schemas, &error);
  g_autoptr(JsSchemas) schemas = dir != NULL ? js_schemas_load(dir, &error) : NULL;
  if (schemas == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  return run(&o, schemas, dirs[0]);
}
