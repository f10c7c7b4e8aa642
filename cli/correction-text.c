/* Corrections in words: see correction-text.h. */
#include "cli/correction-text.h"

#include "cli/escape.h"
#include "cli/message.h"
#include "extract/model/sentence.h"

static void
append_quoted(GString *out, const char *text)
{
  g_autofree char *safe = cli_escape(text);
  g_string_append_printf(out, "“%s”", safe);
}

char *
cli_correction_describe(const JsCorrection *c)
{
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s %s %s %s", c->id, c->document_id,
                         js_correction_action_id(c->action), js_record_kind_name(c->table));
  if (c->page > 0)
    g_string_append_printf(out, _(", page %u"), c->page);
  if (*c->printed != '\0') {
    g_string_append_c(out, ' ');
    append_quoted(out, c->printed);
  }
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    g_autofree char *field = cli_escape(f->field);
    g_string_append_printf(out, "%s %s ", i == 0 ? ":" : ",", field);
    append_quoted(out, f->old_value);
    g_string_append(out, " → ");
    append_quoted(out, f->new_value);
  }
  return g_string_free(out, FALSE);
}

void
cli_correction_unfit(const JsCorrectionOutcome *outcome)
{
  g_autofree char *text = cli_correction_describe(outcome->correction);
  g_autofree char *sentence = js_sentence(outcome->message);
  g_autofree char *why = cli_escape(sentence);
  cli_message(_("correction not applied, but kept: %s: %s"), text, why);
}
