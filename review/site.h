/* The files that the browser gets besides data: the page, its style and its script. They are
 * compiled into the program. */
#pragma once

#include <gio/gio.h>

/* "index.html", "style.css" or "app.js"; NULL: there is no such file. *type gets its media type,
 * borrowed. Transfer full. */
GBytes *js_review_site_file(const char *name, const char **type);
/* The policy that the server sends and that the page repeats for files from disk. */
#define JS_REVIEW_POLICY                                                                           \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; "                 \
  "connect-src 'self'; base-uri 'none'; form-action 'none'"
