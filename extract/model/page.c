/* Pages and words: making and freeing. Serialisation is in page-variant.c. */
#include "extract/model/page.h"

#include <math.h>

#include "extract/model/page-columns.h"

static void
free_word(gpointer word)
{
  js_word_free(word);
}

JsWord *
js_word_new(void)
{
  JsWord *word = g_new0(JsWord, 1);
  word->text = js_text_new();
  word->box = JS_BOX_EMPTY;
  return word;
}

void
js_word_free(JsWord *word)
{
  if (word == NULL)
    return;
  js_text_free(word->text);
  g_free(word);
}

JsPage *
js_page_new(guint number, double width, double height)
{
  JsPage *page = g_new0(JsPage, 1);
  page->number = number;
  page->width = page->display_width = width;
  page->height = page->display_height = height;
  page->to_display = JS_MATRIX_IDENTITY;
  page->words = g_ptr_array_new_with_free_func(free_word);
  page->rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  page->fills = g_array_new(FALSE, FALSE, sizeof(JsFill));
  page->pictures = g_array_new(FALSE, FALSE, sizeof(JsBox));
  page->drawings = g_array_new(FALSE, FALSE, sizeof(JsBox));
  return page;
}

void
js_page_free(JsPage *page)
{
  if (page == NULL)
    return;
  g_free(page->reason);
  g_free(page->left_out);
  g_free(page->error);
  g_ptr_array_unref(page->words);
  g_array_unref(page->rules);
  g_array_unref(page->fills);
  g_array_unref(page->pictures);
  g_array_unref(page->drawings);
  js_page_layout_free(page->layout);
  js_picture_free(page->picture);
  g_free(page);
}

void
js_page_forget_text(JsPage *page)
{
  g_ptr_array_set_size(page->words, 0);
  g_array_set_size(page->rules, 0);
  g_array_set_size(page->fills, 0);
  g_array_set_size(page->drawings, 0);
  for (guint i = 0; i < page->pictures->len; i++) {
    JsBox *box = &g_array_index(page->pictures, JsBox, i);
    *box = js_matrix_map_box(&page->to_display, box);
  }
  page->width = page->display_width;
  page->height = page->display_height;
  page->to_display = JS_MATRIX_IDENTITY;
}

static void
round_box(JsBox *box)
{
  double *edges[] = {&box->x0, &box->y0, &box->x1, &box->y1};
  for (gsize i = 0; i < G_N_ELEMENTS(edges) && !js_box_is_empty(box); i++)
    *edges[i] = js_points_round(*edges[i]);
}

void
js_page_round(JsPage *page)
{
  for (guint i = 0; i < page->words->len; i++) {
    JsWord *word = g_ptr_array_index(page->words, i);
    round_box(&word->box);
    word->size = js_points_round(word->size);
    for (guint k = 0; k < word->text->chars->len; k++)
      round_box(&g_array_index(word->text->chars, JsChar, k).box);
  }
  for (guint i = 0; i < page->rules->len; i++) {
    JsRule *rule = &g_array_index(page->rules, JsRule, i);
    double *places[] = {&rule->at, &rule->from, &rule->to, &rule->thickness};
    for (gsize k = 0; k < G_N_ELEMENTS(places); k++)
      *places[k] = js_points_round(*places[k]);
  }
  for (guint i = 0; i < page->drawings->len; i++)
    round_box(&g_array_index(page->drawings, JsBox, i));
  for (guint i = 0; i < page->fills->len; i++) {
    JsFill *fill = &g_array_index(page->fills, JsFill, i);
    round_box(&fill->box);
    fill->shade = js_points_round(fill->shade);
  }
}
