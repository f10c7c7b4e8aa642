/* Two prints of one word differ along the edges of their strokes, by noise and by how they lie on
 * the grid of pixels; two words differ in a stroke. So the crops are laid over one another, moved
 * by a pixel at most, and the difference is summed over small patches, where edges cancel out:
 *
 *     支 出        + −   + −       edges: darker here, lighter beside it
 *     支 出
 *     太 大          ▪             a stroke: dark all over a patch                              */
#include "ocr/repeats.h"

#include <stdlib.h>

/* Crops of one word are as large as one another up to this, and are moved by so much, pixels. */
#define SIZE_SLACK 2
#define SHIFT 1
/* Side of a patch: as wide as a stroke with its edges, in pixels of a crop. */
#define PATCH 5
/* Greatest mean difference in a patch, and mean difference of the crops, in shares of the print's
 * contrast. In four scans 704 lines were like an earlier one by this, and none of them was another
 * word; the first that were (一级 and 三级) came at 0.20 and 0.10. */
#define PATCH_MOST 0.13
#define MEAN_MOST 0.07

/* A reading is handed on when each of its characters is so sure: else one bad print of a word would
 * spoil them all. */
#define SURE 0.85

typedef struct {
  int width, height, contrast;
  guint8 *pixels; /* owned */
  JsText *text;   /* owned */
} Seen;

struct _JsRepeats {
  GArray *seen;
};

static void
clear_seen(gpointer data)
{
  Seen *seen = data;
  g_free(seen->pixels);
  js_text_free(seen->text);
}

JsRepeats *
js_repeats_new(void)
{
  JsRepeats *repeats = g_new0(JsRepeats, 1);
  repeats->seen = g_array_new(FALSE, FALSE, sizeof(Seen));
  g_array_set_clear_func(repeats->seen, clear_seen);
  return repeats;
}

void
js_repeats_free(JsRepeats *repeats)
{
  if (!repeats)
    return;
  g_array_unref(repeats->seen);
  g_free(repeats);
}

void
js_repeats_clear(JsRepeats *repeats)
{
  g_array_set_size(repeats->seen, 0);
}

static Seen
look(PIX *crop)
{
  Seen s = {pixGetWidth(crop), pixGetHeight(crop), 0, NULL, NULL};
  s.pixels = g_malloc((gsize)s.width * (gsize)s.height);
  guint8 darkest = 255;
  for (int y = 0; y < s.height; y++) {
    l_uint32 *line = pixGetData(crop) + (gsize)y * (gsize)pixGetWpl(crop);
    guint8 *row = s.pixels + (gsize)y * (gsize)s.width;
    for (int x = 0; x < s.width; x++) {
      row[x] = (guint8)GET_DATA_BYTE(line, x);
      darkest = MIN(darkest, row[x]);
    }
  }
  s.contrast = 255 - darkest;
  return s;
}

/* Where two crops lie over one another when b is moved by (dx, dy). */
typedef struct {
  const guint8 *a, *b;
  int width, height, a_stride, b_stride;
} Overlay;

static Overlay
overlay(const Seen *a, const Seen *b, int dx, int dy)
{
  int ax = MAX(dx, 0), bx = MAX(-dx, 0), ay = MAX(dy, 0), by = MAX(-dy, 0);
  return (Overlay){a->pixels + (gsize)ay * (gsize)a->width + ax,
                   b->pixels + (gsize)by * (gsize)b->width + bx,
                   MIN(a->width - ax, b->width - bx),
                   MIN(a->height - ay, b->height - by),
                   a->width,
                   b->width};
}

static double
mean_difference(const Overlay *o)
{
  guint64 sum = 0;
  for (int y = 0; y < o->height; y++) {
    const guint8 *a = o->a + (gsize)y * (gsize)o->a_stride;
    const guint8 *b = o->b + (gsize)y * (gsize)o->b_stride;
    guint row = 0;
    for (int x = 0; x < o->width; x++)
      row += (guint)abs(a[x] - b[x]);
    sum += row;
  }
  return (double)sum / ((double)o->width * o->height);
}

/* Whether no patch differs by more than `most` on average. */
static gboolean
patches_alike(const Overlay *o, double most)
{
  int bound = (int)(most * PATCH * PATCH);
  g_autofree int *columns = g_new0(int, (gsize)o->width);
  for (int y = 0; y < o->height; y++) {
    for (int x = 0; x < o->width; x++) {
      gsize at_a = (gsize)y * (gsize)o->a_stride + (gsize)x,
            at_b = (gsize)y * (gsize)o->b_stride + (gsize)x;
      columns[x] += o->a[at_a] - o->b[at_b];
      if (y >= PATCH)
        columns[x] -=
            o->a[at_a - (gsize)(PATCH * o->a_stride)] - o->b[at_b - (gsize)(PATCH * o->b_stride)];
    }
    int sum = 0;
    for (int x = 0; x < o->width; x++) {
      sum += columns[x] - (x >= PATCH ? columns[x - PATCH] : 0);
      if (abs(sum) > bound)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
alike(const Seen *a, const Seen *b)
{
  if (abs(a->width - b->width) > SIZE_SLACK || abs(a->height - b->height) > SIZE_SLACK ||
      MIN(a->width, b->width) <= PATCH || MIN(a->height, b->height) <= PATCH)
    return FALSE;
  double contrast = MIN(a->contrast, b->contrast), least = G_MAXDOUBLE;
  Overlay best = {0};
  for (int dy = -SHIFT; dy <= SHIFT; dy++)
    for (int dx = -SHIFT; dx <= SHIFT; dx++) {
      Overlay o = overlay(a, b, dx, dy);
      double difference = mean_difference(&o);
      if (difference < least) {
        least = difference;
        best = o;
      }
    }
  return least <= MEAN_MOST * contrast && patches_alike(&best, PATCH_MOST * contrast);
}

JsText *
js_repeats_find(const JsRepeats *repeats, PIX *crop)
{
  Seen now = look(crop);
  JsText *text = NULL;
  for (guint i = 0; i < repeats->seen->len && !text; i++) {
    const Seen *seen = &g_array_index(repeats->seen, Seen, i);
    if (alike(&now, seen))
      text = js_text_copy(seen->text);
  }
  g_free(now.pixels);
  return text;
}

static gboolean
is_sure(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (js_text_char(text, i)->ch != ' ' && js_text_char(text, i)->confidence < SURE)
      return FALSE;
  return js_text_length(text) > 0;
}

void
js_repeats_add(JsRepeats *repeats, PIX *crop, const JsText *text)
{
  if (!is_sure(text))
    return;
  Seen seen = look(crop);
  seen.text = js_text_copy(text);
  g_array_append_val(repeats->seen, seen);
}
