/* The review page as files that open from disk without a server. In: a package; out: a folder.
 *
 *   index.html  style.css  app.js  data/overview.js  data/document/ID.js  data/page/ID/N.js
 *
 * A browser reads no JSON from disk, but it runs scripts: each piece of data is a script that hands
 * its JSON to the page. */
#pragma once

#include "review/data.h"

/* The folder must not exist; it appears whole or not at all. Errors: IO. */
gboolean js_static_site_write(const JsReviewSource *source, const JsPackageIndex *index,
                              const char *out, GError **error);
