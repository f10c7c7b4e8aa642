/* Sentence → translation by its form: see sentence.h.
 *
 * The forms are read from the catalogue's file once, in the order in which it has them (sorted), so
 * the same sentence always finds the same form: the one with the longest text of its own. */
#include "extract/model/sentence.h"

#include <stdlib.h>
#include <string.h>

#include "extract/model/language.h"

/* ---- the catalogue's file, as "The Format of GNU MO Files" of gettext's manual describes it ----
 */

#define MO_MAGIC 0x950412deu

typedef struct {
  guint32 magic, revision, n, originals, translations; /* the last two: offsets in bytes */
} MoHead;

typedef struct {
  guint32 length, offset;
} MoString;

typedef struct {
  const char *english, *local;
  guint own; /* length of `english` without its conversions, bytes */
} SentenceForm;

static GMappedFile *file;
static GArray *forms; /* of SentenceForm; NULL: not read yet */

/* The string at index i of the table at this offset; NULL: the file is damaged. */
static const char *
mo_string(const char *data, gsize size, guint32 table, guint32 i, gsize *length)
{
  MoString s;
  gsize at = (gsize)table + (gsize)i * sizeof s;
  if (at + sizeof s > size)
    return NULL;
  memcpy(&s, data + at, sizeof s);
  *length = s.length;
  return (gsize)s.offset + s.length < size && data[(gsize)s.offset + s.length] == '\0'
             ? data + s.offset
             : NULL;
}

/* A conversion of printf. */
typedef struct {
  gsize length;    /* bytes, from the % on */
  guint part;      /* from 0; that of "%2$s" is 1 */
  gboolean number; /* it prints a number */
} Conversion;

/* Takes the conversion at `text`. FALSE: there is none, or "%%". */
static gboolean
take_conversion(const char *text, guint next, Conversion *c)
{
  if (text[0] != '%' || text[1] == '%' || text[1] == '\0')
    return FALSE;
  gsize digits = strspn(text + 1, "0123456789");
  gboolean placed = digits > 0 && text[1 + digits] == '$';
  gsize at = placed ? 2 + digits : 1;
  at += strspn(text + at, "0123456789+-# .*");
  at += strspn(text + at, "hlzjt");
  c->length = at + 1;
  c->part = placed ? (guint)strtoul(text + 1, NULL, 10) - 1 : next;
  c->number = strchr("sc", text[at]) == NULL;
  return text[at] != '\0';
}

/* Length of the form's own text; 0 where it has no letter, as "%s: %s". */
static guint
own_length(const char *form)
{
  guint n = 0;
  gboolean letter = FALSE;
  Conversion c;
  while (*form != '\0')
    if (take_conversion(form, 0, &c)) {
      form += c.length;
    } else {
      letter = letter || g_ascii_isalpha(*form);
      form++;
      n++;
    }
  return letter ? n : 0;
}

static void
read_forms(void)
{
  forms = g_array_new(FALSE, FALSE, sizeof(SentenceForm));
  g_autofree char *path = js_language_file();
  file = path != NULL ? g_mapped_file_new(path, FALSE, NULL) : NULL;
  gsize size = file != NULL ? g_mapped_file_get_length(file) : 0;
  const char *data = file != NULL ? g_mapped_file_get_contents(file) : NULL;
  MoHead head = {0};
  if (size >= sizeof head)
    memcpy(&head, data, sizeof head);
  for (guint32 i = 0; head.magic == MO_MAGIC && i < head.n; i++) {
    gsize n, m;
    SentenceForm form = {mo_string(data, size, head.originals, i, &n),
                         mo_string(data, size, head.translations, i, &m), 0};
    /* Texts with a plural have two strings; they are no sentences of stages. */
    if (form.english == NULL || form.local == NULL || *form.english == '\0' ||
        strlen(form.english) != n)
      continue;
    form.own = own_length(form.english);
    if (form.own > 0)
      g_array_append_val(forms, form);
  }
}

/* ---- finding the form ---- */

/* Length of the number at `text`, 0: there is none. */
static gsize
number_length(const char *text)
{
  char *end;
  if (!g_ascii_isdigit(*text) && !(*text == '-' && g_ascii_isdigit(text[1])))
    return 0;
  g_ascii_strtod(text, &end);
  return (gsize)(end - text);
}

