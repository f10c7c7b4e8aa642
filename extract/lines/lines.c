/* Groups words into lines by the vertical middles of the words. A word joins the line whose middle
 * is nearest and whose band it shares; superscripts and smaller figures stay on their line.
 *
 * In: words of a page. Out: lines from top to bottom, the words of each from left to right. */
#include "extract/lines/lines.h"
#include "extract/print/characters.h"

#include <math.h>

/* Middles of words on one line differ by at most this share of the greater height. Half a line
 * spacing is another line even in the tightest tables. */
#define SAME_LINE 0.4
/* Bands of a word and its line overlap by at least this share of the smaller height. A guess. */
#define SHARED_BAND 0.5
/* Least gap that is a space between Latin words (em): a space is 0.25 em, and justification may
 * reduce it to about half. */
#define LATIN_SPACE 0.12
/* Least gap that is a space beside Chinese text (em): many producers put 0.25 em, which is not a
 * space, between Chinese and Latin text. */
#define CJK_SPACE 0.3
/* Font sizes that differ by less (points) are the same size, rounded differently. */
#define SAME_SIZE 0.25

void
js_text_line_free(JsTextLine *line)
{
  if (!line)
    return;
  g_ptr_array_unref(line->words);
  g_array_unref(line->indices);
  g_clear_pointer(&line->seams, g_array_unref);
  g_clear_pointer(&line->pieces, g_ptr_array_unref);
  g_free(line);
}

static JsTextLine *
line_new(void)
{
  JsTextLine *line = g_new0(JsTextLine, 1);
  line->words = g_ptr_array_new();
  line->indices = g_array_new(FALSE, FALSE, sizeof(guint));
  line->box = JS_BOX_EMPTY;
  return line;
}

static void
line_add(JsTextLine *line, JsWord *word, guint index)
{
  g_ptr_array_add(line->words, word);
  g_array_append_val(line->indices, index);
  line->box = js_box_union(&line->box, &word->box);
}

typedef struct {
  double size;
  guint count;
} SizeCount;

static int
by_size(gconstpointer a, gconstpointer b)
{
  double x = ((const SizeCount *)a)->size, y = ((const SizeCount *)b)->size;
  return x < y ? -1 : x > y;
}

/* Sets the size and the weight that most characters of the line have. */
static void
line_measure(JsTextLine *line)
{
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(SizeCount));
  guint bold = 0, all = 0;
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    SizeCount size = {word->size, js_text_length(word->text)};
    g_array_append_val(sizes, size);
    all += size.count;
    if (word->bold)
      bold += size.count;
  }
  line->bold = 2 * bold > all;
  g_array_sort(sizes, by_size);
  guint best = 0;
  for (guint i = 0; i < sizes->len;) {
    const SizeCount *first = &g_array_index(sizes, SizeCount, i);
    guint count = 0;
    for (; i < sizes->len && g_array_index(sizes, SizeCount, i).size - first->size < SAME_SIZE; i++)
      count += g_array_index(sizes, SizeCount, i).count;
    if (count > best) {
      best = count;
      line->size = first->size;
    }
  }
  if (!(line->size > 0))
    line->size = MAX(js_box_height(&line->box), 1);
}

JsTextLine *
js_text_line_slice(const JsTextLine *line, guint from, guint to)
{
  JsTextLine *slice = line_new();
  for (guint i = from; i < to; i++)
    line_add(slice, line->words->pdata[i], g_array_index(line->indices, guint, i));
  line_measure(slice);
  return slice;
}

typedef struct {
  JsWord *word;
  guint index;
} Indexed;

static int
compare_doubles(double a, double b)
{
  return a < b ? -1 : a > b;
}

static int
by_middle(gconstpointer a, gconstpointer b)
{
  const Indexed *x = a, *y = b;
  int order = compare_doubles(x->word->box.y0 + x->word->box.y1, y->word->box.y0 + y->word->box.y1);
  if (!order)
    order = compare_doubles(x->word->box.x0, y->word->box.x0);
  return order ? order : x->index < y->index ? -1 : 1;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
  const Indexed *x = a, *y = b;
  int order = compare_doubles(x->word->box.x0, y->word->box.x0);
  return order ? order : x->index < y->index ? -1 : 1;
}

static gboolean
is_blank(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (!g_unichar_isspace(js_text_char(text, i)->ch))
      return FALSE;
  return TRUE;
}

typedef struct {
  GArray *words; /* of Indexed */
  double middle, top, bottom;
} LineBand;

