/* Stores the readings of a page's lines. A crop that looks like an earlier one (likeness.h) is a
 * print of the same words and gets the same reading. */
#include "ocr/engine/repeats.h"

#include "ocr/ink/likeness.h"

/* Greatest mean difference within a patch (PATCH_MOST) and of the whole crops (MEAN_MOST), as
 * shares of the print's contrast. Measured on four scans: 704 lines were this similar to an earlier
 * one, all with the same words. The first pair with other words (一级, 三级) had 0.20 and 0.10. */
#define PATCH_MOST 0.13
#define MEAN_MOST 0.07

/* A reading is stored only if each of its characters has this confidence; otherwise one bad print
 * would spoil all later ones. A guess. */
#define SURE 0.85

typedef struct {
  JsImprint imprint; /* owned */
  JsText *text;      /* owned */
} SeenPrint;

struct _JsRepeats {
  GArray *seen;
};

static void
clear_seen(gpointer data)
{
  SeenPrint *seen = data;
  js_imprint_clear(&seen->imprint);
  js_text_free(seen->text);
}

JsRepeats *
js_repeats_new(void)
{
  JsRepeats *repeats = g_new0(JsRepeats, 1);
  repeats->seen = g_array_new(FALSE, FALSE, sizeof(SeenPrint));
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

static JsImprint
whole(PIX *crop)
{
  return js_imprint(crop, 0, 0, pixGetWidth(crop), pixGetHeight(crop));
}

static gboolean
alike(const JsImprint *a, const JsImprint *b)
{
  double patch = 1;
  return js_imprint_difference(a, b, &patch) <= MEAN_MOST && patch <= PATCH_MOST;
}

JsText *
js_repeats_find(const JsRepeats *repeats, PIX *crop)
{
  JsImprint now = whole(crop);
  JsText *text = NULL;
  for (guint i = 0; i < repeats->seen->len && !text; i++) {
    const SeenPrint *seen = &g_array_index(repeats->seen, SeenPrint, i);
    if (alike(&now, &seen->imprint))
      text = js_text_copy(seen->text);
  }
  js_imprint_clear(&now);
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
  SeenPrint seen = {whole(crop), js_text_copy(text)};
  g_array_append_val(repeats->seen, seen);
}
