/* What reading one file has cost so far, and what its next page may cost.
 *
 * Each page has limits, and the whole file has. A page that runs out of time costs its limit once:
 * after that the file's other pages get a part of it only, since what blocks a library on one page
 * (a font that draws itself) mostly stands on others too. When several pages in a row run out of
 * time, the rest of the file is not read. */
#pragma once

#include "harvest/options.h"

/* The time that one request may take. */
typedef struct {
  guint cpu_seconds, wall_seconds;
} JsGrant;

typedef struct {
  guint64 cpu;      /* CPU time of the workers, µs, measured by the parent */
  gint64 wall;      /* time during which requests were with workers, µs */
  guint64 output;   /* bytes of the answers */
  gint64 lost;      /* time of pages in a row that ran out of it, µs */
  gboolean is_slow; /* a page has run out of time */
  guint asked;      /* requests that are with workers */
  gint64 since;     /* when `asked` became 1; monotonic time, µs */
} JsSpending;

/* A request is given to a worker. */
void js_spending_ask(JsSpending *spending);
/* A request has come back: with `cpu` µs of CPU time and `output` bytes (0: no answer). `timeout`:
 * it ran out of time after `seconds`. */
void js_spending_take(JsSpending *spending, guint64 cpu, guint64 output, gboolean timeout,
                      guint seconds);
/* What the next request may take. */
JsGrant js_spending_grant(const JsSpending *spending, const JsReaderOptions *options);
/* Why no more of the file is to be read, in words; NULL: it may be. Transfer full. */
char *js_spending_exceeded(const JsSpending *spending, const JsReaderOptions *options);
