#include "harvest/spending.h"

#include "extract/model/language.h"
#include "harvest/limits.h"

/* After a page that ran out of time, the others get this part of the limits, but SLOW_SECONDS
 * (unless the limit is less): the slowest honest scan took 9 s. */
enum { SLOW_PART = 10, SLOW_SECONDS = 10 };

/* Time that pages in a row may lose, in tenths of the limit of a page: one full limit, and five of
 * the shorter ones. */
enum { LOST_TENTHS = 15 };

void
js_spending_ask(JsSpending *spending)
{
  if (spending->asked++ == 0)
    spending->since = g_get_monotonic_time();
}

void
js_spending_take(JsSpending *spending, guint64 cpu, guint64 output, gboolean timeout, guint seconds)
{
  spending->cpu += cpu;
  spending->output += output;
  if (spending->asked > 0 && --spending->asked == 0)
    spending->wall += g_get_monotonic_time() - spending->since;
  if (timeout) {
    spending->is_slow = TRUE;
    spending->lost += (gint64)seconds * G_USEC_PER_SEC;
  } else if (output > 0) {
    spending->lost = 0;
  }
}

static guint
part_of(guint seconds)
{
  return MIN(seconds, MAX(seconds / SLOW_PART, SLOW_SECONDS));
}

JsGrant
js_spending_grant(const JsSpending *spending, const JsReaderOptions *options)
{
  JsGrant grant = {js_limit_cpu_seconds(options), js_limit_wall_seconds(options)};
  if (spending->is_slow)
    grant = (JsGrant){part_of(grant.cpu_seconds), part_of(grant.wall_seconds)};
  return grant;
}

char *
js_spending_exceeded(const JsSpending *spending, const JsReaderOptions *options)
{
  const guint64 cpu = js_limit_document_cpu_seconds(options);
  const guint64 wall = js_limit_document_wall_seconds(options);
  const guint64 output = js_limit_document_output(options);
  const guint64 page = js_limit_wall_seconds(options);
  gint64 spent = spending->wall;
  if (spending->asked > 0)
    spent += g_get_monotonic_time() - spending->since;
  if (spending->lost > 0 && (guint64)spending->lost >= page * G_USEC_PER_SEC / 10 * LOST_TENTHS)
    return g_strdup_printf(N_("not read, since page after page took too long (%lld s)"),
                           (long long)(spending->lost / G_USEC_PER_SEC));
  if (spending->cpu >= cpu * G_USEC_PER_SEC)
    return g_strdup_printf(N_("not read, since the file has used %llu s of CPU time"),
                           (unsigned long long)cpu);
  if ((guint64)spent >= wall * G_USEC_PER_SEC)
    return g_strdup_printf(N_("not read, since the file has taken %llu s"),
                           (unsigned long long)wall);
  if (spending->output >= output)
    return g_strdup_printf(N_("not read, since what was read of the file takes %llu bytes"),
                           (unsigned long long)output);
  return NULL;
}
