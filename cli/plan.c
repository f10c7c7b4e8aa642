/* Estimates what inputs cost and spreads them over shards: see plan.h. */
#include "cli/plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/reading.h"

/* What a page and a file cost, milliseconds of CPU: measured on the documents of docs/scale.md.
 * Only their proportion matters. */
enum { MS_A_PAGE = 20, MS_A_SCANNED_PAGE = 1500, MS_A_FILE = 30 };
/* Bytes of an archive that cost a millisecond: a typeset page has about 20 KB (guess). */
enum { BYTES_A_MS = 1000 };

/* All files with one content. */
typedef struct {
  guint first; /* place of the first one among the inputs that are read */
  guint shard; /* from 1; 0: not placed yet */
  guint pages, scanned;
  guint64 cost; /* milliseconds */
} PlannedContent;

typedef struct {
  guint files, pages, scanned;
  guint64 bytes, cost;
} ShardLoad;

typedef struct {
  GHashTable *by_hash; /* SHA-256 → PlannedContent, both owned */
  GPtrArray *contents; /* of PlannedContent, borrowed from by_hash; one for each file read, NULL: it
                          could not be opened */
  GArray *bytes;       /* of guint64, one for each file read */
  guint seen, seen_scanned; /* pages of the current file that were looked at */
  guint failed;
} PlanRun;

/* The sample of pages that is looked at: 1, 4, 9, 16 … */
static gboolean
is_sampled(guint page, gconstpointer data)
{
  (void)data;
  guint root = (guint)lround(sqrt(page));
  return root * root == page;
}

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  PlanRun *run = data;
  run->seen = run->seen_scanned = 0;
  if (file->error != NULL)
    cli_problem(file->file, 0, file->error->message);
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  PlanRun *run = data;
  g_autoptr(JsPage) page = taken;
  run->seen++;
  run->seen_scanned += page->error == NULL && page->layer != JS_LAYER_SOUND &&
                       (page->layer != JS_LAYER_NONE || page->pictures->len > 0);
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  PlanRun *run = data;
  PlannedContent *content = NULL;
  run->failed += file->error != NULL;
  if (file->error == NULL) {
    content = g_hash_table_lookup(run->by_hash, file->sha256);
    if (content == NULL) {
      content = g_new0(PlannedContent, 1);
      content->first = index;
      content->pages = file->pages;
      /* Rounded up: a page more costs less than a shard that takes longer than planned. */
      content->scanned =
          run->seen > 0 ? (file->pages * run->seen_scanned + run->seen - 1) / run->seen : 0;
      content->cost = MS_A_FILE + (guint64)(content->pages - content->scanned) * MS_A_PAGE +
                      (guint64)content->scanned * MS_A_SCANNED_PAGE;
      g_hash_table_insert(run->by_hash, g_strdup(file->sha256), content);
    }
  }
  g_ptr_array_add(run->contents, content);
  g_array_append_val(run->bytes, file->bytes);
  return TRUE;
}

/* ---- spreading ---- */

/* The most expensive first, then by place. */
static gint
compare_contents(gconstpointer a, gconstpointer b)
{
  const PlannedContent *x = *(const PlannedContent *const *)a;
  const PlannedContent *y = *(const PlannedContent *const *)b;
  if (x->cost != y->cost)
    return x->cost > y->cost ? -1 : 1;
  return x->first < y->first ? -1 : x->first > y->first;
}

static void
spread(PlanRun *run, ShardLoad *loads, guint shards)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  GHashTableIter iter;
  gpointer content;
  g_hash_table_iter_init(&iter, run->by_hash);
  while (g_hash_table_iter_next(&iter, NULL, &content))
    g_ptr_array_add(sorted, content);
  g_ptr_array_sort(sorted, compare_contents);
  for (guint i = 0; i < sorted->len; i++) {
    PlannedContent *c = g_ptr_array_index(sorted, i);
    guint least = 0;
    for (guint k = 1; k < shards; k++)
      if (loads[k].cost < loads[least].cost)
        least = k;
    c->shard = least + 1;
    loads[least].cost += c->cost;
    loads[least].pages += c->pages;
    loads[least].scanned += c->scanned;
  }
}

