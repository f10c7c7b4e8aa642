/* What the layers of juesuan look share: styles, boxes, small texts, cells. */
#include "cli/look.h"

/* Boxes of neighbouring cells lie on one line; drawn this much inside, both are seen; points. */
#define INSET 1.5

/* A family with Chinese characters; fontconfig takes another one where it is missing. */
#define FONT "Noto Sans CJK SC"
#define LABEL_SIZE 4.0

void
look_set_style(cairo_t *cr, const LookStyle *style)
{
  int n = 0;
  while (n < (int)G_N_ELEMENTS(style->dash) && style->dash[n] > 0)
    n++;
  cairo_set_source_rgb(cr, style->red, style->green, style->blue);
  cairo_set_line_width(cr, style->width);
  cairo_set_dash(cr, style->dash, n, 0);
}

void
look_box(cairo_t *cr, const JsBox *box)
{
  cairo_rectangle(cr, box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  cairo_stroke(cr);
}

double
look_text(cairo_t *cr, const char *utf8, double x, double y, double size)
{
  g_autoptr(GString) text = g_string_new(NULL);
  cairo_text_extents_t extents;
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    g_string_append_unichar(text, g_unichar_isprint(ch) ? ch : '?');
  }
  cairo_select_font_face(cr, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, size);
  cairo_move_to(cr, x, y + size);
  cairo_show_text(cr, text->str);
  cairo_text_extents(cr, text->str, &extents);
  cairo_new_path(cr);
  return extents.x_advance;
}

guint
look_cells(cairo_t *cr, const JsTable *table)
{
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->parts->len == 0)
      continue;
    JsBox box = g_array_index(cell->parts, JsPart, 0).box;
    box = (JsBox){box.x0 + INSET, box.y0 + INSET, box.x1 - INSET, box.y1 - INSET};
    look_box(cr, &box);
    g_autofree char *label =
        cell->row_span > 1 || cell->col_span > 1
            ? g_strdup_printf("%u,%u %u×%u", cell->row, cell->col, cell->row_span, cell->col_span)
            : g_strdup_printf("%u,%u", cell->row, cell->col);
    look_text(cr, label, box.x0 + INSET, box.y0, LABEL_SIZE);
  }
  return table->cells->len;
}
