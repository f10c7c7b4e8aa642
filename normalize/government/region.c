/* The region of a government's document. In: its blocks; out: the region that titles and short
 * lines name most often, and if they name none, the first row of a table by region. */
#include <string.h>

#include "normalize/government/reader.h"
#include "normalize/government/region.h"
#include "normalize/value/fold.h"

/* Characters of the longest line that may be a title or a cover line (guess). */
enum { LINE_CHARACTERS = 50 };
/* Bytes of the shortest name that is looked for within a line: three characters, a province or city
 * with its ending. */
enum { NAME_BYTES = 9 };

typedef struct {
  const JsContext *context;
  GHashTable *votes; /* name → number */
  GPtrArray *names;  /* of char *, owned by votes; in the order of the document */
  GHashTable *years; /* year → number */
} RegionVote;

static void
vote(RegionVote *v, const char *letters, gboolean whole)
{
  const JsRegions *regions = v->context->schemas->regions;
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char(p)) {
    gsize length;
    const char *code;
    if (js_regions_begin(regions, p, NULL, v->context->year, &length, &code) &&
        length >= NAME_BYTES && code != NULL) {
      char *name = g_strndup(p, length);
      guint n = GPOINTER_TO_UINT(g_hash_table_lookup(v->votes, name));
      if (n == 0) {
        g_ptr_array_add(v->names, name);
        g_hash_table_insert(v->votes, name, GUINT_TO_POINTER(1));
      } else {
        g_hash_table_insert(v->votes, name, GUINT_TO_POINTER(n + 1));
      }
      return;
    }
    if (whole)
      return;
  }
}

static void
vote_paragraph(RegionVote *v, const JsParagraph *p)
{
  g_autofree char *text = js_text_to_utf8(p->text);
  g_autofree char *letters = js_fold_letters(text);
  if (g_utf8_strlen(letters, -1) > LINE_CHARACTERS)
    return;
  vote(v, letters, FALSE);
  int year = js_government_year(v->context->schemas->words, letters);
  gpointer n = g_hash_table_lookup(v->years, GINT_TO_POINTER(year));
  if (year != 0)
    g_hash_table_insert(v->years, GINT_TO_POINTER(year), GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
}

/* The first region among the labels of the table's first rows. */
static void
vote_first_rows(RegionVote *v, const JsTable *table)
{
  for (guint i = 0; i < table->cells->len && v->names->len == 0; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    g_autofree char *text = js_cell_string(cell);
    g_autofree char *letters = js_fold_letters(text);
    if (cell->col == 0)
      vote(v, letters, TRUE);
  }
}

/* A document whose year is not known has the one that its titles name most often, the later one of
 * two. */
static void
settle_year(const RegionVote *v, JsContext *context)
{
  GHashTableIter iter;
  gpointer year, n;
  guint most = 0;
  if (context->year != 0)
    return;
  g_hash_table_iter_init(&iter, v->years);
  while (g_hash_table_iter_next(&iter, &year, &n))
    if (GPOINTER_TO_UINT(n) > most ||
        (GPOINTER_TO_UINT(n) == most && GPOINTER_TO_INT(year) > context->year)) {
      most = GPOINTER_TO_UINT(n);
      context->year = GPOINTER_TO_INT(year);
    }
}

void
js_government_find_region(JsContext *context, const GPtrArray *blocks)
{
  RegionVote v = {.context = context,
                  .votes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .names = g_ptr_array_new(),
                  .years = g_hash_table_new(NULL, NULL)};
  for (guint i = 0; i < blocks->len; i++) {
    const JsBlock *block = g_ptr_array_index(blocks, i);
    if (block->kind == JS_BLOCK_PARAGRAPH)
      vote_paragraph(&v, block->paragraph);
    for (guint k = 0; block->kind == JS_BLOCK_TABLE && k < block->table->captions->len; k++)
      vote_paragraph(&v, g_ptr_array_index(block->table->captions, k));
  }
  for (guint i = 0; i < blocks->len && v.names->len == 0; i++) {
    const JsBlock *block = g_ptr_array_index(blocks, i);
    if (block->kind == JS_BLOCK_TABLE)
      vote_first_rows(&v, block->table);
  }
  const char *best = NULL;
  for (guint i = 0; i < v.names->len; i++) {
    const char *name = g_ptr_array_index(v.names, i);
    if (best == NULL || GPOINTER_TO_UINT(g_hash_table_lookup(v.votes, name)) >
                            GPOINTER_TO_UINT(g_hash_table_lookup(v.votes, best)))
      best = name;
  }
  settle_year(&v, context);
  gsize length;
  const char *code = NULL;
  if (best != NULL) {
    js_regions_begin(context->schemas->regions, best, NULL, context->year, &length, &code);
    context->area.region = js_records_string(context->records, best);
    context->area.code = js_records_string(context->records, code);
  }
  g_ptr_array_unref(v.names);
  g_hash_table_unref(v.votes);
  g_hash_table_unref(v.years);
}
