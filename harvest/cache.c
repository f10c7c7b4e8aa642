/* The page cache in SQLite: see cache.h.
 *
 * Two tables. `file` has one row for each file and settings, with the size of its pages and the
 * time of its last use, which is a running number, not a date. `page` has the answers. Each page is
 * stored in a transaction of its own in write-ahead mode: no fsync is needed, a page survives the
 * end of the process, and at the latest after the next checkpoint also a loss of power. */
#include "harvest/cache.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "extract/model/language.h"

/* "jsca" in ASCII. A database with another id belongs to another program and is left alone. */
#define APPLICATION_ID "1785946977"
/* Version of the tables. When the database has another one, its contents are thrown away. */
#define LAYOUT 2
/* Bytes: the pages of some 10,000 documents. */
static const guint64 DEFAULT_MAX_BYTES = G_GUINT64_CONSTANT(8) << 30;
/* How long to wait while another run writes, milliseconds. Writing a page takes 1 to 10 ms
 * (measured); after two seconds the other process will probably not let go at all. */
enum { BUSY_MS = 2000 };

static const char FILE_NAME[] = "pages.sqlite";

enum {
  FIND_FILE,
  ADD_FILE,
  USE_FILE,
  GROW_FILE,
  FIND_PAGE,
  ADD_PAGE,
  OLDEST,
  DROP_PAGES,
  DROP_FILE,
  N_STATEMENTS
};

static const char *const SQL[N_STATEMENTS] = {
    [FIND_FILE] = "SELECT id FROM file WHERE key = ?1",
    [ADD_FILE] = "INSERT INTO file (key, used, bytes) VALUES (?1, ?2, 0)",
    [USE_FILE] = "UPDATE file SET used = ?2 WHERE id = ?1",
    [GROW_FILE] = "UPDATE file SET bytes = bytes + ?2 WHERE id = ?1",
    [FIND_PAGE] = "SELECT value, sum FROM page WHERE file = ?1 AND number = ?2",
    [ADD_PAGE] = "INSERT OR REPLACE INTO page (file, number, value, sum) VALUES (?1, ?2, ?3, ?4)",
    [OLDEST] = "SELECT id, bytes FROM file ORDER BY used, id LIMIT 1",
    [DROP_PAGES] = "DELETE FROM page WHERE file = ?1",
    [DROP_FILE] = "DELETE FROM file WHERE id = ?1",
};

static const char SETUP[] =
    "PRAGMA application_id = " APPLICATION_ID ";"
    "DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS page;"
    "CREATE TABLE file (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, used INTEGER NOT NULL,"
    "                   bytes INTEGER NOT NULL);"
    "CREATE INDEX file_used ON file (used);"
    "CREATE TABLE page (file INTEGER NOT NULL, number INTEGER NOT NULL, value BLOB NOT NULL,"
    "                   sum TEXT NOT NULL, PRIMARY KEY (file, number));"
    "PRAGMA user_version = " G_STRINGIFY(LAYOUT) ";";

struct _JsCache {
  char *path, *settings; /* owned */
  sqlite3 *db;
  sqlite3_stmt *statements[N_STATEMENTS];
  guint64 max_bytes, bytes;
  gint64 clock;    /* running number of the last use of a file, over all runs */
  char sha256[65]; /* the file that was asked for last */
  gint64 file;     /* its row in `file`; 0: it has none */
  char *problem;   /* owned: see js_cache_problem() */
};

char *
js_cache_default_dir(void)
{
  return g_build_filename(g_get_user_cache_dir(), "juesuan", NULL);
}

/* Gives the cache up for the rest of this run, also when another process keeps it locked: waiting
 * BUSY_MS for every page would cost more than the cache saves. */
static void
fail(JsCache *cache)
{
  int code = sqlite3_errcode(cache->db) & 0xff;
  gboolean locked = code == SQLITE_BUSY || code == SQLITE_LOCKED;
  if (cache->problem == NULL)
    cache->problem =
        g_strdup_printf(N_("%s: the page cache is not used any more: %s"), cache->path,
                        locked ? N_("another process keeps it locked") : sqlite3_errmsg(cache->db));
}

const char *
js_cache_problem(const JsCache *cache)
{
  return cache->problem;
}

/* Binds up to two integers and runs the statement. Returns TRUE when it has a row, which the caller
 * reads before it resets the statement. */
