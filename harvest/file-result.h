/* What a reader reports about one input file. */
#pragma once

#include "extract/document/document.h"

/* The handler gets it before and after the pages of the file; the counts are final afterwards. */
typedef struct {
  char *file; /* owned: as given */
  char sha256[65];
  guint64 bytes;
  guint pages; /* 0 when it could not be opened */
  guint pages_ocr;
  guint pages_failed;
  GError *error;     /* owned: why it could not be opened, or NULL */
  guint attachments; /* files embedded in a PDF, not read */
  gboolean has_xfa;  /* a PDF with an XFA form, whose fields are not read */
  char *producer;    /* owned, may be NULL */
  GPtrArray *fonts;  /* of JsFont, owned; NULL unless asked for */
  const char
      *twin; /* the earlier file of the same bytes, with skip_twins; its pages stand for ours */
  guint pages_cached;
  gint64 started;      /* when the reading of it began; monotonic time, µs */
  gint64 cpu_time;     /* CPU time that workers spent on it, µs */
  guint64 memory_peak; /* the highest peak of the workers that read it, since their start; bytes */
} JsFileResult;
