/* An archive → its members, each as a private file.
 *
 *   parent                               child, in the sandbox of a worker
 *   descriptor of the archive ─────────► libarchive (harvest/archive-stream.h)
 *   files in a folder  ◄──── names, bytes ┘
 *
 * What comes back is limited in number and bytes; nothing of a name becomes a path. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  char *name;       /* owned, UTF-8: as in the archive */
  char *path;       /* owned: where its bytes are; NULL: they are not there */
  char *problem;    /* owned: why not */
  gboolean lost;    /* it is a file, and its bytes could not be had */
  char *source_url; /* owned, of a web crawl; else NULL */
  char *retrieved;  /* owned, likewise */
} JsArchiveMember;

/* What archives may still hold, those within them included. */
typedef struct {
  guint members;
  guint64 bytes;
  guint64 most; /* bytes at the beginning */
} JsArchiveBudget;

/* The most that one archive may hold: files (a crawl of a province's documents has some thousands),
 * bytes, and times its own size (PDF files shrink to a half, bare pictures of pages to a fiftieth),
 * unless that is less than JS_ARCHIVE_SMALL. */
#define JS_ARCHIVE_MEMBERS 20000
#define JS_ARCHIVE_BYTES (G_GUINT64_CONSTANT(4) << 30)
#define JS_ARCHIVE_TIMES 100
#define JS_ARCHIVE_SMALL (G_GUINT64_CONSTANT(128) << 20)

/* Whether js_archive_unpack() reads files of this media type. */
gboolean js_archive_is_type(const char *media_type);
/* What the archive at `path` may hold. */
JsArchiveBudget js_archive_budget(const char *path);
void js_archive_member_free(JsArchiveMember *member);

/* Reads the members of the archive at `path` into files of `folder`, which are called by numbers
 * from *number on. Returns the members (of JsArchiveMember, transfer full), also with an error:
 * then those before the place where the archive is damaged or the budget at its end. Must be called
 * before the program has other threads. */
GPtrArray *js_archive_unpack(const char *path, const char *media_type, const char *folder,
                             guint *number, JsArchiveBudget *budget, GError **error);
