#include "extract/model/error.h"

/* clang-format off */
G_DEFINE_QUARK(js-error-quark, js_error)
/* clang-format on */

void
js_error_prefix_file(GError **error, const char *file, guint page)
{
  if (error == NULL || *error == NULL)
    return;
  if (page > 0)
    g_prefix_error(error, "%s, page %u: ", file, page);
  else
    g_prefix_error(error, "%s: ", file);
}
