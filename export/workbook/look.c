/* Makes a format of each look once: see look.h. */
#include "export/workbook/look.h"

/* Colours of cells, 0xRRGGBB: pale enough for black text. */
static const lxw_color_t FILLS[] = {[JS_FILL_HEADER] = 0xE8EDF2,
                                    [JS_FILL_RED] = 0xF8C9C4,
                                    [JS_FILL_ORANGE] = 0xFBDDB8,
                                    [JS_FILL_YELLOW] = 0xFFF0B3,
                                    [JS_FILL_PALE] = 0xFFFBE0};
static const lxw_color_t EDGE_COLOUR = 0xB0B7BF, LINK_COLOUR = 0x0B57A4;

GHashTable *
js_looks_new(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
set_number_format(lxw_format *format, int digits, gboolean grouped)
{
  g_autoptr(GString) pattern = g_string_new(grouped ? "#,##0" : "0");
  for (int i = 0; i < digits; i++)
    g_string_append(pattern, i == 0 ? ".0" : "0");
  format_set_num_format(format, pattern->str);
}

static void
set_borders(lxw_format *format, guint edges)
{
  format_set_border_color(format, EDGE_COLOUR);
  format_set_left(format, (edges & JS_EDGE_LEFT) != 0 ? LXW_BORDER_THIN : LXW_BORDER_NONE);
  format_set_right(format, (edges & JS_EDGE_RIGHT) != 0 ? LXW_BORDER_THIN : LXW_BORDER_NONE);
  format_set_top(format, (edges & JS_EDGE_TOP) != 0 ? LXW_BORDER_THIN : LXW_BORDER_NONE);
  format_set_bottom(format, (edges & JS_EDGE_BOTTOM) != 0 ? LXW_BORDER_THIN : LXW_BORDER_NONE);
}

static lxw_format *
make_format(lxw_workbook *workbook, JsCellLook look)
{
  lxw_format *format = workbook_add_format(workbook);
  if (look.fill != JS_FILL_NONE)
    format_set_bg_color(format, FILLS[look.fill]);
  if (look.edges != 0)
    set_borders(format, look.edges);
  if (look.number)
    set_number_format(format, look.digits, look.grouped);
  if (look.indent > 0)
    format_set_indent(format, look.indent);
  if (look.bold)
    format_set_bold(format);
  if (look.centre)
    format_set_align(format, LXW_ALIGN_CENTER);
  if (look.link) {
    format_set_font_color(format, LINK_COLOUR);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

lxw_format *
js_looks_format(GHashTable *looks, lxw_workbook *workbook, JsCellLook look)
{
  char key[64];
  g_snprintf(key, sizeof key, "%u %u %d %u %d%d%d%d%d", look.fill, look.edges, look.digits,
             look.indent, look.number, look.bold, look.centre, look.link, look.grouped);
  lxw_format *format = g_hash_table_lookup(looks, key);
  if (format == NULL) {
    format = make_format(workbook, look);
    g_hash_table_insert(looks, g_strdup(key), format);
  }
  return format;
}
