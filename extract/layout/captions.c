/* Finds the captions and notes of tables. In: the words outside tables. Out: captions and notes of
 * each table.
 *
 * First, from each table downwards, the lines that are its notes. Then, from each table upwards,
 * line by line, the lines that look like captions and not like running text:
 *
 *            收入支出决算总表               title: centred, or ends in 表 …
 *                              公开01表     aligned with the table's right edge
 *   部门：某局               金额单位：万元 unit and entity, known by their first words
 *   ┌───────────┬──────────────────────┐
 *   └───────────┴──────────────────────┘
 *   注：本表反映…                           note, with the lines that continue it
 *
 * A line is split at a wide gap, so that the entity and the unit are two captions. */
#include "extract/layout/captions.h"

#include <math.h>
#include <string.h>

#include "extract/lines/caption-words.h"
#include "extract/lines/lines.h"
#include "extract/lines/table-title.h"
#include "extract/print/characters.h"

/* A gap wider than this (font sizes) separates two segments of a line. A guess. */
#define SEGMENT_GAP 2.0
/* Greatest distance of a caption, or of a title, from the table or from the caption below it (font
 * sizes). Guesses. */
#define CAPTION_DISTANCE 4.0
#define TITLE_DISTANCE 8.0
/* Most lines of captions above a table. */
#define MAX_CAPTIONS 8
/* Greatest distance of a note from the table or from the note above it (font sizes). A guess. */
#define NOTE_DISTANCE 2.5
/* A line that ends further than this (font sizes) from the edge is not continued on the next one. A
 * guess. */
#define FULL_LINE 2.5
/* A centred line deviates from the centre by at most CENTRED_WITHIN (font sizes) and is at most
 * CENTRED_WIDTH of the table or the text area wide. Guesses. */
#define CENTRED_WITHIN 1.5
#define CENTRED_WIDTH 0.8
/* A line at least this many times as high as the table's text is a title. A guess. */
#define LARGER 1.15
/* Greatest length of a title, and of a line at the table's right edge (characters). Guesses. */
#define TITLE_CHARS 60
#define EDGE_CHARS 40
/* A title in two lines: greatest distance of the lines (font sizes), least width of the first as a
 * share of the table's. Guesses. */
#define TITLE_PITCH 2.6
#define TITLE_WIDTH 0.5
/* The wrapped end of a unit line: most characters, and how many captions back the line may be. */
#define WRAPPED_CHARS 2
#define WRAPPED_REACH 3
/* Tolerance at the edges of a table (points). */
#define EDGE_SLACK 3.0

typedef enum { KIND_TEXT, KIND_META, KIND_TITLE, KIND_FURNITURE } LineKind;

typedef struct {
  JsTextLine *line; /* owned */
  char *text;       /* owned, without spaces */
  glong chars;
  guint row; /* index of the printed line */
  gboolean taken;
} Segment;

typedef struct {
  const JsPage *page;
  const JsLayoutWords *words;
  GPtrArray *tables;
  GPtrArray *segments; /* of Segment, by line, then from left to right */
  double left, right;  /* of all words on the page, points */
} Surroundings;

static void
segment_free(gpointer data)
{
  Segment *segment = data;
  js_text_line_free(segment->line);
  g_free(segment->text);
  g_free(segment);
}

static void
add_segment(Surroundings *s, const JsTextLine *line, guint row, guint from, guint to)
{
  Segment *segment = g_new0(Segment, 1);
  segment->line = js_text_line_slice(line, from, to);
  segment->text = js_caption_text(segment->line, 0, segment->line->words->len);
  segment->chars = g_utf8_strlen(segment->text, -1);
  segment->row = row;
  g_ptr_array_add(s->segments, segment);
}

static void
make_segments(Surroundings *s, const gboolean *used)
{
  g_autoptr(GPtrArray) lines = js_text_lines_find(s->page, used);
  for (guint row = 0; row < lines->len; row++) {
    const JsTextLine *line = g_ptr_array_index(lines, row);
    guint from = 0;
    for (guint i = 1; i <= line->words->len; i++) {
      const JsWord *left = g_ptr_array_index(line->words, i - 1);
      const JsWord *right = i < line->words->len ? g_ptr_array_index(line->words, i) : NULL;
      if (right && right->box.x0 - left->box.x1 <= SEGMENT_GAP * line->size)
        continue;
      add_segment(s, line, row, from, i);
      from = i;
    }
  }
}

static const JsBox *
table_box(const JsTable *table)
{
  return &g_array_index(table->parts, JsPart, 0).box;
}

/* The mean height of the characters in the table (points); 0 when it has none. */
static double
table_text_size(const JsTable *table)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    for (guint k = 0; k < js_text_length(cell->text); k++) {
      const JsBox *box = &js_text_char(cell->text, k)->box;
      if (js_box_is_empty(box))
        continue;
      sum += js_box_height(box);
      n++;
    }
  }
  return n ? sum / n : 0;
}

