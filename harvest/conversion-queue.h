/* The inputs of a reader that are office or web documents: one at a time becomes a PDF, while the
 * workers read other files.
 *
 *   worker wants a page of it ──► queue ──► LibreOffice (harvest/convert) ──► PDF in its place */
#pragma once

#include "harvest/input.h"

typedef struct _JsConversionQueue JsConversionQueue;

JsConversionQueue *js_conversion_queue_new(void);
void js_conversion_queue_free(JsConversionQueue *queue);

/* Whether a worker can read the input. One that must be converted first is put into the queue. */
gboolean js_conversion_queue_is_ready(JsConversionQueue *queue, JsInput *input);
/* Takes the PDF of a conversion that is over, and starts the next one. Returns the input that is
 * ready now, or whose conversion failed (error set); NULL: there is none. */
JsInput *js_conversion_queue_turn(JsConversionQueue *queue, GError **error);
/* A descriptor that can be read when there is something to take; −1: nothing is being converted.
 * Borrowed. */
int js_conversion_queue_descriptor(const JsConversionQueue *queue);
/* The input is of no interest any more. */
void js_conversion_queue_forget(JsConversionQueue *queue, JsInput *input);
