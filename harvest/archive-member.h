/* A member that was taken out of an archive, and what archives may hold. */
#pragma once

#include <glib.h>

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

void js_archive_member_free(JsArchiveMember *member);
