/* Groups lines into paragraphs by the conventions of Chinese running text:
 *
 *   left                                      right
 *    │      ┌── centred heading ──┐             │   centred: a paragraph of its own
 *    │                                          │
 *    │〇〇Two em of indent start a paragraph；   │   indented: starts one
 *    │full lines go on up to the right margin   │   full: continues
 *    │until one ends before it。                │   short: ends one
 *    │  一、 …………………………………………………………………………… 12 │   leaders: contents, one line each
 *
 * Left and right are those of the text area, measured from the lines of the page. A change of size,
 * and a gap wider than the spacing of the lines around it, also separate paragraphs. Where two
 * columns of running text are side by side, the left one is read first. */
#include "extract/layout/paragraphs.h"

#include <math.h>

#include "extract/lines/lines.h"
#include "extract/print/characters.h"

/* Tolerance at the margins (em): half an em, for hanging punctuation and justification. */
#define MARGIN_PLAY 0.6
/* Lines further apart than this many line spacings belong to two paragraphs. A guess. */
#define WIDE_PITCH 1.35
/* The same in font sizes where there is no spacing to compare with: double spacing is the widest in
 * use. */
#define WIDE_HEIGHTS 2.6
/* Free space on both sides of a centred line (em): of a line in the text's size more than an indent
 * of two em; a title in a larger size may have less. */
#define CENTRED_ROOM 2.7
#define TITLE_ROOM 1.0
/* A title continues on a second line when the first fills this share of the text area and the lines
 * are closer than TITLE_PITCH (font sizes). Guesses. */
#define TITLE_WIDTH 0.65
#define TITLE_PITCH 2.6
/* Least font size of a title (points), also where no text is there to compare with. A guess. */
#define TITLE_SIZE 17.5
/* At least this many dots in a row are leaders; an ellipsis has three. */
#define LEADERS 4
/* Least gap between a title and its page number (em). A guess. */
#define CONTENTS_GAP 3.0
/* Two columns: a gap of COLUMN_GAP (em) at one place over at least COLUMN_LINES lines, most with at
 * least COLUMN_CHARS characters on both sides. Guesses. */
#define COLUMN_GAP 2.0
#define COLUMN_LINES 6
#define COLUMN_CHARS 8

typedef struct {
  double left, right;  /* of the running text */
  double size;         /* of most characters, points */
  double pitch;        /* usual distance of the middles of two lines; 0: unknown */
  GStrv ordinal_parts; /* names of the numbered parts of a text (部, 章 …); borrowed */
  const GArray *taken; /* of double, sorted: middles of the words in tables */
} TextArea;

static void
free_paragraph(gpointer paragraph)
{
  js_paragraph_free(paragraph);
}

static void
free_line(gpointer line)
{
  js_text_line_free(line);
}

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
  const JsTextLine *x = *(JsTextLine *const *)a, *y = *(JsTextLine *const *)b;
  return x->size < y->size ? -1 : x->size > y->size;
}

static guint
count_chars(const JsTextLine *line, guint from, guint to)
{
  guint n = 0;
  for (guint i = from; i < to; i++)
    n += js_text_length(((JsWord *)line->words->pdata[i])->text);
  return n;
}

/* The font size of the median character. */
static double
common_size(const GPtrArray *lines)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  guint64 all = 0, seen = 0;
  for (guint i = 0; i < lines->len; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_ptr_array_add(sorted, lines->pdata[i]);
    all += count_chars(line, 0, line->words->len);
  }
  g_ptr_array_sort(sorted, compare_sizes);
  for (guint i = 0; i < sorted->len; i++) {
    const JsTextLine *line = sorted->pdata[i];
    seen += count_chars(line, 0, line->words->len);
    if (2 * seen >= all)
      return line->size;
  }
  return 0;
}

/* Measures the text area: left and right from the lines long enough to be running text, or from all
 * lines if there are none; the line spacing from neighbouring lines of one size. */
static TextArea
measure_area(const JsPage *page, const GPtrArray *lines)
{
  TextArea area = {0};
  JsBox box = JS_BOX_EMPTY, all = JS_BOX_EMPTY;
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < lines->len; i++) {
    const JsTextLine *line = lines->pdata[i];
    if (js_box_width(&line->box) > page->width / 2)
      box = js_box_union(&box, &line->box);
    if (i) {
      const JsTextLine *above = lines->pdata[i - 1];
      double pitch = js_text_line_middle(line) - js_text_line_middle(above);
      if (pitch > 0 && pitch < WIDE_HEIGHTS * line->size &&
          fabs(line->size - above->size) < (JS_SIZE_CHANGE - 1) * line->size)
        g_array_append_val(pitches, pitch);
    }
  }
  for (guint i = 0; i < page->words->len; i++)
    all = js_box_union(&all, &((JsWord *)page->words->pdata[i])->box);
  if (js_box_is_empty(&box))
    box = all;
  area.left = box.x0, area.right = box.x1;
  area.pitch = js_median(pitches);
  area.size = common_size(lines);
  return area;
}