static gboolean
ends_sentence(const char *text)
{
  static const char *const marks[] = {"。", "；", "，", "：", ";", ",", ":", "、", NULL};
  for (guint i = 0; marks[i]; i++)
    if (g_str_has_suffix(text, marks[i]))
      return TRUE;
  return FALSE;
}

/* Whether the text is a year, such as 2024. A year alone may stand below a title. */
static gboolean
is_year(const char *text)
{
  return strlen(text) == 4 && (g_str_has_prefix(text, "19") || g_str_has_prefix(text, "20")) &&
         g_ascii_isdigit(text[2]) && g_ascii_isdigit(text[3]);
}

/* Whether the text is a page number: digits with dashes and other marks, or 第 3 页. */
static gboolean
is_page_number(const JsLayoutWords *words, const char *text)
{
  if (is_year(text))
    return FALSE;
  if (js_words_prefix(words->page_opening, text) && js_words_suffix(words->page_closing, text))
    return TRUE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isdigit(c) && !g_unichar_ispunct(c) && !g_utf8_strchr("ⅠⅡⅢIVXivx", -1, c))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_centred_on(const JsBox *box, double left, double right, double size)
{
  double off = (box->x0 + box->x1) / 2 - (left + right) / 2;
  return fabs(off) <= CENTRED_WITHIN * size && js_box_width(box) <= CENTRED_WIDTH * (right - left);
}

/* Whether a title follows a sentence that has ended. Then it is the title of the next table. */
static gboolean
is_title_behind(const Surroundings *s, const Segment *above, const Segment *segment)
{
  return g_str_has_suffix(above->text, "。") && js_caption_ends_as_title(s->words, segment->text);
}

/* Whether the line above fills its width and continues in this one, as running text does. The
 * second line of a centred title is centred below the first and does not begin below its start. */
static gboolean
goes_on_from(const Surroundings *s, const Segment *segment)
{
  for (guint i = 0; i < s->segments->len; i++) {
    const Segment *above = g_ptr_array_index(s->segments, i);
    double pitch = js_box_middle_y(&segment->line->box) - js_box_middle_y(&above->line->box);
    if (above->row + 1 != segment->row || pitch > 2.5 * segment->line->size ||
        is_title_behind(s, above, segment))
      continue;
    const JsBox *a = &above->line->box, *b = &segment->line->box;
    if (fabs(a->x0 + a->x1 - b->x0 - b->x1) < 2 * segment->line->size &&
        fabs(a->x0 - b->x0) > segment->line->size)
      continue;
    if (fabs(above->line->size - segment->line->size) < 0.1 * segment->line->size &&
        above->line->box.x1 > s->right - FULL_LINE * segment->line->size &&
        js_box_width(&above->line->box) > 0.6 * (s->right - s->left))
      return TRUE;
  }
  return FALSE;
}

static LineKind
segment_kind(const Surroundings *s, const Segment *segment, const JsTable *table, double text_size)
{
  const JsBox *box = &segment->line->box, *around = table_box(table);
  double size = segment->line->size;
  if (is_page_number(s->words, segment->text))
    return KIND_FURNITURE;
  if (js_caption_is_meta(s->words, segment->text))
    return KIND_META;
  if (segment->chars > TITLE_CHARS || ends_sentence(segment->text) ||
      js_caption_is_note(s->words, segment->text))
    return KIND_TEXT;
  gboolean centred = is_centred_on(box, around->x0, around->x1, size) ||
                     is_centred_on(box, 0, s->page->width, size);
  gboolean larger = text_size > 0 && js_box_height(box) > LARGER * text_size;
  if (js_caption_has_number(s->words, segment->text) ||
      js_caption_ends_as_title(s->words, segment->text))
    return goes_on_from(s, segment) ? KIND_TEXT : KIND_TITLE;
  if (centred && !goes_on_from(s, segment))
    return KIND_TITLE;
  if ((larger || segment->line->bold) &&
      js_box_width(box) >= CENTRED_WIDTH * js_box_width(around) &&
      fabs(box->x0 + box->x1 - around->x0 - around->x1) <= 2 * CENTRED_WITHIN * size &&
      !goes_on_from(s, segment))
    return KIND_TITLE;
  gboolean at_right = box->x1 > around->x1 - 3 * size && box->x0 > (around->x0 + around->x1) / 2;
  return at_right && segment->chars <= EDGE_CHARS ? KIND_META : KIND_TEXT;
}

static gboolean
overlaps_x(const JsBox *box, const JsBox *around)
{
  return box->x0 < around->x1 && box->x1 > around->x0;
}

