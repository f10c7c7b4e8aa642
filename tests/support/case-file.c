/* Text of a case file → cases, and back: see case-file.h.
 *
 *   # comment                    kept, means nothing
 *   === title of a case
 *   year: 2023                   settings
 *   --- table page=2             a section with an option
 *   项目 | 金额                  its body
 */
#include "tests/support/case-file.h"

#include <stdlib.h>
#include <string.h>

void
case_invalid(const Case *c, guint line, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *message = g_strdup_vprintf(format, args);
  va_end(args);
  g_printerr("%s:%u: %s\n", c->path, line > 0 ? line : c->line, message);
  exit(2);
}

/* ---- sections and cases ---- */

static void
section_free(gpointer data)
{
  CaseSection *section = data;
  g_free(section->name);
  g_free(section->head);
  g_free(section->body);
  g_hash_table_unref(section->options);
  g_string_free(section->raw, TRUE);
  g_free(section);
}

static void
case_free(gpointer data)
{
  Case *c = data;
  g_free(c->title);
  g_hash_table_unref(c->settings);
  g_ptr_array_unref(c->sections);
  g_string_free(c->lead, TRUE);
  g_free(c);
}

void
case_file_free(CaseFile *file)
{
  g_ptr_array_unref(file->cases);
  g_string_free(file->lead, TRUE);
  g_free(file->path);
  g_free(file);
}

static GHashTable *
new_names(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static CaseSection *
section_new(const char *head, guint line)
{
  CaseSection *section = g_new0(CaseSection, 1);
  g_auto(GStrv) words = g_strsplit(head + strlen("--- "), " ", -1);
  section->name = g_strdup(words[0] != NULL ? words[0] : "");
  section->head = g_strdup(head);
  section->body = g_strdup("");
  section->options = new_names();
  section->raw = g_string_new(NULL);
  section->line = line;
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
    g_auto(GStrv) pair = g_strsplit(words[i], "=", 2);
    if (pair[0] != NULL)
      g_hash_table_insert(section->options, g_strdup(pair[0]), g_strdup(pair[1] ? pair[1] : ""));
  }
  return section;
}

static Case *
case_new(const CaseFile *file, const char *head, guint line)
{
  Case *c = g_new0(Case, 1);
  c->path = file->path;
  c->title = g_strstrip(g_strdup(head + strlen("===")));
  c->line = line;
  c->settings = new_names();
  c->sections = g_ptr_array_new_with_free_func(section_free);
  c->lead = g_string_new(NULL);
  return c;
}

/* ---- reading ---- */

static gboolean
is_comment(const char *line)
{
  return line[0] == '#';
}

static gboolean
is_blank(const char *line)
{
  return line[strspn(line, " \t")] == '\0';
}

static void
read_setting(Case *c, const char *line, guint number)
{
  g_auto(GStrv) pair = g_strsplit(line, ":", 2);
  if (pair[0] == NULL || pair[1] == NULL)
    case_invalid(c, number, "neither a setting (name: value) nor a section (--- name): %s", line);
  g_hash_table_insert(c->settings, g_strdup(g_strstrip(pair[0])), g_strdup(g_strstrip(pair[1])));
}

/* Lines of a section are kept as they stand; a blank line in the body counts when one that is not
 * blank follows. */
static void
add_line(CaseSection *section, const char *line)
{
  g_string_append_printf(section->raw, "%s\n", line);
  if (!is_comment(line) && !is_blank(line))
    section->content = section->raw->len;
}

static void
close_section(CaseSection *section)
{
  g_autoptr(GString) body = g_string_new(NULL);
  g_autofree char *content = g_strndup(section->raw->str, section->content);
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_comment(lines[i]) && (lines[i + 1] != NULL || *lines[i] != '\0'))
      g_string_append_printf(body, "%s%s", body->len > 0 ? "\n" : "", lines[i]);
  g_free(section->body);
  section->body = g_strdup(body->str);
}

