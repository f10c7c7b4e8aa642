/* Pages that are one picture: the picture's own pixels, and where they lie on the page. */
#include "extract/document-private.h"

GArray *
js_document_pictures(PopplerPage *page, double width, double height)
{
  GArray *boxes = g_array_new(FALSE, FALSE, sizeof(JsBox));
  const JsBox sheet = {0, 0, width, height};
  GList *mapping = poppler_page_get_image_mapping(page);
  for (GList *l = mapping; l; l = l->next) {
    const PopplerRectangle *r = &((PopplerImageMapping *)l->data)->area;
    JsBox box = {MIN(r->x1, r->x2), MIN(r->y1, r->y2), MAX(r->x1, r->x2), MAX(r->y1, r->y2)};
    box = js_box_intersection(&box, &sheet);
    if (!js_box_is_empty(&box))
      g_array_append_val(boxes, box);
  }
  poppler_page_free_image_mapping(mapping);
  return boxes;
}
