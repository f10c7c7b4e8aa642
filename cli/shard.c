/* The inputs of a shard: see shard.h. */
#include "cli/shard.h"

#include <string.h>

#include "cli/file-hash.h"
#include "cli/message.h"

/* Hexadecimal digits of a content's hash that choose its shard: 32 bits spread 65,535 shards evenly
 * enough. */
enum { CHOOSING_DIGITS = 8 };

/* Depth of the folder of schemas; a loop of links ends there. */
enum { SCHEMAS_DEPTH = 8 };

gboolean
cli_shard_parse(JsShard *shard, const char *text)
{
  char *end = NULL;
  guint64 number = g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0, of = 0;
  if (number > 0 && *end == '/' && g_ascii_isdigit(end[1]))
    of = g_ascii_strtoull(end + 1, &end, 10);
  *shard = (JsShard){.number = (guint)MIN(number, G_MAXUINT), .of = (guint)MIN(of, G_MAXUINT)};
  gboolean good = of > 0 && *end == '\0' && number <= of && of <= JS_SHARDS_MAX;
  if (!good)
    cli_message(_("--shard %s: K/N with K from 1 to N and N at most %d, as in 3/64"), text,
                JS_SHARDS_MAX);
  return good;
}

/* The shard that the input belongs to, from 1. */
static guint
shard_of(const CliInput *input, guint of)
{
  char sha256[65];
  guint64 bytes;
  if (input->shard > 0)
    return input->shard;
  /* Archives and documents to convert are skipped for their kind so far. */
  if (!cli_input_may_be_read(input) || !cli_file_hash(input->path, TRUE, sha256, &bytes))
    return 1;
  sha256[CHOOSING_DIGITS] = '\0';
  return (guint)(g_ascii_strtoull(sha256, NULL, 16) % of) + 1;
}

/* Adds a text and its end to the hash, so that no two lists have the same bytes. */
static void
hash_text(GChecksum *checksum, const char *text)
{
  g_checksum_update(checksum, (const guchar *)(text != NULL ? text : ""),
                    text != NULL ? (gssize)strlen(text) + 1 : 1);
}

gboolean
cli_shard_select(JsShard *shard, GPtrArray *inputs)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  shard->inputs = inputs->len;
  for (guint i = 0; i < inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(inputs, i);
    char number[12];
    g_snprintf(number, sizeof number, "%u", input->shard);
    hash_text(checksum, input->path);
    hash_text(checksum, number);
    if (input->shard > shard->of) {
      cli_message(_("%s: the plan gives it to shard %u, but --shard says that there are %u"),
                  input->path, input->shard, shard->of);
      return FALSE;
    }
  }
  g_strlcpy(shard->list, g_checksum_get_string(checksum), sizeof shard->list);
  for (guint i = inputs->len; i > 0; i--)
    if (shard_of(g_ptr_array_index(inputs, i - 1), shard->of) != shard->number)
      g_ptr_array_remove_index(inputs, i - 1);
  return TRUE;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds the names and bytes of all files in the folder, in the order of their names. */
static gboolean
hash_folder(GChecksum *checksum, const char *dir, guint depth)
{
  g_autoptr(GDir) d = depth < SCHEMAS_DEPTH ? g_dir_open(dir, 0, NULL) : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  if (d == NULL)
    return FALSE;
  while ((name = g_dir_read_name(d)) != NULL)
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    char sha256[65] = "";
    guint64 bytes;
    g_autofree char *path = g_build_filename(dir, names->pdata[i], NULL);
    hash_text(checksum, names->pdata[i]);
    gboolean good = g_file_test(path, G_FILE_TEST_IS_DIR)
                        ? hash_folder(checksum, path, depth + 1)
                        : cli_file_hash(path, TRUE, sha256, &bytes);
    if (!good)
      return FALSE;
    hash_text(checksum, sha256);
  }
  return TRUE;
}

gboolean
cli_shard_hash_schemas(JsShard *shard, const char *dir)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  if (!hash_folder(checksum, dir, 0)) {
    cli_message(_("%s: the schemas cannot be read"), dir);
    return FALSE;
  }
  g_strlcpy(shard->schemas, g_checksum_get_string(checksum), sizeof shard->schemas);
  return TRUE;
}