static gboolean
step(JsCache *cache, int which, gint64 first, gint64 second)
{
  sqlite3_stmt *statement = cache->statements[which];
  sqlite3_bind_int64(statement, 1, first);
  if (sqlite3_bind_parameter_count(statement) > 1)
    sqlite3_bind_int64(statement, 2, second);
  int status = sqlite3_step(statement);
  if (status == SQLITE_ROW)
    return TRUE;
  if (status != SQLITE_DONE)
    fail(cache);
  sqlite3_reset(statement);
  return FALSE;
}

/* ---- opening ---- */

static gint64
ask_number(sqlite3 *db, const char *sql, gint64 fallback)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = fallback;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

/* Creates the tables in an empty database; otherwise checks that the database is a page cache. */
static gboolean
prepare(JsCache *cache, GError **error)
{
  sqlite3 *db = cache->db;
  sqlite3_busy_timeout(db, BUSY_MS);
  gint64 tables = ask_number(db, "SELECT count(*) FROM sqlite_master", -1);
  gint64 id = ask_number(db, "PRAGMA application_id", 0);
  gboolean ours = id == g_ascii_strtoll(APPLICATION_ID, NULL, 10);
  if (tables > 0 && !ours) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "is no page cache of juesuan");
    return FALSE;
  }
  gboolean good = tables >= 0;
  if (good && tables == 0)
    good = sqlite3_exec(db, "PRAGMA auto_vacuum = INCREMENTAL", NULL, NULL, NULL) == SQLITE_OK;
  good = good && sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", NULL,
                              NULL, NULL) == SQLITE_OK;
  if (good && (tables == 0 || ask_number(db, "PRAGMA user_version", 0) != LAYOUT))
    good = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
           /* Another run may have created the tables in the meantime. */
           (ask_number(db, "PRAGMA user_version", 0) == LAYOUT ||
            sqlite3_exec(db, SETUP, NULL, NULL, NULL) == SQLITE_OK) &&
           sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  for (int i = 0; good && i < N_STATEMENTS; i++)
    good = sqlite3_prepare_v3(db, SQL[i], -1, SQLITE_PREPARE_PERSISTENT, &cache->statements[i],
                              NULL) == SQLITE_OK;
  if (!good)
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "%s", sqlite3_errmsg(db));
  return good;
}

JsCache *
js_cache_open(const char *dir, const char *settings, guint64 max_bytes, GError **error)
{
  g_autoptr(JsCache) cache = g_new0(JsCache, 1);
  g_autoptr(GError) local = NULL;
  cache->path = g_build_filename(dir, FILE_NAME, NULL);
  cache->settings = g_strdup(settings);
  cache->max_bytes = max_bytes > 0 ? max_bytes : DEFAULT_MAX_BYTES;
  if (g_mkdir_with_parents(dir, 0700) != 0 ||
      sqlite3_open_v2(cache->path, &cache->db,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                      NULL) != SQLITE_OK)
    g_set_error(&local, JS_ERROR, JS_ERROR_IO, "cannot be opened for writing");
  if (local != NULL || !prepare(cache, &local)) {
    g_set_error(error, JS_ERROR, local->code, "%s: the page cache is not used: %s", cache->path,
                local->message);
    return NULL;
  }
  cache->bytes = (guint64)MAX(ask_number(cache->db, "SELECT sum(bytes) FROM file", 0), 0);
  cache->clock = ask_number(cache->db, "SELECT max(used) FROM file", 0);
  return g_steal_pointer(&cache);
}

void
js_cache_free(JsCache *cache)
{
  if (cache == NULL)
    return;
  for (int i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize(cache->statements[i]);
  sqlite3_close(cache->db);
  g_free(cache->path);
  g_free(cache->settings);
  g_free(cache->problem);
  g_free(cache);
}

/* ---- files ---- */

/* Makes `sha256` the current file: finds its row and marks it as used, or adds one. */
static void
choose_file(JsCache *cache, const char *sha256, gboolean add)
{
  if (strcmp(cache->sha256, sha256) == 0 && (cache->file != 0 || !add))
    return;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *)sha256, -1);
  g_checksum_update(checksum, (const guchar *)cache->settings, -1);
  const char *key = g_checksum_get_string(checksum);
  g_strlcpy(cache->sha256, sha256, sizeof cache->sha256);
  cache->file = 0;
  sqlite3_stmt *find = cache->statements[FIND_FILE];
  sqlite3_bind_text(find, 1, key, -1, SQLITE_TRANSIENT);
  if (sqlite3_step(find) == SQLITE_ROW)
    cache->file = sqlite3_column_int64(find, 0);
  if (sqlite3_reset(find) != SQLITE_OK)
    fail(cache);
  if (cache->file != 0) {
    step(cache, USE_FILE, cache->file, ++cache->clock);
  } else if (add) {
    sqlite3_stmt *insert = cache->statements[ADD_FILE];
    sqlite3_bind_text(insert, 1, key, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(insert, 2, ++cache->clock);
    if (sqlite3_step(insert) == SQLITE_DONE)
      cache->file = sqlite3_last_insert_rowid(cache->db);
    if (sqlite3_reset(insert) != SQLITE_OK)
      fail(cache);
  }
}

