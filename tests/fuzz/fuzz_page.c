/* A page as a worker or the cache gives it: read, laid out, written again. */
#include <stdint.h>

#include "extract/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GVariant) value =
      g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  if (!g_variant_is_normal_form(value))
    return 0;
  g_autoptr(GVariant) inner = g_variant_get_variant(value);
  g_autoptr(JsPage) page = js_page_from_variant(inner, NULL);
  if (page == NULL)
    return 0;
  g_autoptr(GVariant) again = g_variant_ref_sink(js_page_to_variant(page));
  g_autoptr(JsPage) copy = js_page_from_variant(again, NULL);
  g_assert_nonnull(copy);
  return 0;
}
