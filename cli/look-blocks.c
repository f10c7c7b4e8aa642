/* The page's blocks in reading order: a number and what each is, tables with captions and notes. */
#include "cli/look.h"

/* Block boxes are drawn this far outside of what they hold, points. */
#define MARGIN 2.0
#define LABEL_SIZE 7.0

/* A label stands above its box, that of a table below, where no caption is. */
static void
draw_box(cairo_t *cr, JsBox box, const char *label, gboolean below)
{
  box = (JsBox){box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN};
  look_box(cr, &box);
  look_text(cr, label, box.x0, below ? box.y1 : box.y0 - LABEL_SIZE - 1, LABEL_SIZE);
}

static void
draw_around(cairo_t *cr, const GPtrArray *paragraphs, guint number, const char *what)
{
  for (guint i = 0; i < paragraphs->len; i++) {
    g_autofree char *label = g_strdup_printf("%u %s", number, what);
    draw_box(cr, ((const JsParagraph *)paragraphs->pdata[i])->box, label, FALSE);
  }
}

static void
draw_table(cairo_t *cr, const JsTable *table, guint number)
{
  g_autofree char *label =
      g_strdup_printf("%u table %u×%u, header %u%s", number, table->n_rows, table->n_cols,
                      table->header_rows, table->ruled ? "" : ", by white space");
  if (table->parts->len > 0)
    draw_box(cr, g_array_index(table->parts, JsPart, 0).box, label, TRUE);
  draw_around(cr, table->captions, number, "caption");
  draw_around(cr, table->notes, number, "note");
}

static guint
draw(cairo_t *cr, const LookScene *scene)
{
  const GPtrArray *blocks = scene->layout->blocks;
  for (guint i = 0; i < blocks->len; i++) {
    const JsBlock *block = blocks->pdata[i];
    if (block->kind == JS_BLOCK_TABLE) {
      draw_table(cr, block->table, i + 1);
      continue;
    }
    const JsParagraph *p = block->paragraph;
    g_autofree char *label = g_strdup_printf("%u%s%s", i + 1, p->centred ? " centred" : "",
                                             p->indented ? " indented" : "");
    draw_box(cr, p->box, label, FALSE);
  }
  return blocks->len;
}

const LookLayer LOOK_BLOCKS = {
    "blocks", "tables and paragraphs in reading order", {0.9, 0.5, 0, 1.2, {6, 3}}, draw};
