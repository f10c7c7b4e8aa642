/* What a PDF has besides its pages: embedded files, and XFA forms, whose pages a viewer generates.
 * Neither is read; both are reported to the user. */
#include "extract/document/private.h"

#include <string.h>

guint
js_document_attachments(const JsDocument *document)
{
  return document->pdf ? poppler_document_get_n_attachments(document->pdf) : 0;
}

/* Poppler's interface does not report XFA forms, so the file is searched for the key. The key is
 * missed when its object is packed into a stream; programs that make such forms rarely do that. */
gboolean
js_document_has_xfa(const JsDocument *document)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(document->bytes, &size);
  const guint8 *end = data + size;
  for (const guint8 *p = data; document->pdf && (p = memmem(p, (gsize)(end - p), "/XFA", 4));
       p += 4)
    if (p + 4 == end || !g_ascii_isalnum(p[4]))
      return TRUE;
  return FALSE;
}
