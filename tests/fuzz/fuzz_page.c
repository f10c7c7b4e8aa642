/* A page as a worker or the cache gives it: read, written again, and used as `extract` uses it:
 * twice in a row joined and interpreted. */
#include <stdint.h>

#include "harvest/limits.h"
#include "normalize/check/checks.h"
#include "normalize/interpreter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static JsPage *
read_page(const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GVariant) value =
      g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  g_autoptr(GVariant) inner = g_variant_get_variant(value);
  return js_page_from_variant(inner, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static JsSchemas *schemas;
  if (schemas == NULL)
    schemas = js_schemas_load("schemas", NULL);
  g_assert_nonnull(schemas);
  g_autoptr(JsPage) page = read_page(data, size);
  if (page == NULL)
    return 0;
  g_autoptr(GVariant) again = g_variant_ref_sink(js_page_to_variant(page));
  g_autoptr(JsPage) copy = js_page_from_variant(again, NULL);
  g_assert_nonnull(copy);
  /* The reader asks for a page by its number, and takes no other. */
  if (page->layout == NULL || page->number > JS_LIMIT_PAGES)
    return 0;
  g_autoptr(JsRecords) records = js_records_new();
  g_autoptr(JsInterpreter) interpreter = js_interpreter_new(schemas, "x.pdf", records);
  g_autoptr(JsJoiner) joiner = js_joiner_new(schemas->layout, js_interpreter_push, interpreter);
  js_records_set_page_map(records, page->number, &page->to_display);
  js_joiner_push(joiner, g_steal_pointer(&page->layout));
  js_joiner_push(joiner, g_steal_pointer(&copy->layout));
  js_joiner_finish(joiner);
  js_interpreter_finish(interpreter);
  js_checks_run(schemas, records, TRUE);
  return 0;
}
