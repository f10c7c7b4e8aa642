/* Windows of words with one open place: see grams.h.
 *
 * The set is a sorted array of 64-bit numbers. A number holds, from its highest bits down, the kind
 * of window, the characters beside the open place, and the character in it, 15 bits each. All
 * characters that fit an open place therefore stand beside each other in the array. */
#include "normalize/lexicon/grams.h"

#define BITS 15
#define LETTER_MASK ((1u << BITS) - 1)

/* Kinds of windows: four characters with the open place at 0 to 3, three with the middle one open.
 */
#define FOUR 4
#define KIND_THREE 4

struct _JsGrams {
  GArray *keys; /* of guint64 */
  gboolean sorted;
};

JsGrams *
js_grams_new(void)
{
  JsGrams *grams = g_new0(JsGrams, 1);
  grams->keys = g_array_new(FALSE, FALSE, sizeof(guint64));
  return grams;
}

void
js_grams_free(JsGrams *grams)
{
  if (grams == NULL)
    return;
  g_array_unref(grams->keys);
  g_free(grams);
}

/* The number of the window of `size` characters from `letters` on, with 0 in the bits of the open
 * place. */
static guint64
window_key(const gunichar *letters, guint size, guint open)
{
  guint64 key = size == FOUR ? open : (guint64)KIND_THREE << BITS;
  for (guint i = 0; i < size; i++)
    if (i != open)
      key = key << BITS | (letters[i] - JS_GRAMS_FIRST);
  return key << BITS;
}

static void
add_window(JsGrams *grams, const gunichar *letters, guint size, guint open)
{
  guint64 key = window_key(letters, size, open) | (letters[open] - JS_GRAMS_FIRST);
  g_array_append_val(grams->keys, key);
}

void
js_grams_add(JsGrams *grams, const gunichar *letters, glong n)
{
  glong run = 0; /* length of the run of Chinese characters that ends here */
  for (glong end = 0; end < n; end++) {
    run = js_grams_holds(letters[end]) ? run + 1 : 0;
    if (run >= 3)
      add_window(grams, letters + end - 2, 3, 1);
    for (guint open = 0; run >= FOUR && open < FOUR; open++)
      add_window(grams, letters + end - 3, FOUR, open);
  }
  grams->sorted = FALSE;
}

static gboolean
all_han(const gunichar *letters, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!js_grams_holds(letters[i]))
      return FALSE;
  return TRUE;
}

void
js_grams_add_at(JsGrams *grams, const gunichar *letters, guint n, guint i)
{
  for (guint open = 0; open < FOUR; open++)
    if (i >= open && i - open + FOUR <= n && all_han(letters + i - open, FOUR))
      add_window(grams, letters + i - open, FOUR, open);
  if (i >= 1 && i + 1 < n && all_han(letters + i - 1, 3))
    add_window(grams, letters + i - 1, 3, 1);
  grams->sorted = FALSE;
}

guint
js_grams_size(const JsGrams *grams)
{
  return grams->keys->len;
}

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* The index of the first number that is not smaller than `key`. */
static guint
find(JsGrams *grams, guint64 key)
{
  if (!grams->sorted)
    g_array_sort(grams->keys, compare_keys);
  grams->sorted = TRUE;
  guint low = 0, high = grams->keys->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(grams->keys, guint64, middle) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef struct {
  JsExpected expected;
  gboolean several;
} GramSearch;

/* Counts the characters that words have in the open place of one window. */
static void
look(JsGrams *grams, const gunichar *window, guint size, guint open, GramSearch *s)
{
  for (guint i = 0; i < size; i++)
    if (i != open && !js_grams_holds(window[i]))
      return;
  guint64 key = window_key(window, size, open);
  gboolean found = FALSE;
  for (guint at = find(grams, key); at < grams->keys->len; at++) {
    guint64 other = g_array_index(grams->keys, guint64, at);
    if ((other & ~(guint64)LETTER_MASK) != key)
      break;
    gunichar letter = (gunichar)(other & LETTER_MASK) + JS_GRAMS_FIRST;
    s->several = s->several || (s->expected.letter != 0 && s->expected.letter != letter);
    if (s->expected.letter == 0 || letter == window[open])
      s->expected.letter = letter;
    found = TRUE;
  }
  s->expected.windows += found ? 1 : 0;
  s->expected.inside = s->expected.inside || (found && open > 0 && open + 1 < size);
}

JsExpected
js_grams_expect(JsGrams *grams, const gunichar *text, guint n, guint i)
{
  GramSearch s = {{0, 0, FALSE}, FALSE};
  for (guint open = 0; open < FOUR; open++)
    if (i >= open && i - open + FOUR <= n)
      look(grams, text + i - open, FOUR, open, &s);
  if (i >= 1 && i + 1 < n)
    look(grams, text + i - 1, 3, 1, &s);
  if (s.several && s.expected.letter != text[i])
    s.expected.letter = 0;
  return s.expected;
}

static gboolean
holds(JsGrams *grams, const gunichar *window, guint size, guint open, gunichar letter)
{
  for (guint i = 0; i < size; i++)
    if (i != open && !js_grams_holds(window[i]))
      return FALSE;
  guint64 key = window_key(window, size, open) | (letter - JS_GRAMS_FIRST);
  guint at = find(grams, key);
  return at < grams->keys->len && g_array_index(grams->keys, guint64, at) == key;
}

gboolean
js_grams_has(JsGrams *grams, const gunichar *text, guint n, guint i, gunichar letter)
{
  if (!js_grams_holds(letter))
    return FALSE;
  for (guint open = 0; open < FOUR; open++)
    if (i >= open && i - open + FOUR <= n && holds(grams, text + i - open, FOUR, open, letter))
      return TRUE;
  return i >= 1 && i + 1 < n && holds(grams, text + i - 1, 3, 1, letter);
}
