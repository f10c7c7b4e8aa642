#include "harvest/limits.h"

#include "extract/model/error.h"
#include "extract/model/language.h"

static guint64
chosen(guint64 option, guint64 fallback)
{
  return option > 0 ? option : fallback;
}

guint64
js_limit_output(const JsReaderOptions *options)
{
  return chosen(options->max_output, JS_LIMIT_OUTPUT);
}

guint
js_limit_pages(const JsReaderOptions *options)
{
  return (guint)chosen(options->max_pages, JS_LIMIT_PAGES);
}

guint
js_limit_cpu_seconds(const JsReaderOptions *options)
{
  return (guint)chosen(options->max_cpu_seconds, JS_LIMIT_CPU_SECONDS);
}

guint
js_limit_wall_seconds(const JsReaderOptions *options)
{
  return (guint)chosen(options->max_wall_seconds, JS_LIMIT_WALL_SECONDS);
}

guint64
js_limit_document_cpu_seconds(const JsReaderOptions *options)
{
  return chosen(options->max_document_cpu_seconds, JS_LIMIT_DOCUMENT_CPU_SECONDS);
}

guint64
js_limit_document_wall_seconds(const JsReaderOptions *options)
{
  return chosen(options->max_document_wall_seconds, JS_LIMIT_DOCUMENT_WALL_SECONDS);
}

guint64
js_limit_document_output(const JsReaderOptions *options)
{
  return chosen(options->max_document_output, JS_LIMIT_DOCUMENT_OUTPUT);
}

gboolean
js_limit_counts(const JsReaderOptions *options, const JsPageCounts *counts, GError **error)
{
  const guint64 words = chosen(options->max_words, JS_LIMIT_WORDS);
  const guint64 objects = chosen(options->max_objects, JS_LIMIT_OBJECTS);
  const struct {
    guint64 count, most;
    const char *format;
  } limits[] = {
      {counts->words, words, N_("has %llu words; at most %llu are read of one page")},
      {counts->objects, objects,
       N_("has %llu rules, boxes and pictures; at most %llu are read of one page")},
      {counts->characters, JS_LIMIT_CHARACTERS,
       N_("has %llu characters; at most %llu are read of one page")},
      /* A line of text or a table of a page stands on words or on rules. */
      {counts->paragraphs + counts->tables, words + objects,
       N_("has %llu paragraphs and tables; at most %llu are read of one page")},
      {counts->cells, JS_LAYOUT_PLACES_MAX,
       N_("has %llu cells; at most %llu are read of one page")},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
    if (limits[i].count > limits[i].most) {
      g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, limits[i].format,
                  (unsigned long long)limits[i].count, (unsigned long long)limits[i].most);
      return FALSE;
    }
  return TRUE;
}