/* Whether the text is of this form. Its parts are appended to `parts`. */
static gboolean
is_of_form(const char *form, const char *text, GPtrArray *parts)
{
  Conversion c;
  while (*form != '\0' && !take_conversion(form, parts->len, &c)) {
    if (*form != *text)
      return FALSE;
    form += form[0] == '%' ? 2 : 1;
    text++;
  }
  if (*form == '\0')
    return *text == '\0';
  const guint before = parts->len;
  const gsize all = strlen(text), number = c.number ? number_length(text) : 0;
  if (c.number && number == 0)
    return FALSE;
  /* A text is as short as it can be, so that what is left is of the form. */
  const char next = form[c.length];
  for (gsize n = number; n <= (c.number ? number : all); n++) {
    if (next != '%' && next != text[n])
      continue;
    g_ptr_array_add(parts, g_strndup(text, n));
    if (is_of_form(form + c.length, text + n, parts))
      return TRUE;
    g_ptr_array_set_size(parts, (gint)before);
  }
  return FALSE;
}

/* The form with the longest text of its own; *parts gets what stands in it. NULL: the text is of
 * none. */
static const SentenceForm *
find_form(const char *text, GPtrArray **parts)
{
  const SentenceForm *best = NULL;
  if (forms == NULL)
    read_forms();
  *parts = NULL;
  for (guint i = 0; i < forms->len; i++) {
    const SentenceForm *form = &g_array_index(forms, SentenceForm, i);
    if (best != NULL && form->own <= best->own)
      continue;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    if (!is_of_form(form->english, text, found))
      continue;
    g_clear_pointer(parts, g_ptr_array_unref);
    *parts = g_steal_pointer(&found);
    best = form;
  }
  return best;
}

/* ---- putting it together ---- */

static char *translate(const char *english, gboolean whole);

/* The translation of the form with the parts in it. Transfer full. */
static char *
fill(const char *local, const GPtrArray *parts)
{
  GString *out = g_string_new(NULL);
  guint next = 0;
  Conversion c;
  while (*local != '\0') {
    if (!take_conversion(local, next, &c)) {
      local += *local == '%' ? 1 : 0;
      g_string_append_c(out, *local++);
      continue;
    }
    if (c.part < parts->len) {
      g_autofree char *part = translate(g_ptr_array_index(parts, c.part), FALSE);
      g_string_append(out, part);
    }
    next++;
    local += c.length;
  }
  return g_string_free(out, FALSE);
}

/* "SENTENCE; SENTENCE". Transfer full; NULL: it is not. */
static char *
translate_list(const char *english)
{
  const char *between = strstr(english, "; ");
  if (between == NULL)
    return NULL;
  g_autofree char *first = g_strndup(english, (gsize)(between - english));
  g_autofree char *local = translate(first, TRUE), *rest = translate(between + 2, TRUE);
  if (strcmp(local, first) == 0 && strcmp(rest, between + 2) == 0)
    return NULL;
  return g_strdup_printf("%s%s%s", local, _("; "), rest);
}

/* "PLACE: SENTENCE", where only the second is of a form. Transfer full; NULL: it is not. */
static char *
translate_behind_place(const char *english)
{
  for (const char *colon = strstr(english, ": "); colon != NULL; colon = strstr(colon + 1, ": ")) {
    g_autoptr(GPtrArray) parts = NULL;
    const SentenceForm *form = find_form(colon + 2, &parts);
    if (form == NULL)
      continue;
    g_autofree char *place = g_strndup(english, (gsize)(colon - english));
    g_autofree char *sentence = fill(form->local, parts);
    return g_strdup_printf(_("%s: %s"), place, sentence);
  }
  return NULL;
}

/* Whether a part of a sentence may be one itself, as "No such file" or "Aborted". Other single
 * words are names: of files, tables, columns. */
static gboolean
may_be_sentence(const char *part)
{
  return strchr(part, ' ') != NULL || (g_ascii_isupper(part[0]) && g_ascii_islower(part[1]));
}

/* `whole`: the text is a sentence, and not a part of one. */
static char *
translate(const char *english, gboolean whole)
{
  g_autoptr(GPtrArray) parts = NULL;
  if (!whole && !may_be_sentence(english))
    return g_strdup(english);
  const SentenceForm *form = find_form(english, &parts);
  if (form != NULL)
    return fill(form->local, parts);
  char *found = translate_list(english);
  if (found == NULL)
    found = translate_behind_place(english);
  return found != NULL ? found : g_strdup(english);
}

char *
js_sentence(const char *english)
{
  return js_language() != NULL ? translate(english, TRUE) : g_strdup(english);
}

void
js_sentence_forms_foreach(void (*func)(const char *english, const char *local, gpointer data),
                          gpointer data)
{
  if (forms == NULL)
    read_forms();
  for (guint i = 0; i < forms->len; i++)
    func(g_array_index(forms, SentenceForm, i).english, g_array_index(forms, SentenceForm, i).local,
         data);
}
