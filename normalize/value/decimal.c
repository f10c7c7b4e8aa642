/* Exact decimals in 64 bits; every operation says when it does not fit instead of rounding. */
#include "normalize/value/decimal.h"

#include <string.h>

static gboolean
pow10_of(guint n, gint64 *out)
{
  gint64 p = 1;
  for (guint i = 0; i < n; i++)
    if (__builtin_mul_overflow(p, (gint64)10, &p))
      return FALSE;
  *out = p;
  return TRUE;
}

/* The same value with a larger scale. */
static gboolean
rescale(JsDecimal a, guint8 scale, gint64 *out)
{
  gint64 p;
  return pow10_of((guint)(scale - a.scale), &p) && !__builtin_mul_overflow(a.coefficient, p, out);
}

/* Thousands separators stand right when every group after the first has three digits and the first
 * one to three. */
static gboolean
commas_ok(const char *s, gsize whole)
{
  const char *comma = memchr(s, ',', whole);
  if (comma == NULL)
    return TRUE;
  gsize first = (gsize)(comma - s);
  if (first < 1 || first > 3)
    return FALSE;
  gsize i = first;
  while (i < whole) {
    if (s[i] != ',' || whole - i < 4)
      return FALSE;
    for (gsize k = 1; k <= 3; k++)
      if (!g_ascii_isdigit(s[i + k]))
        return FALSE;
    i += 4;
  }
  return TRUE;
}

gboolean
js_decimal_parse(const char *text, JsDecimal *out)
{
  gboolean negative = *text == '-';
  const char *s = text + (negative ? 1 : 0);
  gsize whole = strspn(s, "0123456789,");
  if (whole == 0 || !commas_ok(s, whole))
    return FALSE;
  gint64 value = 0;
  guint scale = 0;
  gboolean point = FALSE;
  for (const char *p = s; *p != '\0'; p++) {
    if (*p == ',' && !point)
      continue;
    if (*p == '.' && !point && g_ascii_isdigit(p[1])) {
      point = TRUE;
      continue;
    }
    if (!g_ascii_isdigit(*p) || __builtin_mul_overflow(value, (gint64)10, &value) ||
        __builtin_add_overflow(value, (gint64)(*p - '0'), &value))
      return FALSE;
    scale += point ? 1 : 0;
  }
  if (scale > JS_DECIMAL_SCALE_MAX)
    return FALSE;
  *out = (JsDecimal){negative ? -value : value, (guint8)scale};
  return TRUE;
}

char *
js_decimal_to_string(JsDecimal d)
{
  guint64 magnitude =
      d.coefficient < 0 ? (guint64)0 - (guint64)d.coefficient : (guint64)d.coefficient;
  char digits[32];
  int n = g_snprintf(digits, sizeof digits, "%0*" G_GUINT64_FORMAT, d.scale + 1, magnitude);
  int whole = n - d.scale;
  const char *sign = d.coefficient < 0 ? "-" : "";
  if (d.scale == 0)
    return g_strconcat(sign, digits, NULL);
  return g_strdup_printf("%s%.*s.%s", sign, whole, digits, digits + whole);
}

JsDecimal
js_decimal_trim(JsDecimal d)
{
  while (d.scale > 0 && d.coefficient % 10 == 0) {
    d.coefficient /= 10;
    d.scale--;
  }
  return d;
}

char *
js_decimal_to_shortest(JsDecimal d)
{
  return js_decimal_to_string(js_decimal_trim(d));
}

gboolean
js_decimal_add(JsDecimal a, JsDecimal b, JsDecimal *out)
{
  guint8 scale = MAX(a.scale, b.scale);
  gint64 x, y, sum;
  if (!rescale(a, scale, &x) || !rescale(b, scale, &y) || __builtin_add_overflow(x, y, &sum))
    return FALSE;
  *out = (JsDecimal){sum, scale};
  return TRUE;
}

gboolean
js_decimal_subtract(JsDecimal a, JsDecimal b, JsDecimal *out)
{
  return js_decimal_add(a, js_decimal_negate(b), out);
}

gboolean
js_decimal_multiply(JsDecimal a, JsDecimal b, JsDecimal *out)
{
  gint64 product;
  if (a.scale + b.scale > JS_DECIMAL_SCALE_MAX ||
      __builtin_mul_overflow(a.coefficient, b.coefficient, &product))
    return FALSE;
  *out = (JsDecimal){product, (guint8)(a.scale + b.scale)};
  return TRUE;
}

gboolean
js_decimal_divide(JsDecimal a, JsDecimal b, guint8 scale, JsDecimal *out)
{
  if (b.coefficient == 0 || scale > JS_DECIMAL_SCALE_MAX)
    return FALSE;
  /* a/10^sa ÷ b/10^sb × 10^scale = a × 10^(scale + sb − sa) / b, in 128 bits. */
  __extension__ typedef __int128 Wide;
  Wide numerator = a.coefficient, denominator = b.coefficient;
  int shift = (int)scale + b.scale - a.scale;
  gint64 p;
  if (!pow10_of((guint)ABS(shift), &p))
    return FALSE;
  if (shift >= 0)
    numerator *= p;
  else
    denominator *= p;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  Wide half = denominator / 2;
  Wide q = numerator >= 0 ? (numerator + half) / denominator : (numerator - half) / denominator;
  if (q > G_MAXINT64 || q < -(Wide)G_MAXINT64)
    return FALSE;
  *out = (JsDecimal){(gint64)q, scale};
  return TRUE;
}

gboolean
js_decimal_shift(JsDecimal a, int n, JsDecimal *out)
{
  int scale = a.scale - n;
  if (scale > JS_DECIMAL_SCALE_MAX)
    return FALSE;
  if (scale >= 0) {
    *out = (JsDecimal){a.coefficient, (guint8)scale};
    return TRUE;
  }
  gint64 p, value;
  if (!pow10_of((guint)-scale, &p) || __builtin_mul_overflow(a.coefficient, p, &value))
    return FALSE;
  *out = (JsDecimal){value, 0};
  return TRUE;
}

JsDecimal
js_decimal_negate(JsDecimal a)
{
  return (JsDecimal){-a.coefficient, a.scale};
}

JsDecimal
js_decimal_abs(JsDecimal a)
{
  return a.coefficient < 0 ? js_decimal_negate(a) : a;
}

int
js_decimal_compare(JsDecimal a, JsDecimal b)
{
  __extension__ typedef __int128 Wide;
  Wide x = a.coefficient, y = b.coefficient;
  gint64 p;
  if (a.scale < b.scale && pow10_of((guint)(b.scale - a.scale), &p))
    x *= p;
  else if (b.scale < a.scale && pow10_of((guint)(a.scale - b.scale), &p))
    y *= p;
  return x < y ? -1 : x > y;
}

gboolean
js_decimal_is_zero(JsDecimal a)
{
  return a.coefficient == 0;
}

JsDecimal
js_decimal_from_int(gint64 i)
{
  return (JsDecimal){i, 0};
}
