/* An English sentence of a stage, a worker or an old package → the user's language.
 *
 *   form      "%s: cannot be opened: %s"                    "%s：打不开：%s"
 *   sentence  "a.pdf: cannot be opened: No such file"  ──►  "a.pdf：打不开：没有这个文件"
 *
 * The sentence was made of a form of the catalogue. It is found again by the words between the
 * parts, and the parts are put into the form's translation; parts may be sentences themselves. A
 * sentence of no form stays English. */
#pragma once

#include <glib.h>

/* Transfer full. */
char *js_sentence(const char *english);

/* For tests: calls `func` for every form, with its translation. */
void js_sentence_forms_foreach(void (*func)(const char *english, const char *local, gpointer data),
                               gpointer data);
