/* The kind of a file, told by its first bytes, or by its name where these do not tell it. */
#pragma once

#include <glib.h>

/* The media type ("application/pdf", "image/png", …); "application/octet-stream" when neither the
 * bytes nor the name tell it; NULL when the file cannot be opened. Static. */
const char *js_media_type(const char *path);
/* The same for a file that lies at `path` and is called `name`. */
const char *js_media_type_as(const char *path, const char *name);
/* Whether files of this type are read: PDF, TIFF, PNG, JPEG, JPEG 2000. */
gboolean js_media_type_is_read(const char *type);