/* ---- printing ---- */

/* A line of the list. FALSE after a message: a list cannot hold the name. */
static gboolean
print_line(const CliInput *input, guint shard)
{
  if (strpbrk(input->path, "\t\r\n") != NULL) {
    cli_message(_("%s: a name with a tab or a line end cannot stand in a list; rename the file"),
                input->path);
    return FALSE;
  }
  const char *url = input->source_url != NULL ? input->source_url : "";
  const char *retrieved = input->retrieved != NULL ? input->retrieved : "";
  printf("%s\t%s\t%s\t%u", input->path, url, retrieved, shard);
  /* What an archive holds, and whether a document of another kind can be converted, is for the run
   * itself to judge. */
  if (input->skipped != NULL && !cli_input_may_be_read(input))
    printf("\t%s", input->skipped);
  putchar('\n');
  return TRUE;
}

static void
print_loads(const ShardLoad *loads, guint shards)
{
  for (guint i = 0; i < shards; i++)
    cli_message(
        _("shard %u/%u: %u files, %llu bytes, %u pages, %u of them scanned, about %llu s of CPU"),
        i + 1, shards, loads[i].files, (unsigned long long)loads[i].bytes, loads[i].pages,
        loads[i].scanned, (unsigned long long)(loads[i].cost + 999) / 1000);
}

/* The shard with the least for an input that is no PDF and no picture, from 1. It costs something
 * if it is an archive or is converted. */
static guint
place_bytes(const CliInput *input, ShardLoad *loads, guint shards)
{
  struct stat st;
  guint least = 0;
  guint64 bytes = stat(input->path, &st) == 0 ? (guint64)MAX(st.st_size, 0) : 0;
  for (guint k = 1; k < shards; k++)
    if (loads[k].cost < loads[least].cost)
      least = k;
  loads[least].files++;
  loads[least].bytes += bytes;
  loads[least].cost += bytes / BYTES_A_MS;
  return least + 1;
}

static CliStatus
print_plan(PlanRun *run, const GPtrArray *inputs, guint shards)
{
  g_autofree ShardLoad *loads = g_new0(ShardLoad, shards);
  guint read = 0;
  spread(run, loads, shards);
  for (guint i = 0; i < inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(inputs, i);
    const PlannedContent *content = NULL;
    if (input->skipped == NULL && read < run->contents->len) {
      content = g_ptr_array_index(run->contents, read);
      loads[content != NULL ? content->shard - 1 : 0].files++;
      loads[content != NULL ? content->shard - 1 : 0].bytes +=
          g_array_index(run->bytes, guint64, read);
      read++;
    }
    guint shard = content != NULL                ? content->shard
                  : cli_input_may_be_read(input) ? place_bytes(input, loads, shards)
                                                 : 1;
    if (!print_line(input, shard))
      return CLI_USAGE;
  }
  print_loads(loads, shards);
  return run->failed > 0 ? CLI_SOME_FAILED : CLI_ALL_READ;
}

CliStatus
cli_plan(const GPtrArray *inputs, const JsReaderOptions *options, guint shards)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = cli_inputs_to_read(inputs);
  JsReaderOptions judging = *options;
  judging.ocr_mode = JS_OCR_JUDGE;
  judging.laid_out = FALSE;
  judging.skip_twins = TRUE;
  judging.wants_page = is_sampled;
  PlanRun run = {.by_hash = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                 .contents = g_ptr_array_new(),
                 .bytes = g_array_new(FALSE, FALSE, sizeof(guint64))};
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  g_autoptr(JsReader) reader = js_reader_new(&judging, &error);
  gboolean done = reader != NULL &&
                  js_reader_run(reader, (const char *const *)files->pdata, &handler, &run, &error);
  CliStatus status = CLI_NOTHING_READ;
  if (done)
    status = print_plan(&run, inputs, shards);
  else
    cli_error(error);
  g_hash_table_unref(run.by_hash);
  g_ptr_array_unref(run.contents);
  g_array_unref(run.bytes);
  return status;
}
