/* The digest of the words: see layout-words.h. */
#include "extract/model/layout-words.h"

static void
add_words(GChecksum *sum, GStrv words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    g_checksum_update(sum, (const guchar *)words[i], -1);
    g_checksum_update(sum, (const guchar *)"\n", 1);
  }
  g_checksum_update(sum, (const guchar *)"\n", 1);
}

char *
js_layout_words_digest(const JsLayoutWords *words)
{
  const GStrv lists[] = {words->meta,
                         words->notes,
                         words->title_ends,
                         words->table_numbers,
                         words->page_numbers,
                         words->page_opening,
                         words->page_closing,
                         words->continued,
                         words->continued_alone,
                         words->continued_marks,
                         words->labels,
                         words->title_labels,
                         words->heading_units,
                         words->units,
                         words->ordinal_parts};
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    add_words(sum, lists[i]);
  if (words->ordinal != NULL)
    g_checksum_update(sum, (const guchar *)g_regex_get_pattern(words->ordinal), -1);
  return g_strdup(g_checksum_get_string(sum));
}
