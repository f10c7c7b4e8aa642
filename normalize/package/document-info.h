/* What is known of an input file beside its records. */
#pragma once

#include <glib.h>

/* One input file as documents.csv tells of it. */
typedef struct {
  const char *file; /* as given */
  char sha256[65];
  guint64 bytes;
  guint pages, pages_ocr;
  const char *status;  /* "ok", "partial", "failed" */
  const char *message; /* NULL: none */
} JsDocumentInfo;

/* One input file as files.csv tells of it; NULL members are empty. */
typedef struct {
  const char *file;   /* as given */
  const char *sha256; /* of its content; NULL: it could not be opened */
  guint64 bytes;
  const char *media_type;
  const char *status;    /* "read", "same", "skipped", "failed" */
  const char *message;   /* why it was skipped or failed; which file it is the same as */
  gboolean in_documents; /* its content has a row in documents.csv, and was read */
  const char *source_url, *retrieved;
} JsFileInfo;
