/* What a worker or the page cache answers: taken apart, and a page used as `extract` uses it: written
 * again, twice in a row joined and interpreted.
 *
 *   byte 0        kind of the answer: a page, an opened file, a failure
 *   the rest      the payload */
#include <stdint.h>

#include "harvest/limits.h"
#include "harvest/reply.h"
#include "normalize/check/checks.h"
#include "normalize/interpreter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static JsSchemas *schemas;

static void
use_page(JsPage *page)
{
  g_autoptr(GVariant) again = g_variant_ref_sink(js_page_to_variant(page));
  g_autoptr(JsPage) copy = js_page_from_variant(again, NULL);
  g_assert_nonnull(copy);
  if (page->layout == NULL)
    return;
  g_autoptr(JsRecords) records = js_records_new();
  g_autoptr(JsInterpreter) interpreter = js_interpreter_new(schemas, "x.pdf", records);
  g_autoptr(JsJoiner) joiner = js_joiner_new(schemas->layout, js_interpreter_push, interpreter);
  js_records_set_page_map(records, page->number, &page->to_display);
  js_joiner_push(joiner, g_steal_pointer(&page->layout));
  js_joiner_push(joiner, g_steal_pointer(&copy->layout));
  js_joiner_finish(joiner);
  js_interpreter_finish(interpreter);
  js_checks_run(schemas, records, TRUE);
}

static void
take_page(const JsReply *reply)
{
  const JsReaderOptions options = {.jobs = 1};
  guint64 memory;
  /* The reader asks for pages by number, and takes no other: try those that seeds have. */
  for (guint number = 1; number <= 2; number++) {
    g_autoptr(JsPage) page = js_reply_page(reply, &options, number, &memory, NULL);
    if (page != NULL)
      use_page(page);
  }
}

static void
take_opened(const JsReply *reply)
{
  const JsReaderOptions options = {.jobs = 1};
  JsFileResult result = {0};
  guint pages = 0;
  if (js_reply_opened(reply, &options, &result, &pages, NULL))
    g_assert_true(pages > 0 && pages <= JS_LIMIT_PAGES);
  g_clear_pointer(&result.fonts, g_ptr_array_unref);
  g_free(result.producer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const JsMessageKind KINDS[] = {JS_MESSAGE_PAGE, JS_MESSAGE_OPENED, JS_MESSAGE_FAILED};
  if (schemas == NULL)
    schemas = js_schemas_load("schemas", NULL);
  g_assert_nonnull(schemas);
  if (size < 2)
    return 0;
  JsReply reply = {.head = {.kind = KINDS[data[0] % G_N_ELEMENTS(KINDS)]},
                   .payload = g_bytes_new(data + 1, size - 1)};
  if (reply.head.kind == JS_MESSAGE_PAGE)
    take_page(&reply);
  else if (reply.head.kind == JS_MESSAGE_OPENED)
    take_opened(&reply);
  g_autoptr(GError) error = js_reply_error(&reply);
  g_assert_nonnull(error);
  js_reply_clear(&reply);
  return 0;
}