/* Whether a word of a table lies between the two lines. */
static gboolean
table_between(const JsTextLine *above, const JsTextLine *below, const TextArea *area)
{
  guint low = 0, high = area->taken->len;
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (g_array_index(area->taken, double, half) <= js_text_line_middle(above))
      low = half + 1;
    else
      high = half;
  }
  return low < area->taken->len &&
         g_array_index(area->taken, double, low) < js_text_line_middle(below);
}

/* Whether the line ends in a page number far from the title. */
static gboolean
ends_with_far_number(const JsTextLine *line)
{
  guint n = line->words->len;
  if (n < 2)
    return FALSE;
  const JsWord *before = line->words->pdata[n - 2], *last = line->words->pdata[n - 1];
  guint length = js_text_length(last->text);
  if (last->box.x0 - before->box.x1 < CONTENTS_GAP * line->size || length > 4)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!g_unichar_isdigit(js_text_char(last->text, i)->ch))
      return FALSE;
  return TRUE;
}

/* Whether dots or white space lead to a number at the end of the line. */
static gboolean
is_contents_line(const JsTextLine *line)
{
  if (ends_with_far_number(line))
    return TRUE;
  guint run = 0, longest = 0;
  gboolean digits_last = FALSE;
  for (guint i = 0; i < line->words->len; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar ch = js_text_char(text, k)->ch;
      if (js_unichar_is_leader(ch) || ch == '_') {
        run += ch == 0x2026 || ch == 0x22EF ? 2 : 1;
        longest = MAX(longest, run);
      } else if (!g_unichar_isspace(ch)) {
        run = 0;
      }
      if (!g_unichar_isspace(ch))
        digits_last = g_unichar_isdigit(ch);
    }
  }
  return longest >= LEADERS && digits_last;
}

static gboolean
is_title_size(const JsTextLine *line, const TextArea *area)
{
  return line->size >= JS_SIZE_CHANGE * area->size || line->size >= TITLE_SIZE;
}

static gboolean
is_centred(const JsTextLine *line, const TextArea *area)
{
  double before = line->box.x0 - area->left, after = area->right - line->box.x1;
  double room = (is_title_size(line, area) ? TITLE_ROOM : CENTRED_ROOM) * line->size;
  return before > room && after > room && fabs(before - after) < 1.5 * line->size;
}

/* The width (points) of the part of the line that cannot be broken: a number or a Latin word moves
 * to the next line as a whole and leaves a gap at the end of the line before. */
static double
first_chunk(const JsTextLine *line)
{
  double from = line->box.x0, to = from;
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    if (i && js_words_apart(line->words->pdata[i - 1], word))
      break;
    for (guint k = 0; k < js_text_length(word->text); k++) {
      const JsChar *c = js_text_char(word->text, k);
      gboolean punctuation = g_unichar_ispunct(c->ch);
      if (js_unichar_is_cjk(c->ch) && !punctuation && to > from)
        return to - from;
      if (!js_box_is_empty(&c->box))
        to = MAX(to, c->box.x1);
      if (js_unichar_is_cjk(c->ch) && !punctuation) {
        /* One Chinese character, and punctuation that must not begin a line. */
        const JsChar *next =
            k + 1 < js_text_length(word->text) ? js_text_char(word->text, k + 1) : NULL;
        if (!next || !g_unichar_ispunct(next->ch))
          return MAX(to - from, line->size);
      }
    }
    if (to <= from)
      to = word->box.x1;
  }
  return MAX(to - from, line->size);
}

/* Whether `above` ended although the start of `below` would have fitted. */
static gboolean
ends_short(const JsTextLine *above, const JsTextLine *below, const TextArea *area)
{
  return area->right - above->box.x1 > first_chunk(below) + MARGIN_PLAY * above->size;
}

static gunichar
first_char(const JsTextLine *line, guint n)
{
  for (guint i = 0; i < line->words->len; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    if (n < js_text_length(text))
      return js_text_char(text, n)->ch;
    n -= js_text_length(text);
  }
  return 0;
}

static gunichar
last_char(const JsTextLine *line)
{
  const JsText *text = ((JsWord *)line->words->pdata[line->words->len - 1])->text;
  return js_text_length(text) ? js_text_char(text, js_text_length(text) - 1)->ch : 0;
}