/* The index of the band of the word; -1 when it belongs to none. Bands are made in the order of
 * middles, so only the last few can match. */
static int
find_band(const GPtrArray *bands, const JsBox *box)
{
  int best = -1;
  double nearest = G_MAXDOUBLE;
  double middle = (box->y0 + box->y1) / 2, height = js_box_height(box);
  for (guint i = bands->len; i-- > 0 && i + 4 >= bands->len;) {
    const LineBand *band = bands->pdata[i];
    double band_height = band->bottom - band->top;
    double shared = MIN(band->bottom, box->y1) - MAX(band->top, box->y0);
    double off = fabs(middle - band->middle);
    if (off <= SAME_LINE * MAX(height, band_height) &&
        shared >= SHARED_BAND * MIN(height, band_height) && off < nearest) {
      nearest = off;
      best = (int)i;
    }
  }
  return best;
}

static void
free_line(gpointer line)
{
  js_text_line_free(line);
}

static void
band_free(gpointer data)
{
  LineBand *band = data;
  g_array_unref(band->words);
  g_free(band);
}

static int
by_top(gconstpointer a, gconstpointer b)
{
  const JsTextLine *x = *(JsTextLine *const *)a, *y = *(JsTextLine *const *)b;
  int order = compare_doubles(x->box.y0 + x->box.y1, y->box.y0 + y->box.y1);
  return order ? order : compare_doubles(x->box.x0, y->box.x0);
}

GPtrArray *
js_text_lines_find(const JsPage *page, const gboolean *used)
{
  return js_text_lines_of(page->words, used);
}

GPtrArray *
js_text_lines_of(const GPtrArray *all, const gboolean *used)
{
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Indexed));
  for (guint i = 0; i < all->len; i++) {
    Indexed indexed = {all->pdata[i], i};
    if (!(used && used[i]) && !is_blank(indexed.word->text))
      g_array_append_val(words, indexed);
  }
  g_array_sort(words, by_middle);
  g_autoptr(GPtrArray) bands = g_ptr_array_new_with_free_func(band_free);
  for (guint i = 0; i < words->len; i++) {
    const Indexed *indexed = &g_array_index(words, Indexed, i);
    const JsBox *box = &indexed->word->box;
    int found = find_band(bands, box);
    LineBand *band;
    if (found < 0) {
      band = g_new0(LineBand, 1);
      band->words = g_array_new(FALSE, FALSE, sizeof(Indexed));
      band->top = box->y0, band->bottom = box->y1, band->middle = (box->y0 + box->y1) / 2;
      g_ptr_array_add(bands, band);
    } else {
      /* The tallest word determines the band; a small mark beside it does not. */
      band = bands->pdata[found];
      if (js_box_height(box) > band->bottom - band->top) {
        band->top = box->y0, band->bottom = box->y1;
        band->middle = (box->y0 + box->y1) / 2;
      }
    }
    g_array_append_val(band->words, *indexed);
  }
  GPtrArray *lines = g_ptr_array_new_with_free_func(free_line);
  for (guint i = 0; i < bands->len; i++) {
    LineBand *band = bands->pdata[i];
    JsTextLine *line = line_new();
    g_array_sort(band->words, by_left);
    for (guint j = 0; j < band->words->len; j++) {
      const Indexed *indexed = &g_array_index(band->words, Indexed, j);
      line_add(line, indexed->word, indexed->index);
    }
    line_measure(line);
    g_ptr_array_add(lines, line);
  }
  g_ptr_array_sort(lines, by_top);
  return lines;
}

gboolean
js_words_apart(const JsWord *a, const JsWord *b)
{
  guint n = js_text_length(a->text);
  if (!n || !js_text_length(b->text))
    return FALSE;
  gboolean cjk = js_unichar_is_cjk(js_text_char(a->text, n - 1)->ch) ||
                 js_unichar_is_cjk(js_text_char(b->text, 0)->ch);
  double size = MIN(a->size > 0 ? a->size : js_box_height(&a->box),
                    b->size > 0 ? b->size : js_box_height(&b->box));
  return b->box.x0 - a->box.x1 > (cjk ? CJK_SPACE : LATIN_SPACE) * size;
}

void
js_text_line_append_text(const JsTextLine *line, JsText *text)
{
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    if (i && js_words_apart(line->words->pdata[i - 1], word))
      js_text_append_break(text, ' ');
    js_text_append_text(text, word->text);
  }
}
