/* What the failing identities say about a record, in words. */
#pragma once

#include "export/workbook/book.h"

typedef struct _JsFailures JsFailures;

JsFailures *js_failures_new(JsBook *book);
void js_failures_free(JsFailures *failures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsFailures, js_failures_free)

/* The failing identities of a record, or of all records of a figure (their ids parted by spaces),
 * one a line; NULL when there is none. Transfer full. */
char *js_failures_of(JsFailures *failures, const char *id);
