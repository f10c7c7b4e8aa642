/* The words in the area are those whose middle is in it. Rules are cut at its edges. */
#include "cli/table-area.h"

#include <math.h>
#include <stdio.h>

#include "cli/message.h"

/* Rules this near to the edges belong to the area (points): people point roughly. */
#define MARGIN 2.0

gboolean
cli_area_parse(CliArea *area, const char *text)
{
  int end = 0;
  *area = (CliArea){0};
  if (text == NULL)
    return TRUE;
  JsBox *b = &area->box;
  if (sscanf(text, "%u:%lf,%lf,%lf,%lf%n", &area->page, &b->x0, &b->y0, &b->x1, &b->y1, &end) ==
          5 &&
      text[end] == '\0' && area->page > 0 && isfinite(b->x0) && isfinite(b->y0) &&
      isfinite(b->x1) && isfinite(b->y1) && b->x1 > b->x0 && b->y1 > b->y0)
    return TRUE;
  cli_message(_("--area: %s is no PAGE:X0,Y0,X1,Y1 in points from the top left corner, as "
                "3:60,100,540,420; see juesuan tables --help"),
              text);
  return FALSE;
}

static void
keep_words(JsPage *page, const JsBox *box)
{
  for (guint i = page->words->len; i-- > 0;) {
    const JsBox *w = &((JsWord *)page->words->pdata[i])->box;
    if (!js_box_contains(box, (w->x0 + w->x1) / 2, (w->y0 + w->y1) / 2))
      g_ptr_array_remove_index(page->words, i);
  }
}

static void
keep_rules(JsPage *page, const JsBox *box)
{
  for (guint i = page->rules->len; i-- > 0;) {
    JsRule *r = &g_array_index(page->rules, JsRule, i);
    double low = r->horizontal ? box->y0 : box->x0, high = r->horizontal ? box->y1 : box->x1;
    r->from = MAX(r->from, (r->horizontal ? box->x0 : box->y0) - MARGIN);
    r->to = MIN(r->to, (r->horizontal ? box->x1 : box->y1) + MARGIN);
    if (r->at < low - MARGIN || r->at > high + MARGIN || r->from >= r->to)
      g_array_remove_index(page->rules, i);
  }
  for (guint i = page->fills->len; i-- > 0;) {
    JsFill *fill = &g_array_index(page->fills, JsFill, i);
    fill->box = js_box_intersection(&fill->box, box);
    if (js_box_is_empty(&fill->box))
      g_array_remove_index(page->fills, i);
  }
}

static gboolean
has_table(const JsPageLayout *layout)
{
  for (guint i = 0; i < layout->blocks->len; i++)
    if (((JsBlock *)layout->blocks->pdata[i])->kind == JS_BLOCK_TABLE)
      return TRUE;
  return FALSE;
}

void
cli_area_lay_out(JsPage *page, const CliArea *area, const JsLayoutWords *words)
{
  JsMatrix upright;
  JsBox box = area->box;
  if (js_matrix_invert(&page->to_display, &upright))
    box = js_matrix_map_box(&upright, &area->box);
  keep_words(page, &box);
  keep_rules(page, &box);
  g_array_set_size(page->drawings, 0);
  g_autoptr(JsPageLayout) found = js_page_layout(page, words);
  if (!has_table(found)) {
    const JsRule frame[] = {{TRUE, box.y0, box.x0, box.x1, 1}, {TRUE, box.y1, box.x0, box.x1, 1}};
    g_array_append_vals(page->rules, frame, G_N_ELEMENTS(frame));
  }
  js_page_lay_out(page, words);
}
