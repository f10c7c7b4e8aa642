/* Environment → catalogue of texts: see language.h. */
#include "extract/model/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

static const char DOMAIN[] = "juesuan";
/* A locale that the C library has built in. Unlike in "C", catalogues are looked for in it. */
static const char BUILT_IN[] = "C.UTF-8";
/* The line of the catalogue's head that names its language. */
static const char LANGUAGE_LINE[] = "\nLanguage: ";

/* The locale of messages; 0: English. The locale of the process is left alone. */
static locale_t messages;
static char *folder;   /* owned: of all catalogues */
static char *language; /* owned: of the catalogue that was found */

/* The value of the first variable of the locale that is set, or NULL. */
static const char *
wanted_locale(void)
{
  static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (gsize i = 0; i < G_N_ELEMENTS(VARIABLES); i++) {
    const char *value = g_getenv(VARIABLES[i]);
    if (value != NULL && *value != '\0')
      return value;
  }
  return NULL;
}

static locale_t
open_locale(void)
{
  locale_t own = newlocale(LC_MESSAGES_MASK, "", (locale_t)0);
  const char *wanted = wanted_locale();
  if (own != (locale_t)0 || wanted == NULL)
    return own;
  /* The system lacks the files of this locale. Its name is enough to find a catalogue. */
  const char *list = g_getenv("LANGUAGE");
  if (list == NULL || *list == '\0')
    g_setenv("LANGUAGE", wanted, TRUE);
  return newlocale(LC_MESSAGES_MASK, BUILT_IN, (locale_t)0);
}

/* Where the catalogues are: those of the build tree for a program in it, else those that were
 * installed with the program. Transfer full. */
static char *
find_folder(void)
{
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *own = g_path_get_dirname(program != NULL ? program : ".");
  g_autofree char *moved = g_build_filename(own, "..", "share", "locale", NULL);
  if (g_str_has_prefix(own, JUESUAN_BINARY_DIR "/"))
    return g_build_filename(JUESUAN_BINARY_DIR, "locale", NULL);
  if (g_file_test(moved, G_FILE_TEST_IS_DIR))
    return g_steal_pointer(&moved);
  return g_strdup(JUESUAN_LOCALEDIR);
}

/* What the C library finds in the catalogue. It is asked in the locale of messages. */
static const char *
look_up(const char *one, const char *many, gulong number)
{
  locale_t before = uselocale(messages);
  const char *text = many == NULL ? dgettext(DOMAIN, one) : dngettext(DOMAIN, one, many, number);
  uselocale(before);
  return text;
}

void
js_language_start(void)
{
  messages = open_locale();
  if (messages == (locale_t)0)
    return;
  folder = find_folder();
  bindtextdomain(DOMAIN, folder);
  bind_textdomain_codeset(DOMAIN, "UTF-8");
  /* The text of "" is the catalogue's head. It is read here, since the sandbox opens no files. */
  const char *head = look_up("", NULL, 0);
  const char *line = strstr(head, LANGUAGE_LINE);
  if (line == NULL) {
    freelocale(messages);
    messages = (locale_t)0;
    return;
  }
  line += strlen(LANGUAGE_LINE);
  language = g_strndup(line, strcspn(line, "\n"));
}

const char *
js_language(void)
{
  return language;
}

char *
js_language_file(void)
{
  g_autofree char *name = g_strconcat(DOMAIN, ".mo", NULL);
  return language != NULL ? g_build_filename(folder, language, "LC_MESSAGES", name, NULL) : NULL;
}

const char *
js_translate(const char *text)
{
  return messages != (locale_t)0 && *text != '\0' ? look_up(text, NULL, 0) : text;
}

const char *
js_translate_number(const char *one, const char *many, gulong number)
{
  if (messages != (locale_t)0)
    return look_up(one, many, number);
  return number == 1 ? one : many;
}
