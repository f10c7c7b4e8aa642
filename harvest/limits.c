#include "harvest/limits.h"

#include "extract/model/error.h"

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
    const char *what;
  } limits[] = {
      {counts->words, words, "words"},
      {counts->objects, objects, "rules, boxes and pictures"},
      {counts->characters, JS_LIMIT_CHARACTERS, "characters"},
      /* A line of text or a table of a page stands on words or on rules. */
      {counts->paragraphs + counts->tables, words + objects, "paragraphs and tables"},
      {counts->cells, JS_LAYOUT_PLACES_MAX, "cells"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
    if (limits[i].count > limits[i].most) {
      g_set_error(error, JS_ERROR, JS_ERROR_LIMIT,
                  "has %" G_GUINT64_FORMAT " %s; at most %" G_GUINT64_FORMAT
                  " are read of one page",
                  limits[i].count, limits[i].what, limits[i].most);
      return FALSE;
    }
  return TRUE;
}
