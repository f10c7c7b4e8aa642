/* Documents that wait for LibreOffice: see conversion-queue.h. */
#include "harvest/conversion-queue.h"

#include <unistd.h>

#include "harvest/convert.h"

struct _JsConversionQueue {
  GQueue waiting;           /* of JsInput, borrowed: the first one is next, or is being converted */
  JsConversion *conversion; /* of the first one; NULL: it is not started */
};

JsConversionQueue *
js_conversion_queue_new(void)
{
  JsConversionQueue *queue = g_new0(JsConversionQueue, 1);
  g_queue_init(&queue->waiting);
  return queue;
}

void
js_conversion_queue_free(JsConversionQueue *queue)
{
  if (queue == NULL)
    return;
  js_conversion_free(queue->conversion);
  g_queue_clear(&queue->waiting);
  g_free(queue);
}

gboolean
js_conversion_queue_is_ready(JsConversionQueue *queue, JsInput *input)
{
  if (input->unconverted == NULL)
    return TRUE;
  if (!input->awaits_pdf)
    g_queue_push_tail(&queue->waiting, input);
  input->awaits_pdf = TRUE;
  return FALSE;
}

JsInput *
js_conversion_queue_turn(JsConversionQueue *queue, GError **error)
{
  JsInput *input = g_queue_peek_head(&queue->waiting);
  if (input == NULL)
    return NULL;
  gboolean started = queue->conversion != NULL;
  if (!started)
    queue->conversion = js_conversion_new(input->fd, input->unconverted, error);
  if (queue->conversion != NULL && (!started || !js_conversion_is_over(queue->conversion)))
    return NULL;
  int pdf = queue->conversion != NULL ? js_conversion_take_pdf(queue->conversion, error) : -1;
  g_clear_pointer(&queue->conversion, js_conversion_free);
  g_queue_pop_head(&queue->waiting);
  input->awaits_pdf = FALSE;
  input->unconverted = NULL;
  if (pdf >= 0) {
    close(input->fd);
    input->fd = pdf;
  }
  return input;
}

int
js_conversion_queue_descriptor(const JsConversionQueue *queue)
{
  return queue->conversion != NULL ? js_conversion_descriptor(queue->conversion) : -1;
}

void
js_conversion_queue_forget(JsConversionQueue *queue, JsInput *input)
{
  if (!input->awaits_pdf)
    return;
  if (g_queue_peek_head(&queue->waiting) == input)
    g_clear_pointer(&queue->conversion, js_conversion_free);
  g_queue_remove(&queue->waiting, input);
}
