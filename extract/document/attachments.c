/* What a PDF holds besides its pages: files that are embedded in it, and forms of the XFA kind,
 * whose pages are made by the viewer. Neither is read; they are counted, so that it can be said. */
#include "extract/document/private.h"

#include <string.h>

guint
js_document_attachments(const JsDocument *document)
{
  return document->pdf ? poppler_document_get_n_attachments(document->pdf) : 0;
}

/* Poppler's interface does not tell. The key stands in the file as it is unless its object is
 * packed into a stream, which the programs that make such forms hardly do. */
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
