/* clang-format off */
/* Writes the folder of a package in a temporary place and moves it to its own in one step.
 *
 *   OUT.partial-Ab12Cd/   accounts.csv …   ── rename ──►   OUT/
 *
 * Until the rename OUT is unchanged; after it the package is complete. With --force, the new
 * package is exchanged with the existing one, which is then removed. */
/* clang-format on */
#include "normalize/package/package.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "normalize/package/descriptor.h"
#include "normalize/package/extras.h"
#include "normalize/package/rows.h"
#include "normalize/package/shard-rows.h"

typedef enum {
  TABLE_FILES,
  TABLE_DOCUMENTS,
  TABLE_FIGURES,
  TABLE_ENTITIES,
  TABLE_ACCOUNTS,
  TABLE_FACTS,
  TABLE_PROJECTS,
  TABLE_FUNDING,
  TABLE_INDICATORS,
  TABLE_CELLS,
  TABLE_CHECKS,
  TABLE_LABELS, /* the names of identifiers: the same in every package */
  TABLE_SHARD,  /* only in the package of a shard */
  N_TABLES
} Table;

typedef gboolean (*RowsFunc)(JsTableWriter *writer, const JsRowContext *context, GError **error);

static const struct {
  const char *name;
  /* NULL for files, documents and shard, written one row a call, and for entities and labels,
   * written at the end */
  RowsFunc rows;
} TABLES[N_TABLES] = {
    [TABLE_FILES] = {"files", NULL},
    [TABLE_DOCUMENTS] = {"documents", NULL},
    [TABLE_FIGURES] = {"figures", js_rows_figures},
    [TABLE_ENTITIES] = {"entities", NULL},
    [TABLE_ACCOUNTS] = {"accounts", js_rows_accounts},
    [TABLE_FACTS] = {"facts", js_rows_facts},
    [TABLE_PROJECTS] = {"projects", js_rows_projects},
    [TABLE_FUNDING] = {"funding", js_rows_funding},
    [TABLE_INDICATORS] = {"indicators", js_rows_indicators},
    [TABLE_CELLS] = {"cells", js_rows_cells},
    [TABLE_CHECKS] = {"checks", js_rows_checks},
    [TABLE_LABELS] = {"labels", NULL},
    [TABLE_SHARD] = {JS_SHARD_TABLE, NULL},
};

static const char DESCRIPTOR[] = "datapackage.json";

static const char ID_LETTER = 'd';

/* The id is empty for a file that could not be opened, because it has no hash. */
void
js_document_id(char id[JS_DOCUMENT_ID_BYTES], const char *sha256)
{
  id[0] = *sha256 != '\0' ? ID_LETTER : '\0';
  g_strlcpy(id + 1, sha256, JS_DOCUMENT_ID_BYTES - 1);
}

/* Number of X in the template of mkdtemp(). */
enum { RANDOM_LETTERS = 6 };

struct _JsPackage {
  char *dir;     /* owned: the package's folder, without a slash at the end */
  char *schemas; /* owned: the folder of the schemas */
  char *temp;    /* owned: the temporary folder; NULL after the rename */
  JsPackageOptions options;
  int lock;                         /* descriptor of the locked temporary folder, or −1 */
  char *engine;                     /* owned, may be NULL */
  JsTableWriter *writers[N_TABLES]; /* owned */
  JsEntities *entities;             /* owned */
  JsShardRows *shard;               /* owned; NULL: no shard */
  JsPackageExtras extras;           /* the files beside the tables */
  gboolean stopped;                 /* before all inputs were read */
};

/* The number of tables: TABLE_SHARD, the last one, is only in the package of a shard. */
static guint
n_tables(const JsPackage *package)
{
  return package->options.shard != NULL ? N_TABLES : TABLE_SHARD;
}

/* ---- what exists at the output's path ---- */

typedef enum { PLACE_FREE, PLACE_EMPTY, PLACE_PACKAGE, PLACE_TAKEN } Place;

static gboolean
is_package_file(const char *name)
{
  if (strcmp(name, DESCRIPTOR) == 0 || strcmp(name, JS_CORRECTIONS_FILE) == 0 ||
      strcmp(name, JS_ORIGINAL_FILE) == 0)
    return TRUE;
  for (guint i = 0; i < N_TABLES; i++) {
    gsize n = strlen(TABLES[i].name);
    if (strncmp(name, TABLES[i].name, n) == 0 &&
        (strcmp(name + n, ".csv") == 0 || strcmp(name + n, ".jsonl") == 0))
      return TRUE;
  }
  return FALSE;
}

