/* The user's language.
 *
 *   stages, workers ── English ──► files.csv, documents.csv, --log, packages      never translated
 *                         │
 *                         └─► cli ── _("…") or js_sentence() ──► terminal         the user's
 * language
 *
 * The program translates by GNU gettext (po/), and only where it writes to the terminal: in cli/.
 * What stages and workers say is English, whatever the locale, since it stands in data as well;
 * the locale of the process stays "C" for messages, so that no library's words can get into data
 * either. Text of theirs that the user may see is marked for the translators: by N_(), or as the
 * format of g_set_error(). */
#pragma once

#include <glib.h>

/* The text in the user's language. */
#define _(text) js_translate(text)
/* Marks a text that is translated later. */
#define N_(text) text

/* Takes the user's language from LANGUAGE, LC_ALL, LC_MESSAGES and LANG. To be called once, before
 * any thread, any worker and any text. Without it everything is English. */
void js_language_start(void);

/* The name of the catalogue in use, as "zh_CN"; NULL: none, texts are English. */
const char *js_language(void);

/* The catalogue's file; NULL: none. Transfer full. */
char *js_language_file(void);

/* The text in the user's language; borrowed, for ever. */
const char *js_translate(const char *text) G_GNUC_FORMAT(1);

/* One of two texts, or what the user's language says for this number. */
const char *js_translate_number(const char *one, const char *many, gulong number) G_GNUC_FORMAT(1)
    G_GNUC_FORMAT(2);
