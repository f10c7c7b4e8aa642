/* One input file while it is being read: its private copy, its state, and the pages that have come
 * back from workers and were not handed on yet. */
#pragma once

#include "harvest/file-result.h"
#include "harvest/spending.h"

typedef enum {
  JS_INPUT_NEW,     /* its pages are not known yet */
  JS_INPUT_OPENING, /* a worker is looking */
  JS_INPUT_OPEN,
  JS_INPUT_FAILED, /* result.error says why */
  JS_INPUT_TWIN,   /* of a file before it; not read */
} JsInputState;

typedef struct {
  guint index;
  guint32 serial;
  int fd;                  /* of the sealed copy; −1: there is none */
  const char *unconverted; /* media type of what is to be converted before it is read, or NULL */
  gboolean awaits_pdf;     /* it waits for that */
  JsInputState state;
  gboolean announced; /* the handler's open was called */
  guint attempts;     /* at opening */
  JsFileResult result;
  GPtrArray *pages; /* of JsPage, index page − 1: read and not delivered yet; NULL elsewhere */
  GArray *retries;  /* of guint: pages to be asked for a second time */
  guint8 *tried;    /* one a page: how often it was asked for */
  guint64 *memory;  /* one a page: bytes of the page in `pages` */
  JsSpending spending;
  char *stopped;   /* owned: why no more pages are asked for, or NULL */
  guint next;      /* the next page to be asked for, from 1 */
  guint delivered; /* pages that are done with */
} JsInput;

/* Copies and hashes the file, which is called `path` and lies at `place` (harvest/sealed-copy.h).
 * If that fails, result.error says why and the state is JS_INPUT_FAILED. Transfer full. */
JsInput *js_input_new(guint index, guint32 serial, const char *path, const char *place);
void js_input_free(JsInput *input);

/* To be called when a worker has opened the file and found `pages` pages. */
void js_input_opened(JsInput *input, guint pages);
/* The file cannot be read. `error`: transfer full. */
void js_input_fail(JsInput *input, GError *error);