/* Tells what is at `dir`. *foreign gets the first file name that does not belong to a package. */
static Place
look_at(const char *dir, char **foreign)
{
  struct stat st;
  if (g_stat(dir, &st) != 0)
    return PLACE_FREE;
  g_autoptr(GDir) d = S_ISDIR(st.st_mode) ? g_dir_open(dir, 0, NULL) : NULL;
  if (d == NULL)
    return PLACE_TAKEN;
  gboolean descriptor = FALSE, any = FALSE;
  const char *name;
  while ((name = g_dir_read_name(d)) != NULL) {
    any = TRUE;
    descriptor = descriptor || strcmp(name, DESCRIPTOR) == 0;
    if (*foreign == NULL && !is_package_file(name))
      *foreign = g_strdup(name);
  }
  return !any ? PLACE_EMPTY : descriptor ? PLACE_PACKAGE : PLACE_TAKEN;
}

static gboolean
check_place(const char *dir, const JsPackageOptions *options, GError **error)
{
  g_autofree char *foreign = NULL;
  switch (look_at(dir, &foreign)) {
  case PLACE_FREE:
  case PLACE_EMPTY:
    return TRUE;
  case PLACE_PACKAGE:
    if (!options->force)
      g_set_error(error, JS_ERROR, JS_ERROR_EXISTS,
                  "%s: a package is there already; --force replaces it", dir);
    else if (foreign != NULL && !options->keep_others)
      g_set_error(error, JS_ERROR, JS_ERROR_EXISTS,
                  "%s: holds “%s”, which is no part of a package and would be lost; move it or "
                  "choose another folder",
                  dir, foreign);
    else
      return TRUE;
    return FALSE;
  case PLACE_TAKEN:
  default:
    g_set_error(error, JS_ERROR, JS_ERROR_EXISTS,
                "%s: is there and is no package of juesuan; choose another folder", dir);
    return FALSE;
  }
}

/* ---- starting ---- */

/* Removes the files of a package, and the folder if it is then empty. */
static void
remove_package(const char *dir)
{
  g_autoptr(GDir) d = g_dir_open(dir, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    if (is_package_file(name))
      g_unlink(path);
  }
  g_rmdir(dir);
}

/* Resolves symbolic links and removes a slash at the end, so that the rename acts on the folder
 * itself. Transfer full. */
static char *
resolve(const char *dir)
{
  char *real = realpath(dir, NULL);
  if (real != NULL) {
    char *copy = g_strdup(real);
    free(real);
    return copy;
  }
  return g_canonicalize_filename(dir, NULL);
}

/* Locks the folder until the returned descriptor is closed; −1 when another process holds the lock.
 */
static int
lock_folder(const char *dir)
{
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}

/* Removes temporary folders left by runs that were killed. The folder of a running process is
 * locked and is left alone. */
static void
remove_leftovers(const char *dir)
{
  g_autofree char *parent = g_path_get_dirname(dir);
  g_autofree char *base = g_path_get_basename(dir);
  g_autofree char *prefix = g_strconcat(base, ".partial-", NULL);
  g_autoptr(GDir) d = g_dir_open(parent, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    if (!g_str_has_prefix(name, prefix) || strlen(name) != strlen(prefix) + RANDOM_LETTERS)
      continue;
    g_autofree char *path = g_build_filename(parent, name, NULL);
    int fd = lock_folder(path);
    if (fd < 0)
      continue;
    remove_package(path);
    close(fd);
  }
}

static gboolean
make_temp(JsPackage *package, const char *shown, GError **error)
{
  g_autofree char *parent = g_path_get_dirname(package->dir);
  g_autofree char *temp = g_strconcat(package->dir, ".partial-XXXXXX", NULL);
  if (g_mkdir_with_parents(parent, 0777) != 0 || g_mkdtemp_full(temp, 0777) == NULL) {
    int saved = errno;
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: the output folder cannot be made: %s", shown,
                g_strerror(saved));
    return FALSE;
  }
  package->temp = g_steal_pointer(&temp);
  package->lock = lock_folder(package->temp);
  return TRUE;
}

JsPackage *
js_package_new(const char *dir, const JsPackageOptions *options, const JsSchemas *schemas,
               GError **error)
{
  g_autoptr(JsPackage) package = g_new0(JsPackage, 1);
  package->options = *options;
  package->dir = resolve(dir);
  package->schemas = g_strdup(schemas->dir);
  package->lock = -1;
  package->entities = js_entities_new(schemas->regions);
  if (!check_place(dir, options, error))
    return NULL;
  remove_leftovers(package->dir);
  if (!make_temp(package, dir, error))
    return NULL;
  g_autofree char *schema_dir = g_build_filename(schemas->dir, "tables", NULL);
  for (guint i = 0; i < n_tables(package); i++) {
    package->writers[i] =
        js_table_writer_new(package->temp, TABLES[i].name, schema_dir, &package->options, error);
    if (package->writers[i] == NULL)
      return NULL;
  }
  if (!js_package_extras_open(&package->extras, package->temp, options, error))
    return NULL;
  if (options->shard != NULL)
    package->shard = js_shard_rows_new(package->writers[TABLE_SHARD]);
  return g_steal_pointer(&package);
}