/* Whether the line begins like a heading or a list item: 一、 （一） 1. (1) 第二部分 第三章. */
static gboolean
has_ordinal(const TextArea *area, const JsTextLine *line)
{
  gunichar ch = first_char(line, 0);
  guint n = 0;
  gboolean part = ch == 0x7B2C /* 第 */;
  gboolean bracket = js_unichar_opens_bracket(ch);
  if (part || bracket)
    n++;
  guint from = n;
  while (n < from + 4 && js_unichar_is_numeral(first_char(line, n)))
    n++;
  if (n == from)
    return FALSE;
  ch = first_char(line, n);
  if (part) {
    char text[8] = {0}; /* one UTF-8 character and a NUL */
    g_unichar_to_utf8(ch, text);
    return ch && js_words_equal(area->ordinal_parts, text);
  }
  if (bracket)
    return js_unichar_closes_bracket(ch);
  return ch == 0x3001 /* 、 */ ||
         (js_unichar_is_point(ch) && !js_unichar_is_numeral(first_char(line, n + 1)));
}

static gboolean
ends_sentence(gunichar ch)
{
  return ch && g_utf8_strchr("。；：！？;:!?", -1, ch);
}

/* Whether `below` is the second line of a title whose first line filled its width. */
static gboolean
title_goes_on(const JsTextLine *above, const JsTextLine *below, const TextArea *area)
{
  return is_title_size(below, area) && is_centred(below, area) && above->bold == below->bold &&
         js_box_width(&above->box) >= TITLE_WIDTH * (area->right - area->left) &&
         js_box_width(&above->box) > js_box_width(&below->box) &&
         js_text_line_middle(below) - js_text_line_middle(above) < TITLE_PITCH * below->size &&
         !has_ordinal(area, below) && !ends_sentence(last_char(above));
}

/* Whether a paragraph begins with `below`. */
static gboolean
breaks_between(const JsTextLine *above, const JsTextLine *below, const TextArea *area)
{
  double pitch = js_text_line_middle(below) - js_text_line_middle(above);
  double size = MAX(above->size, below->size);
  if (size > JS_SIZE_CHANGE * MIN(above->size, below->size))
    return TRUE;
  if (pitch <= 0 || table_between(above, below, area))
    return TRUE;
  if (area->pitch > 0 ? pitch > WIDE_PITCH * area->pitch && pitch > 1.5 * size
                      : pitch > WIDE_HEIGHTS * size)
    return TRUE;
  if (is_contents_line(above) || is_contents_line(below))
    return TRUE;
  if (title_goes_on(above, below, area))
    return FALSE;
  if (is_centred(above, area) || is_centred(below, area) ||
      (has_ordinal(area, above) && has_ordinal(area, below)))
    return TRUE;
  if (below->box.x0 - area->left > JS_INDENT * below->size &&
      !(above->box.x0 - area->left > JS_INDENT * above->size &&
        fabs(above->box.x0 - below->box.x0) < MARGIN_PLAY * size &&
        below->box.x0 - area->left > 3 * below->size))
    return TRUE;
  if (ends_short(above, below, area))
    return TRUE;
  return has_ordinal(area, below) && ends_sentence(last_char(above)) &&
         area->right - above->box.x1 > MARGIN_PLAY * above->size;
}

static JsParagraph *
make_paragraph(const JsPage *page, const GPtrArray *lines, guint from, guint to,
               const TextArea *area)
{
  JsParagraph *paragraph = js_paragraph_new();
  const JsTextLine *first = lines->pdata[from];
  paragraph->page = page->number;
  paragraph->box = JS_BOX_EMPTY;
  paragraph->size = first->size;
  paragraph->bold = TRUE;
  double left = G_MAXDOUBLE;
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    if (i > from) {
      js_text_append_break(paragraph->text, '\n');
      left = MIN(left, line->box.x0);
    }
    js_text_line_append_text(line, paragraph->text);
    paragraph->box = js_box_union(&paragraph->box, &line->box);
    paragraph->bold = paragraph->bold && line->bold;
  }
  paragraph->centred = is_centred(lines->pdata[to - 1], area) &&
                       (to - from == 1 || title_goes_on(first, lines->pdata[from + 1], area));
  if (to - from == 1)
    left = area->left;
  paragraph->indented = !paragraph->centred && first->box.x0 - left > JS_INDENT * first->size;
  return paragraph;
}

static void
add_paragraphs(const JsPage *page, const GPtrArray *lines, const TextArea *area, GPtrArray *out)
{
  guint from = 0;
  for (guint i = 1; i <= lines->len; i++)
    if (i == lines->len || breaks_between(lines->pdata[i - 1], lines->pdata[i], area)) {
      g_ptr_array_add(out, make_paragraph(page, lines, from, i, area));
      from = i;
    }
}

/* ---- two columns ------------------------------------------------------------------------------
 */

