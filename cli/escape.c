#include "cli/escape.h"

#include <glib.h>

/* Format characters (bidirectional overrides, joiners), line and paragraph separators, and code
 * points that no font draws. Control characters are dealt with before. */
static gboolean
is_invisible(gunichar c)
{
  switch (g_unichar_type(c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_UNASSIGNED:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
append_character(GString *out, gunichar c)
{
  if (c == '\n')
    g_string_append(out, "\\n");
  else if (c == '\t')
    g_string_append(out, "\\t");
  else if (c < 0x20 || c == 0x7f)
    g_string_append_printf(out, "\\x%02x", c);
  else if (is_invisible(c))
    g_string_append_printf(out, "\\u{%x}", c);
  else
    g_string_append_unichar(out, c);
}

char *
cli_escape(const char *text)
{
  GString *out = g_string_new(NULL);
  while (text != NULL && *text != '\0') {
    gunichar c = g_utf8_get_char_validated(text, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append_printf(out, "\\x%02x", (guchar)*text);
      text++;
    } else {
      append_character(out, c);
      text = g_utf8_next_char(text);
    }
  }
  return g_string_free(out, FALSE);
}