/* ---- adding ---- */

gboolean
js_package_add_cells(JsPackage *package, const char *sha256, JsRecords *records, GError **error)
{
  char id[JS_DOCUMENT_ID_BYTES];
  js_document_id(id, sha256);
  const JsRowContext context = {id, records, NULL};
  gboolean good = js_rows_cells(package->writers[TABLE_CELLS], &context, error);
  g_ptr_array_set_size(records->cells, 0);
  return good;
}

gboolean
js_package_add_file(JsPackage *package, const JsFileInfo *info, GError **error)
{
  char id[JS_DOCUMENT_ID_BYTES];
  if (package->shard != NULL) {
    js_document_id(id, info->sha256 != NULL ? info->sha256 : "");
    if (!js_shard_rows_add(package->shard, info, id, error))
      return FALSE;
  }
  js_document_id(id, info->in_documents && info->sha256 != NULL ? info->sha256 : "");
  return js_row_file(package->writers[TABLE_FILES], info, id, error);
}

void
js_package_mend_entity(JsPackage *package, JsRecords *records)
{
  /* The names that mend others stand in all shards. */
  if (package->shard == NULL)
    js_entities_mend(package->entities, records);
}

gboolean
js_package_add(JsPackage *package, const JsDocumentInfo *info, const JsRecords *records,
               GError **error)
{
  char id[JS_DOCUMENT_ID_BYTES];
  js_document_id(id, info->sha256);
  if (package->shard != NULL)
    js_shard_rows_note(package->shard, id, records);
  const JsEntity *entity = records != NULL ? js_entities_add(package->entities, records) : NULL;
  for (guint i = 0; records != NULL && i < records->accounts->len; i++) {
    const JsRegionScope *area = &((const JsAccount *)g_ptr_array_index(records->accounts, i))->area;
    if (area->region != NULL && g_strcmp0(area->region, records->entity) != 0)
      js_entities_add_region(package->entities, area->region, area->code);
  }
  const JsRowContext context = {id, records, entity != NULL ? entity->id : NULL};
  for (guint i = 0; records != NULL && i < N_TABLES; i++)
    if (TABLES[i].rows != NULL && !TABLES[i].rows(package->writers[i], &context, error))
      return FALSE;
  return js_row_document(package->writers[TABLE_DOCUMENTS], info, &context, error);
}

gboolean
js_package_add_original(JsPackage *package, const char *sha256, const JsRecords *records,
                        GError **error)
{
  char id[JS_DOCUMENT_ID_BYTES];
  js_document_id(id, sha256);
  return package->extras.original == NULL ||
         js_original_writer_add(package->extras.original, id, records, error);
}

gboolean
js_package_copy_original(JsPackage *package, const JsOriginal *original, const char *document_id,
                         GError **error)
{
  gsize length;
  g_autoptr(GError) cause = NULL;
  if (package->extras.original == NULL)
    return TRUE;
  g_autofree char *member = js_original_member(original, document_id, &length, &cause);
  if (member != NULL)
    return js_original_writer_copy(package->extras.original, member, length, error);
  if (cause != NULL)
    g_propagate_error(error, g_steal_pointer(&cause));
  return cause == NULL && (error == NULL || *error == NULL);
}

void
js_package_note_correction(JsPackage *package, const char *id)
{
  g_ptr_array_add(package->extras.applied, g_strdup(id));
}

void
js_package_set_corrections(JsPackage *package, const JsCorrections *corrections)
{
  js_package_extras_set_corrections(&package->extras, corrections);
}

const JsEntity *
js_package_add_entity(JsPackage *package, const JsRecords *records)
{
  return js_entities_add(package->entities, records);
}

void
js_package_add_region(JsPackage *package, const char *name, const char *code)
{
  js_entities_add_region(package->entities, name, code);
}

/* ---- copying ---- */

const char *const *
js_package_tables(void)
{
  static const char *names[TABLE_SHARD + 1];
  for (guint i = 0; i < TABLE_SHARD; i++)
    names[i] = TABLES[i].name;
  return names;
}

gboolean
js_package_is_reference(const char *table)
{
  return strcmp(table, TABLES[TABLE_LABELS].name) == 0;
}

