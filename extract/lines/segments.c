/* Splits a line into segments, which are words that stand together, and finds the columns of boxes.
 */
#include "extract/lines/segments.h"
#include "extract/print/characters.h"

/* A gap of at least this (em) separates two columns, or two words of a spaced-out label. A guess.
 */
#define SEGMENT_GAP 0.8
/* Least gap (em) beside an amount, and between words over two columns; larger than a space, which
 * is 0.25 to 0.33 em. */
#define AMOUNT_GAP 0.4
/* A line of running text has at least PROSE_WORDS words, PROSE_SHARE of them of letters, and no gap
 * wider than PROSE_GAP (em) or PROSE_STRETCH times the median one: justified text has equal spaces,
 * however wide, and somewhat wider ones behind a full stop. Guesses. */
#define PROSE_WORDS 7u
#define PROSE_SHARE 0.7
#define PROSE_GAP 1.5
#define PROSE_STRETCH 2.5
/* Years are numbers of YEAR_DIGITS digits from FIRST_YEAR to LAST_YEAR; one alone may be an amount.
 */
#define YEAR_DIGITS 4u
#define FIRST_YEAR 1800u
#define LAST_YEAR 2100u
#define SOME_YEARS 2

gboolean
js_text_line_is_number(const JsTextLine *line, guint from, guint to, gboolean *value)
{
  guint figures = 0, others = 0, dashes = 0;
  for (guint i = from; i < to; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar ch = js_text_char(text, k)->ch;
      if (g_unichar_isdigit(ch))
        figures++;
      else if (js_unichar_is_dash(ch))
        dashes++;
      else if (!g_unichar_isspace(ch) && !js_unichar_is_beside_figures(ch) &&
               g_unichar_type(ch) != G_UNICODE_CURRENCY_SYMBOL)
        others++;
    }
  }
  *value = figures > 0;
  /* One character of a unit (人, 分, 个) may follow the digits. */
  return figures ? others <= 1 && others < figures : dashes > 0 && !others;
}

/* Whether the digits of the words are those of a year, or of two that a dash joins. */
static gboolean
are_year(const JsTextLine *line, guint from, guint to)
{
  guint value = 0, digits = 0;
  gboolean year = FALSE;
  for (guint i = from; i < to; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar ch = js_text_char(text, k)->ch;
      if (g_unichar_isdigit(ch)) {
        value = value * 10 + (guint)g_unichar_digit_value(ch);
        year = year || (++digits == YEAR_DIGITS && value >= FIRST_YEAR && value <= LAST_YEAR);
      } else if (!js_unichar_is_dash(ch) || digits != YEAR_DIGITS) {
        return FALSE;
      }
      if (digits > 2 * YEAR_DIGITS || (digits == YEAR_DIGITS && !year))
        return FALSE;
    }
  }
  return year && digits != YEAR_DIGITS + 1;
}

gboolean
js_text_line_is_of_years(const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_segments(line);
  guint years = 0;
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    if (!js_text_line_is_number(line, segment->from, segment->to, &value) || !value)
      continue;
    if (!are_year(line, segment->from, segment->to))
      return FALSE;
    years++;
  }
  return years >= SOME_YEARS;
}

gboolean
js_text_line_is_amount(const JsTextLine *line, guint from, guint to)
{
  gboolean value;
  if (to != from + 1 || !js_text_line_is_number(line, from, to, &value))
    return FALSE;
  const JsText *text = ((JsWord *)line->words->pdata[from])->text;
  guint n = js_text_length(text);
  return !value || (n >= 4 && js_text_char(text, n - 3)->ch == '.' &&
                    g_unichar_isdigit(js_text_char(text, n - 4)->ch) &&
                    g_unichar_isdigit(js_text_char(text, n - 1)->ch));
}

/* Whether words i − 1 and i, which are close, may be two cells and not pieces of one number. */
static gboolean
part_at_amount(const JsTextLine *line, guint i)
{
  gboolean value;
  return js_text_line_is_amount(line, i - 1, i) ||
         (js_text_line_is_amount(line, i, i + 1) &&
          !js_text_line_is_number(line, i - 1, i, &value));
}

gboolean
js_text_line_is_prose(const JsTextLine *line)
{
  if (line->words->len < PROSE_WORDS || line->seams)
    return FALSE;
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));
  guint letters = 0;
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    double gap = i ? word->box.x0 - ((JsWord *)line->words->pdata[i - 1])->box.x1 : 0;
    if (i)
      g_array_append_val(gaps, gap);
    letters += js_text_length(word->text) && g_unichar_isalpha(js_text_char(word->text, 0)->ch) &&
                       !js_unichar_is_han(js_text_char(word->text, 0)->ch)
                   ? 1
                   : 0;
  }
  g_array_sort(gaps, js_compare_doubles);
  double usual = g_array_index(gaps, double, gaps->len / 2),
         widest = g_array_index(gaps, double, gaps->len - 1);
  return letters >= PROSE_SHARE * line->words->len && widest <= PROSE_GAP * line->size &&
         widest <= PROSE_STRETCH * MAX(usual, AMOUNT_GAP / PROSE_STRETCH * line->size);
}

