/* What is known about an input file apart from its records. */
#pragma once

#include <glib.h>

/* One input file, as a row of documents.csv. */
typedef struct {
  const char *file; /* as given on the command line */
  char sha256[65];
  guint64 bytes;
  guint pages, pages_ocr;
  const char *status;  /* "ok", "partial" or "failed" */
  const char *message; /* NULL when there is none */
} JsDocumentInfo;

/* One input file, as a row of files.csv. A member that is NULL gives an empty field. */
typedef struct {
  const char *file;   /* as given on the command line */
  const char *sha256; /* of its content; NULL when it could not be opened */
  guint64 bytes;
  const char *media_type;
  const char *status;    /* "read", "same", "skipped" or "failed" */
  const char *message;   /* why it was skipped or failed, or which file has the same content */
  gboolean in_documents; /* TRUE when its content was read and has a row in documents.csv */
  const char *source_url, *retrieved;
  guint input; /* place in the list of inputs, from 1; for shards */
} JsFileInfo;