static JsTableWriter *
writer_of(const JsPackage *package, const char *table)
{
  for (guint i = 0; i < TABLE_SHARD; i++)
    if (strcmp(TABLES[i].name, table) == 0)
      return package->writers[i];
  g_return_val_if_reached(NULL);
}

const char *
js_package_header(const JsPackage *package, const char *table)
{
  return js_table_writer_header(writer_of(package, table));
}

gboolean
js_package_copy_row(JsPackage *package, const char *table, const char *row, gsize length,
                    GError **error)
{
  return js_row_copy(writer_of(package, table), row, length, error);
}

gboolean
js_package_copy_table(JsPackage *package, const char *table, const char *dir, GError **error)
{
  return js_table_writer_copy_file(writer_of(package, table), dir, error);
}

/* ---- finishing ---- */

void
js_package_set_engine(JsPackage *package, const char *engine)
{
  g_free(package->engine);
  package->engine = g_strdup(engine);
}

gboolean
js_package_replaces(const JsPackage *package)
{
  g_autofree char *foreign = NULL;
  return look_at(package->dir, &foreign) == PLACE_PACKAGE;
}

void
js_package_set_stopped(JsPackage *package)
{
  package->stopped = TRUE;
}

static void
sync_dir(const char *dir)
{
  /* Best effort: some file systems cannot sync a folder. The rename is then durable anyway, or
   * nothing can be done. */
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
}

/* Moves `temp` to `dir` and returns the path at which the old package now is. NULL on failure, with
 * errno set. Transfer full. */
static char *
exchange(const char *temp, const char *dir)
{
  if (renameat2(AT_FDCWD, temp, AT_FDCWD, dir, RENAME_EXCHANGE) == 0)
    return g_strdup(temp);
  /* For file systems that cannot exchange: two renames; the first is undone if the second fails. */
  g_autofree char *old = g_strconcat(temp, ".old", NULL);
  if (g_rename(dir, old) != 0)
    return NULL;
  if (g_rename(temp, dir) != 0) {
    int saved = errno;
    g_rename(old, dir);
    errno = saved;
    return NULL;
  }
  return g_steal_pointer(&old);
}

/* Moves what is no part of a package from the old folder into the new one. What cannot be moved
 * stays in the old one, which is then not removed. */
static void
move_others(const char *old, const char *dir)
{
  g_autoptr(GDir) d = g_dir_open(old, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *from = g_build_filename(old, name, NULL);
    g_autofree char *to = g_build_filename(dir, name, NULL);
    if (!is_package_file(name))
      (void)g_rename(from, to);
  }
}

static gboolean
install(JsPackage *package, GError **error)
{
  g_autofree char *foreign = NULL;
  g_autofree char *old = NULL;
  gboolean done;
  /* Checked again, because another program may have written there in the meantime. */
  if (!check_place(package->dir, &package->options, error))
    return FALSE;
  if (look_at(package->dir, &foreign) == PLACE_PACKAGE) {
    old = exchange(package->temp, package->dir);
    done = old != NULL;
  } else {
    done = g_rename(package->temp, package->dir) == 0;
  }
  if (!done) {
    js_set_write_error(error, package->dir, errno);
    return FALSE;
  }
  g_clear_pointer(&package->temp, g_free);
  g_autofree char *parent = g_path_get_dirname(package->dir);
  sync_dir(parent);
  if (old != NULL && package->options.keep_others)
    move_others(old, package->dir);
  if (old != NULL)
    remove_package(old);
  return TRUE;
}

gboolean
js_package_close(JsPackage *package, GError **error)
{
  if (!js_rows_entities(package->writers[TABLE_ENTITIES], package->entities, error) ||
      !js_rows_labels(package->writers[TABLE_LABELS], package->schemas, error))
    return FALSE;
  guint n = n_tables(package);
  for (guint i = 0; i < n; i++)
    if (!js_table_writer_close(package->writers[i], error))
      return FALSE;
  if (!js_package_extras_close(&package->extras, package->temp, error) ||
      !js_descriptor_write(package->temp, package->writers, n, &package->options, package->engine,
                           &package->extras, package->stopped, error))
    return FALSE;
  sync_dir(package->temp);
  return install(package, error);
}

void
js_package_free(JsPackage *package)
{
  if (package == NULL)
    return;
  for (guint i = 0; i < N_TABLES; i++)
    js_table_writer_free(package->writers[i]);
  if (package->temp != NULL)
    remove_package(package->temp);
  if (package->lock >= 0)
    close(package->lock);
  js_package_extras_clear(&package->extras);
  js_entities_free(package->entities);
  js_shard_rows_free(package->shard);
  g_free(package->temp);
  g_free(package->dir);
  g_free(package->schemas);
  g_free(package->engine);
  g_free(package);
}
