/* The shape of a printed number: [sign] digits{,digits} [.digits] [%]. */
#include "extract/model/number-shape.h"

#define GROUP 3

static gunichar
character(const JsText *text, guint i)
{
  return i < js_text_length(text) ? js_text_char(text, i)->ch : 0;
}

static gboolean
is_digit(gunichar c)
{
  return c < 0x80 && g_ascii_isdigit((char)c);
}

static guint
count_digits(const JsText *text, guint from)
{
  guint n = 0;
  while (is_digit(character(text, from + n)))
    n++;
  return n;
}

gboolean
js_text_is_number(const JsText *text)
{
  guint i = character(text, 0) == '-' || character(text, 0) == '+' ? 1 : 0;
  guint digits = count_digits(text, i);
  if (digits == 0)
    return FALSE;
  i += digits;
  for (gboolean first = TRUE; character(text, i) == ','; first = FALSE) {
    if ((first && digits > GROUP) || count_digits(text, i + 1) != GROUP)
      return FALSE;
    i += 1 + GROUP;
  }
  if (character(text, i) == '.') {
    digits = count_digits(text, i + 1);
    if (digits == 0)
      return FALSE;
    i += 1 + digits;
  }
  if (character(text, i) == '%')
    i++;
  return i == js_text_length(text);
}