/* The word before which the gap between two columns lies at x; 0 when a word lies over x or none is
 * on the left. */
static guint
split_at(const JsTextLine *line, double x)
{
  for (guint i = 1; i < line->words->len; i++) {
    const JsWord *left = line->words->pdata[i - 1], *right = line->words->pdata[i];
    if (left->box.x1 <= x && right->box.x0 >= x &&
        right->box.x0 - left->box.x1 >= COLUMN_GAP * line->size)
      return i;
  }
  return 0;
}

/* Whether the line leaves the gutter at x free. */
static gboolean
is_clear_of(const JsTextLine *line, double x)
{
  return line->box.x1 < x || line->box.x0 > x || split_at(line, x);
}

/* The end of the run of lines that begins at `from` and has running text on both sides of x; `from`
 * when there is none. */
static guint
column_run(const GPtrArray *lines, guint from, double x)
{
  guint i = from, both = 0, long_lines = 0;
  for (; i < lines->len && is_clear_of(lines->pdata[i], x); i++) {
    const JsTextLine *line = lines->pdata[i];
    guint split = split_at(line, x);
    if (!split)
      continue;
    both++;
    if (count_chars(line, 0, split) >= COLUMN_CHARS &&
        count_chars(line, split, line->words->len) >= COLUMN_CHARS)
      long_lines++;
  }
  return both >= COLUMN_LINES && 3 * long_lines >= 2 * both && 3 * both >= 2 * (i - from) ? i
                                                                                          : from;
}

/* The x of the middle of a gutter that begins at line `from`; negative when there is none. */
static double
find_gutter(const GPtrArray *lines, guint from, const TextArea *area)
{
  const JsTextLine *line = lines->pdata[from];
  double width = area->right - area->left;
  for (guint i = 1; i < line->words->len; i++) {
    const JsWord *left = line->words->pdata[i - 1], *right = line->words->pdata[i];
    double x = (left->box.x1 + right->box.x0) / 2;
    if (right->box.x0 - left->box.x1 >= COLUMN_GAP * line->size && x > area->left + 0.3 * width &&
        x < area->left + 0.7 * width && column_run(lines, from, x) > from)
      return x;
  }
  return -1;
}

/* Adds the paragraphs of both columns of the lines from…to (exclusive), each with its own text
 * area. */
static void
add_columns(const JsPage *page, const GPtrArray *lines, guint from, guint to, double x,
            const TextArea *area, GPtrArray *out)
{
  for (guint side = 0; side < 2; side++) {
    g_autoptr(GPtrArray) column = g_ptr_array_new_with_free_func(free_line);
    TextArea own = *area;
    JsBox box = JS_BOX_EMPTY;
    for (guint i = from; i < to; i++) {
      const JsTextLine *line = lines->pdata[i];
      guint n = line->words->len, split = split_at(line, x);
      if (!split)
        split = line->box.x1 < x ? n : 0;
      if (side ? split < n : split > 0)
        g_ptr_array_add(column, js_text_line_slice(line, side ? split : 0, side ? n : split));
    }
    for (guint i = 0; i < column->len; i++)
      box = js_box_union(&box, &((JsTextLine *)column->pdata[i])->box);
    own.left = box.x0, own.right = box.x1;
    add_paragraphs(page, column, &own, out);
  }
}

static GArray *
middles_of_used(const JsPage *page, const gboolean *used)
{
  GArray *taken = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; used && i < page->words->len; i++) {
    const JsBox *box = &((JsWord *)page->words->pdata[i])->box;
    double at = (box->y0 + box->y1) / 2;
    if (used[i])
      g_array_append_val(taken, at);
  }
  g_array_sort(taken, js_compare_doubles);
  return taken;
}

GPtrArray *
js_paragraphs_find(const JsPage *page, const JsLayoutWords *words, const gboolean *used)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func(free_paragraph);
  g_autoptr(GPtrArray) lines = js_text_lines_find(page, used);
  g_autoptr(GArray) taken = middles_of_used(page, used);
  TextArea area = measure_area(page, lines);
  area.ordinal_parts = words->ordinal_parts;
  area.taken = taken;
  g_autoptr(GPtrArray) run = g_ptr_array_new();
  for (guint i = 0; i < lines->len;) {
    double gutter = find_gutter(lines, i, &area);
    if (gutter < 0) {
      g_ptr_array_add(run, lines->pdata[i++]);
      continue;
    }
    guint to = column_run(lines, i, gutter);
    add_paragraphs(page, run, &area, paragraphs);
    g_ptr_array_set_size(run, 0);
    add_columns(page, lines, i, to, gutter, &area, paragraphs);
    i = to;
  }
  add_paragraphs(page, run, &area, paragraphs);
  return paragraphs;
}