/* The lowest lower edge among the tables above this one (y, points). */
static double
table_above(const Surroundings *s, const JsTable *table)
{
  const JsBox *box = table_box(table);
  double y = -G_MAXDOUBLE;
  for (guint i = 0; i < s->tables->len; i++) {
    const JsTable *other = g_ptr_array_index(s->tables, i);
    const JsBox *above = table_box(other);
    if (other != table && above->y1 <= box->y0 + EDGE_SLACK && overlaps_x(above, box))
      y = MAX(y, above->y1);
  }
  return y;
}

/* The highest upper edge among the tables below this one (y, points). */
static double
table_below(const Surroundings *s, const JsTable *table)
{
  const JsBox *box = table_box(table);
  double y = G_MAXDOUBLE;
  for (guint i = 0; i < s->tables->len; i++) {
    const JsTable *other = g_ptr_array_index(s->tables, i);
    const JsBox *below = table_box(other);
    if (other != table && below->y0 >= box->y1 - EDGE_SLACK && overlaps_x(below, box))
      y = MIN(y, below->y0);
  }
  return y;
}

static JsParagraph *
make_paragraph(const Surroundings *s, Segment *segment, gboolean *used)
{
  JsParagraph *paragraph = js_paragraph_new();
  const JsTextLine *line = segment->line;
  js_text_line_append_text(line, paragraph->text);
  paragraph->page = s->page->number;
  paragraph->box = line->box;
  paragraph->size = line->size;
  paragraph->bold = line->bold;
  paragraph->centred = is_centred_on(&line->box, 0, s->page->width, line->size);
  segment->taken = TRUE;
  for (guint i = 0; i < line->indices->len; i++)
    used[g_array_index(line->indices, guint, i)] = TRUE;
  return paragraph;
}

static void
append_line(JsParagraph *paragraph, const JsParagraph *more)
{
  js_text_append_break(paragraph->text, '\n');
  js_text_append_text(paragraph->text, more->text);
  paragraph->box = js_box_union(&paragraph->box, &more->box);
}

/* Whether the line of a note reaches the table's edge or, if it goes beyond that, the page's. */
static gboolean
is_full_note(const Surroundings *s, const Segment *segment, const JsBox *table)
{
  double end = segment->line->box.x1, play = FULL_LINE * segment->line->size;
  return end > (end > table->x1 + play ? s->right : MIN(table->x1, s->right)) - play;
}

static void
attach_notes(Surroundings *s, JsTable *table, gboolean *used)
{
  const JsBox *box = table_box(table);
  double limit = table_below(s, table), y = box->y1;
  const Segment *last = NULL;
  for (guint i = 0; i < s->segments->len; i++) {
    Segment *segment = g_ptr_array_index(s->segments, i);
    const JsBox *b = &segment->line->box;
    double size = segment->line->size;
    if (segment->taken || js_box_middle_y(b) <= box->y1 || !overlaps_x(b, box))
      continue;
    if (js_box_middle_y(b) >= limit || b->y0 - y > NOTE_DISTANCE * size)
      break;
    gboolean fresh = js_caption_is_note(s->words, segment->text);
    gboolean goes_on = last && !js_caption_is_meta(s->words, segment->text) &&
                       !is_title_behind(s, last, segment) &&
                       fabs(last->line->size - size) < 0.1 * size &&
                       (segment->row == last->row ||
                        (segment->row == last->row + 1 && is_full_note(s, last, box)) ||
                        g_unichar_isdigit(g_utf8_get_char(segment->text)));
    if (!fresh && !goes_on)
      break;
    JsParagraph *paragraph = make_paragraph(s, segment, used);
    if (fresh || !table->notes->len || g_unichar_isdigit(g_utf8_get_char(segment->text))) {
      g_ptr_array_add(table->notes, paragraph);
    } else {
      append_line(g_ptr_array_index(table->notes, table->notes->len - 1), paragraph);
      js_paragraph_free(paragraph);
    }
    last = segment;
    y = b->y1;
  }
}

/* The kind of the printed line that consists of segments [first…last]. One meta segment makes it
 * meta, because running text has none. */
static LineKind
line_kind(const Surroundings *s, guint first, guint last, const JsTable *table, double text_size)
{
  LineKind kind = KIND_FURNITURE;
  gboolean meta = FALSE, text = FALSE, title = FALSE;
  for (guint i = first; i <= last; i++) {
    const Segment *segment = g_ptr_array_index(s->segments, i);
    LineKind one = segment_kind(s, segment, table, text_size);
    meta |= one == KIND_META;
    title |= one == KIND_TITLE;
    text |= one == KIND_TEXT && segment->chars > EDGE_CHARS;
    if (one == KIND_TEXT)
      kind = KIND_TEXT;
  }
  if (text)
    return KIND_TEXT;
  if (meta)
    return KIND_META;
  return title && kind != KIND_TEXT ? KIND_TITLE : kind;
}

