/* One input file as the reading reports it. */
#pragma once

#include "extract/document/document.h"

/* What is known of a file before and after its pages are read. */
typedef struct {
  char *file; /* owned: as given */
  char sha256[65];
  guint64 bytes;
  guint pages; /* 0 when it could not be opened */
  guint pages_ocr;
  guint pages_failed;
  GError *error;    /* owned: why it could not be opened, or NULL */
  char *producer;   /* owned, may be NULL */
  GPtrArray *fonts; /* of JsFont, owned; NULL unless asked for */
  const char
      *twin; /* the earlier file of the same bytes, with skip_twins; its pages stand for ours */
  guint pages_cached;
  gint64 started;      /* monotonic time, µs, when it came up */
  gint64 cpu_time;     /* CPU time of the workers on it, µs */
  guint64 memory_peak; /* of the workers that read it, bytes, since they were started */
} JsFileResult;