/* Drops the files that were used longest ago until there is room for `wanted` more bytes. */
static void
make_room(JsCache *cache, guint64 wanted)
{
  gboolean dropped = FALSE;
  while (cache->bytes + wanted > cache->max_bytes && step(cache, OLDEST, 0, 0)) {
    gint64 id = sqlite3_column_int64(cache->statements[OLDEST], 0);
    guint64 bytes = (guint64)MAX(sqlite3_column_int64(cache->statements[OLDEST], 1), 0);
    sqlite3_reset(cache->statements[OLDEST]);
    if (id == cache->file)
      break; /* the file itself is larger than the cache */
    step(cache, DROP_PAGES, id, 0);
    step(cache, DROP_FILE, id, 0);
    cache->bytes -= MIN(bytes, cache->bytes);
    dropped = TRUE;
    if (cache->problem != NULL)
      return;
  }
  if (dropped)
    sqlite3_exec(cache->db, "PRAGMA incremental_vacuum", NULL, NULL, NULL);
}

/* ---- pages ---- */

/* Returns the checksum of a page. It is needed because a flipped bit can turn one digit into
 * another and leave the stored value well formed. Transfer full. */
static char *
sum_of(gconstpointer data, gsize length)
{
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
}

static gboolean
is_intact(gconstpointer data, gsize length, const char *expected)
{
  g_autofree char *sum = sum_of(data, length);
  return g_strcmp0(sum, expected) == 0;
}

GBytes *
js_cache_lookup(JsCache *cache, const char *sha256, guint page)
{
  GBytes *found = NULL;
  if (cache->problem != NULL)
    return NULL;
  choose_file(cache, sha256, FALSE);
  if (cache->file != 0 && step(cache, FIND_PAGE, cache->file, page)) {
    sqlite3_stmt *statement = cache->statements[FIND_PAGE];
    const void *blob = sqlite3_column_blob(statement, 0);
    int length = sqlite3_column_bytes(statement, 0);
    const char *sum = (const char *)sqlite3_column_text(statement, 1);
    /* A damaged page counts as missing: it will be read again and replaced. */
    if (blob != NULL && length > 0 && is_intact(blob, (gsize)length, sum))
      found = g_bytes_new(blob, (gsize)length);
    sqlite3_reset(statement);
  }
  return found;
}

void
js_cache_store(JsCache *cache, const char *sha256, guint page, gconstpointer data, gsize length)
{
  if (cache->problem != NULL || length == 0 || length > cache->max_bytes)
    return;
  if (sqlite3_exec(cache->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
    fail(cache);
    return;
  }
  choose_file(cache, sha256, TRUE);
  gboolean stored = FALSE;
  if (cache->file != 0) {
    make_room(cache, length);
    sqlite3_stmt *insert = cache->statements[ADD_PAGE];
    g_autofree char *sum = sum_of(data, length);
    sqlite3_bind_blob64(insert, 3, data, length, SQLITE_STATIC);
    sqlite3_bind_text(insert, 4, sum, -1, SQLITE_STATIC);
    step(cache, ADD_PAGE, cache->file, page);
    sqlite3_clear_bindings(insert);
    step(cache, GROW_FILE, cache->file, (gint64)length);
    stored = cache->problem == NULL;
  }
  if (!stored || sqlite3_exec(cache->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
    fail(cache);
    sqlite3_exec(cache->db, "ROLLBACK", NULL, NULL, NULL);
    cache->sha256[0] = '\0'; /* the rollback may have removed its row */
    return;
  }
  cache->bytes += length;
}