/* Whether the distance and size of two captions are those of one text. */
static gboolean
stand_together(const JsParagraph *upper, const JsParagraph *lower)
{
  double size = MAX(upper->size, lower->size);
  double pitch = js_box_middle_y(&lower->box) - upper->box.y1 + js_box_height(&lower->box) / 2;
  return pitch > 0 && pitch <= TITLE_PITCH * size && fabs(upper->size - lower->size) <= 0.1 * size;
}

/* Whether `lower` is the second line of the title `upper`. */
static gboolean
is_title_end(const Surroundings *s, const JsParagraph *upper, const JsParagraph *lower,
             const JsBox *around)
{
  g_autofree char *text = js_text_to_utf8(upper->text);
  return stand_together(upper, lower) && upper->bold == lower->bold &&
         !js_caption_ends_as_title(s->words, text) &&
         js_box_width(&upper->box) >= TITLE_WIDTH * js_box_width(around) &&
         is_centred_on(&lower->box, upper->box.x0, upper->box.x1, lower->size);
}

/* Whether `lower` is one or two characters that wrapped from a unit or entity line in a narrow
 * frame. */
static gboolean
is_wrapped_end(const JsParagraph *upper, const JsParagraph *lower)
{
  return stand_together(upper, lower) && js_text_length(lower->text) <= WRAPPED_CHARS &&
         lower->box.x0 > upper->box.x0 - upper->size && lower->box.x1 < upper->box.x1 + upper->size;
}

/* Joins captions with those that they continue. */
static void
join_captions(const Surroundings *s, JsTable *table)
{
  GPtrArray *captions = table->captions;
  const JsBox *around = table_box(table);
  for (guint i = 1; i < captions->len;) {
    const JsParagraph *lower = captions->pdata[i];
    JsParagraph *upper = NULL;
    if (is_title_end(s, captions->pdata[i - 1], lower, around))
      upper = captions->pdata[i - 1];
    for (guint k = i; k-- > 0 && k + WRAPPED_REACH >= i && !upper;)
      if (is_wrapped_end(captions->pdata[k], lower))
        upper = captions->pdata[k];
    if (!upper) {
      i++;
      continue;
    }
    append_line(upper, lower);
    g_ptr_array_remove_index(captions, i);
  }
}

static void
attach_captions(Surroundings *s, JsTable *table, gboolean *used)
{
  const JsBox *box = table_box(table);
  double limit = table_above(s, table), y = box->y0, text_size = table_text_size(table);
  guint lines = 0;
  for (guint i = s->segments->len; i-- > 0 && lines < MAX_CAPTIONS;) {
    const Segment *segment = g_ptr_array_index(s->segments, i);
    const JsBox *b = &segment->line->box;
    guint last = i;
    while (i > 0 && ((Segment *)g_ptr_array_index(s->segments, i - 1))->row == segment->row)
      i--;
    guint first = i;
    while (first < last && !overlaps_x(&((Segment *)s->segments->pdata[first])->line->box, box))
      first++;
    while (last > first && !overlaps_x(&((Segment *)s->segments->pdata[last])->line->box, box))
      last--;
    segment = g_ptr_array_index(s->segments, first);
    b = &segment->line->box;
    if (js_box_middle_y(b) >= box->y0 || !overlaps_x(b, box))
      continue;
    LineKind kind = line_kind(s, first, last, table, text_size);
    double reach = kind == KIND_TITLE ? TITLE_DISTANCE : CAPTION_DISTANCE;
    if (segment->taken || js_box_middle_y(b) <= limit || kind == KIND_TEXT ||
        kind == KIND_FURNITURE || y - b->y1 > reach * MAX(segment->line->size, text_size))
      break;
    for (guint k = last + 1; k-- > first;)
      g_ptr_array_insert(table->captions, 0, make_paragraph(s, s->segments->pdata[k], used));
    y = b->y0;
    lines++;
  }
  join_captions(s, table);
}

void
js_captions_attach(const JsPage *page, const JsLayoutWords *words, GPtrArray *tables,
                   gboolean *used)
{
  if (!tables->len || !page->words->len)
    return;
  g_autoptr(GPtrArray) segments = g_ptr_array_new_with_free_func(segment_free);
  Surroundings s = {page, words, tables, segments, G_MAXDOUBLE, -G_MAXDOUBLE};
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = g_ptr_array_index(page->words, i);
    s.left = MIN(s.left, word->box.x0);
    s.right = MAX(s.right, word->box.x1);
  }
  make_segments(&s, used);
  for (guint i = 0; i < tables->len; i++)
    attach_notes(&s, g_ptr_array_index(tables, i), used);
  for (guint i = 0; i < tables->len; i++)
    attach_captions(&s, g_ptr_array_index(tables, i), used);
}
