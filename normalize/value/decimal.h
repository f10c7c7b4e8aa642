/* Exact decimal numbers for money, counts and rates: coefficient × 10^−scale, 18 digits. */
#pragma once

#include <glib.h>

#define JS_DECIMAL_SCALE_MAX 18

typedef struct {
  gint64 coefficient;
  guint8 scale; /* digits after the point as printed: 0.00 has 2 */
} JsDecimal;

/* Parses [-]digits[.digits] of folded text. Commas are allowed as thousands separators in their
 * right places only (1,836.74; not 1836,74). FALSE for anything else, and for more digits than fit.
 */
gboolean js_decimal_parse(const char *text, JsDecimal *out);

/* Plain decimal with exactly `scale` digits after the point; zero has no sign. Transfer full. */
char *js_decimal_to_string(JsDecimal d);
/* The same without zeros at the end of the fraction (12.50 → 12.5, 0.00 → 0). Transfer full. */
char *js_decimal_to_shortest(JsDecimal d);

/* The same value without zeros at the end of its fraction. */
JsDecimal js_decimal_trim(JsDecimal d);

/* FALSE on overflow, *out untouched. The scale of a sum is the larger one, of a product the sum. */
gboolean js_decimal_add(JsDecimal a, JsDecimal b, JsDecimal *out);
gboolean js_decimal_subtract(JsDecimal a, JsDecimal b, JsDecimal *out);
gboolean js_decimal_multiply(JsDecimal a, JsDecimal b, JsDecimal *out);
/* a / b rounded half away from zero to `scale` digits; FALSE for b = 0 or overflow. */
gboolean js_decimal_divide(JsDecimal a, JsDecimal b, guint8 scale, JsDecimal *out);
/* × 10^n, exact (n may be negative). */
gboolean js_decimal_shift(JsDecimal a, int n, JsDecimal *out);
JsDecimal js_decimal_negate(JsDecimal a);
JsDecimal js_decimal_abs(JsDecimal a);
/* <0, 0, >0 by value: 1.0 equals 1.00. */
int js_decimal_compare(JsDecimal a, JsDecimal b);
gboolean js_decimal_is_zero(JsDecimal a);
JsDecimal js_decimal_from_int(gint64 i);