/* Whether word i is only the sign of a currency, and a number follows, whatever the white between.
 */
static gboolean
is_sign_of_amount(const JsTextLine *line, guint i)
{
  const JsText *text = ((JsWord *)line->words->pdata[i])->text;
  gboolean value;
  return js_text_length(text) == 1 && i + 1 < line->words->len &&
         g_unichar_type(js_text_char(text, 0)->ch) == G_UNICODE_CURRENCY_SYMBOL &&
         js_text_line_is_number(line, i + 1, i + 2, &value);
}

static GArray *
find_segments(const JsTextLine *line, gboolean close)
{
  GArray *segments = g_array_new(FALSE, FALSE, sizeof(JsSegment));
  if (js_text_line_is_prose(line)) {
    JsSegment all = {line->box, 0, line->words->len};
    g_array_append_val(segments, all);
    return segments;
  }
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    JsSegment *last = segments->len ? &g_array_index(segments, JsSegment, segments->len - 1) : NULL;
    double gap = last ? word->box.x0 - last->box.x1 : 0;
    gboolean sign = last && last->to == last->from + 1 && is_sign_of_amount(line, last->from);
    gboolean beside = last && gap < SEGMENT_GAP * line->size &&
                      !js_text_line_has_seam(line, &last->box, &word->box) &&
                      !(close && gap >= AMOUNT_GAP * line->size && part_at_amount(line, i));
    if (sign || beside) {
      last->box = js_box_union(&last->box, &word->box);
      last->to = i + 1;
    } else {
      JsSegment segment = {word->box, i, i + 1};
      g_array_append_val(segments, segment);
    }
  }
  return segments;
}

GArray *
js_text_line_runs(const JsTextLine *line)
{
  return find_segments(line, FALSE);
}

GArray *
js_text_line_segments(const JsTextLine *line)
{
  return find_segments(line, TRUE);
}

GArray *
js_text_line_cells(const JsTextLine *line, const GArray *borders)
{
  g_autoptr(GArray) segments = js_text_line_segments(line);
  GArray *cells = g_array_new(FALSE, FALSE, sizeof(JsSegment));
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    JsSegment cell = {JS_BOX_EMPTY, segment->from, segment->from};
    for (guint i = segment->from; i < segment->to; i++) {
      const JsBox *box = &((JsWord *)line->words->pdata[i])->box;
      if (i > cell.from && box->x0 - cell.box.x1 >= AMOUNT_GAP * line->size &&
          js_borders_column(borders, box) != js_borders_column(borders, &cell.box)) {
        g_array_append_val(cells, cell);
        cell = (JsSegment){JS_BOX_EMPTY, i, i};
      }
      cell.box = js_box_union(&cell.box, box);
      cell.to = i + 1;
    }
    g_array_append_val(cells, cell);
  }
  return cells;
}

static double
border(const GArray *borders, guint i)
{
  return g_array_index(borders, double, i);
}

void
js_borders_place(const GArray *borders, const JsBox *box, guint *first, guint *last)
{
  /* A box that only pokes over a border does not stand in the column behind it. */
  double poke = JS_POKE * js_box_width(box);
  *first = 0;
  while (*first + 2 < borders->len && box->x0 + poke >= border(borders, *first + 1))
    ++*first;
  *last = *first;
  while (*last + 2 < borders->len && box->x1 - poke > border(borders, *last + 1))
    ++*last;
}

guint
js_borders_column(const GArray *borders, const JsBox *box)
{
  double middle = (box->x0 + box->x1) / 2;
  guint column = 0;
  while (column + 2 < borders->len && middle >= border(borders, column + 1))
    column++;
  return column;
}

gboolean
js_text_line_has_seam(const JsTextLine *line, const JsBox *left, const JsBox *right)
{
  for (guint i = 0; line->seams && i < line->seams->len; i++) {
    double x = g_array_index(line->seams, double, i);
    if (left->x1 <= x && right->x0 >= x)
      return TRUE;
  }
  return FALSE;
}

gboolean
js_text_line_has_amount(const JsTextLine *line)
{
  g_autoptr(GArray) segments = js_text_line_segments(line);
  for (guint s = 1; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    if (js_text_line_is_amount(line, segment->from, segment->to) &&
        js_text_line_is_number(line, segment->from, segment->to, &value) && value)
      return TRUE;
  }
  return FALSE;
}