static void
read_line(CaseFile *file, const char *line, guint number)
{
  Case *c = file->cases->len > 0 ? file->cases->pdata[file->cases->len - 1] : NULL;
  CaseSection *section =
      c != NULL && c->sections->len > 0 ? c->sections->pdata[c->sections->len - 1] : NULL;
  if (g_str_has_prefix(line, "=== ")) {
    c = case_new(file, line, number);
    g_string_append_printf(c->lead, "%s\n", line);
    g_ptr_array_add(file->cases, c);
  } else if (g_str_has_prefix(line, "--- ") && c != NULL) {
    g_ptr_array_add(c->sections, section_new(line, number));
  } else if (section != NULL) {
    add_line(section, line);
  } else {
    if (c != NULL && !is_comment(line) && !is_blank(line))
      read_setting(c, line, number);
    g_string_append_printf(c != NULL ? c->lead : file->lead, "%s\n", line);
  }
}

CaseFile *
case_file_load(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error) || !g_utf8_validate(text, -1, NULL)) {
    g_printerr("%s: %s\n", path, error != NULL ? error->message : "not UTF-8");
    exit(2);
  }
  CaseFile *file = g_new0(CaseFile, 1);
  file->path = g_strdup(path);
  file->lead = g_string_new(NULL);
  file->cases = g_ptr_array_new_with_free_func(case_free);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i + 1] != NULL || *lines[i] != '\0')
      read_line(file, lines[i], i + 1);
  for (guint i = 0; i < file->cases->len; i++) {
    const Case *c = file->cases->pdata[i];
    for (guint k = 0; k < c->sections->len; k++)
      close_section(c->sections->pdata[k]);
  }
  return file;
}

/* ---- asking ---- */

const char *
case_setting(const Case *c, const char *name)
{
  return g_hash_table_lookup(c->settings, name);
}

const char *
case_option(const CaseSection *section, const char *name)
{
  return g_hash_table_lookup(section->options, name);
}

double
case_option_number(const Case *c, const CaseSection *section, const char *name, double otherwise)
{
  const char *text = case_option(section, name);
  if (text == NULL)
    return otherwise;
  char *end;
  double number = g_ascii_strtod(text, &end);
  if (end == text || *end != '\0')
    case_invalid(c, section->line, "%s=%s is no number", name, text);
  return number;
}

CaseSection *
case_section(const Case *c, const char *name)
{
  for (guint i = 0; i < c->sections->len; i++) {
    CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, name))
      return section;
  }
  return NULL;
}

/* ---- changing and writing ---- */

void
case_section_set(CaseSection *section, const char *body)
{
  g_autoptr(GString) raw = g_string_new(body);
  if (raw->len > 0)
    g_string_append_c(raw, '\n');
  gsize content = raw->len;
  g_string_append(raw, section->raw->str + section->content);
  g_string_assign(section->raw, raw->str);
  section->content = content;
  close_section(section);
}

void
case_add_section(Case *c, const char *name, const char *body)
{
  GString *before = c->sections->len > 0
                        ? ((CaseSection *)c->sections->pdata[c->sections->len - 1])->raw
                        : c->lead;
  g_autofree char *head = g_strconcat("--- ", name, NULL);
  CaseSection *section = section_new(head, 0);
  /* The blank line that parts this case from the next one stays at its end. */
  if (g_str_has_suffix(before->str, "\n\n") || g_str_equal(before->str, "\n")) {
    g_string_truncate(before, before->len - 1);
    g_string_append_c(section->raw, '\n');
  }
  case_section_set(section, body);
  g_ptr_array_add(c->sections, section);
}

void
case_remove_section(Case *c, CaseSection *section)
{
  guint at;
  if (!g_ptr_array_find(c->sections, section, &at))
    return;
  GString *before = at > 0 ? ((CaseSection *)c->sections->pdata[at - 1])->raw : c->lead;
  g_string_append(before, section->raw->str + section->content);
  g_ptr_array_remove_index(c->sections, at);
}

void
case_file_save(const CaseFile *file)
{
  g_autoptr(GString) text = g_string_new(file->lead->str);
  for (guint i = 0; i < file->cases->len; i++) {
    const Case *c = file->cases->pdata[i];
    g_string_append(text, c->lead->str);
    for (guint k = 0; k < c->sections->len; k++) {
      const CaseSection *section = c->sections->pdata[k];
      g_string_append_printf(text, "%s\n%s", section->head, section->raw->str);
    }
  }
  g_autoptr(GError) error = NULL;
  if (!g_file_set_contents(file->path, text->str, (gssize)text->len, &error)) {
    g_printerr("%s\n", error->message);
    exit(2);
  }
}
