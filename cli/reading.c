#include "cli/reading.h"

#include <stdlib.h>
#include <string.h>

/* More worker processes than this is a typing error. */
enum { MAX_JOBS = 512 };

void
cli_reading_clear(CliReading *reading)
{
  g_free(reading->ocr);
  g_free(reading->password);
  g_free(reading->tessdata);
  g_free(reading->language);
}

GOptionEntry *
cli_reading_entries(CliReading *r)
{
  const GOptionEntry entries[] = {
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &r->jobs, "Worker processes (default: one a core)", "N"},
      {"ocr", 0, 0, G_OPTION_ARG_FILENAME, &r->ocr,
       "Recognise pages from pixels: auto (where the text layer is missing or lies), always, never",
       "WHEN"},
      {"password", 0, 0, G_OPTION_ARG_FILENAME, &r->password, "Password of encrypted files",
       "TEXT"},
      {"tessdata", 0, 0, G_OPTION_ARG_FILENAME, &r->tessdata,
       "Folder of Tesseract's language data (default: the system's)", "DIR"},
      {"lang", 0, 0, G_OPTION_ARG_FILENAME, &r->language,
       "Language of the text for OCR (default: chi_sim)", "NAME"},
      G_OPTION_ENTRY_NULL};
  return g_memdup2(entries, sizeof entries);
}

gboolean
cli_reading_options(CliReading *reading, JsReaderOptions *options)
{
  static const char *const modes[] = {"auto", "always", "never", NULL};
  static const JsOcrMode values[] = {JS_OCR_AUTO, JS_OCR_ALWAYS, JS_OCR_NEVER};
  int mode = reading->ocr != NULL ? cli_choice("--ocr", reading->ocr, modes) : 0;
  if (mode < 0)
    return FALSE;
  if (reading->jobs < 0 || reading->jobs > MAX_JOBS) {
    cli_message("--jobs %d: a number from 1 to %d", reading->jobs, MAX_JOBS);
    return FALSE;
  }
  reading->mode = values[mode];
  *options = (JsReaderOptions){
      .jobs = reading->jobs > 0 ? (guint)reading->jobs : g_get_num_processors(),
      .ocr_mode = values[mode],
      .ocr = {.tessdata = reading->tessdata, .text_language = reading->language},
      .password = reading->password,
  };
  return TRUE;
}

gboolean
cli_pages_parse(CliPages *pages, const char *text)
{
  pages->ranges = NULL;
  if (text == NULL)
    return TRUE;
  pages->ranges = g_array_new(FALSE, FALSE, 2 * sizeof(guint));
  g_auto(GStrv) parts = g_strsplit(text, ",", -1);
  for (char **p = parts; *p != NULL; p++) {
    char *end;
    guint64 first = g_ascii_isdigit(**p) ? g_ascii_strtoull(*p, &end, 10) : 0, last = first;
    if (first > 0 && *end == '-') {
      const char *rest = end + 1;
      last = *rest == '\0'            ? G_MAXUINT
             : g_ascii_isdigit(*rest) ? g_ascii_strtoull(rest, &end, 10)
                                      : 0;
      if (*rest == '\0')
        end = (char *)rest;
    }
    if (first == 0 || first > G_MAXUINT || last > G_MAXUINT || last < first || *end != '\0') {
      cli_message("--pages %s: “%s” is no page or range of pages, as in 3,5-8,12-", text, *p);
      return FALSE;
    }
    guint range[2] = {(guint)first, (guint)last};
    g_array_append_val(pages->ranges, range);
  }
  return TRUE;
}

gboolean
cli_pages_has(const CliPages *pages, guint page)
{
  if (pages->ranges == NULL)
    return TRUE;
  for (guint i = 0; i < pages->ranges->len; i++) {
    const guint *range = &((const guint *)(const void *)pages->ranges->data)[2 * i];
    if (page >= range[0] && page <= range[1])
      return TRUE;
  }
  return FALSE;
}

void
cli_pages_clear(CliPages *pages)
{
  g_clear_pointer(&pages->ranges, g_array_unref);
}
