/* Pages of words and rules from text: see page-drawing.h. */
#include "tests/support/page-drawing.h"

#include <stdio.h>
#include <string.h>

#include "extract/print/characters.h"
#include "tests/support/picture.h"

/* A4, and the size of text that the sections leave unsaid; points. */
#define WIDTH 595
#define HEIGHT 842
#define SIZE 10

/* A picture's first line, its distance to the next, and the width of a character; points. */
#define TOP 60
#define LEADING 16
#define HALF_EM (SIZE / 2.0)

#define RULE_THICKNESS 0.5

static void
add_rule(JsPage *page, gboolean horizontal, double at, double from, double to)
{
  JsRule rule = {horizontal, at, from, to, RULE_THICKNESS};
  g_array_append_val(page->rules, rule);
}

static double
add_word(JsPage *page, const char *utf8, double x, double y, double size, gboolean bold)
{
  PicturePlace place = picture_place(page->number);
  JsWord *word = js_word_new();
  place.size = word->size = size;
  word->bold = bold;
  double x1 = picture_text(word->text, utf8, &place, x, y);
  word->box = (JsBox){x, y, x1, y + size};
  g_ptr_array_add(page->words, word);
  return x1;
}

/* ---- lists ---- */

static void
add_words(JsPage *page, const char *text, double x, double y, double size, gboolean bold)
{
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    if (i > 0)
      x += size / 2;
    if (*words[i] != '\0')
      x = add_word(page, words[i], x, y, size, bold);
  }
}

static gboolean
read_words(JsPage *page, const char *line)
{
  double x, y, size = SIZE;
  gboolean bold = FALSE;
  int n = 0;
  if (sscanf(line, "%lf,%lf %n", &x, &y, &n) != 2 || n == 0)
    return FALSE;
  line += n;
  n = 0;
  if (sscanf(line, "size=%lf %n", &size, &n) == 1 && n > 0)
    line += n;
  if (g_str_has_prefix(line, "bold ")) {
    bold = TRUE;
    line += strlen("bold ");
  }
  add_words(page, line, x, y, size, bold);
  return TRUE;
}

static gboolean
read_grid(JsPage *page, const char *line)
{
  double x, y, width, height;
  guint columns, rows;
  if (sscanf(line, "grid %lf,%lf %ux%u %lfx%lf", &x, &y, &columns, &rows, &width, &height) != 6)
    return FALSE;
  for (guint r = 0; r <= rows; r++)
    add_rule(page, TRUE, y + r * height, x, x + columns * width);
  for (guint i = 0; i <= columns; i++)
    add_rule(page, FALSE, x + i * width, y, y + rows * height);
  return TRUE;
}

static gboolean
read_chart(JsPage *page, const char *line)
{
  JsBox box;
  double width, height;
  if (sscanf(line, "chart %lf,%lf %lfx%lf", &box.x0, &box.y0, &width, &height) != 4)
    return FALSE;
  box.x1 = box.x0 + width;
  box.y1 = box.y0 + height;
  g_array_append_val(page->drawings, box);
  return TRUE;
}

/* "h AT FROM..TO" */
static gboolean
read_rule(JsPage *page, const char *line)
{
  g_auto(GStrv) words = g_strsplit(line, " ", -1);
  if (g_strv_length(words) != 3 || (!g_str_equal(words[0], "h") && !g_str_equal(words[0], "v")))
    return FALSE;
  g_auto(GStrv) ends = g_strsplit(words[2], "..", -1);
  if (g_strv_length(ends) != 2)
    return FALSE;
  add_rule(page, g_str_equal(words[0], "h"), g_ascii_strtod(words[1], NULL),
           g_ascii_strtod(ends[0], NULL), g_ascii_strtod(ends[1], NULL));
  return TRUE;
}

/* "shade X0,Y0 WIDTHxHEIGHT" */
static gboolean
read_shade(JsPage *page, const char *line)
{
  double x, y, width, height;
  if (sscanf(line, "shade %lf,%lf %lfx%lf", &x, &y, &width, &height) != 4)
    return FALSE;
  JsFill fill = {{x, y, x + width, y + height}, 0.85};
  g_array_append_val(page->fills, fill);
  return TRUE;
}

static gboolean
read_thing(JsPage *page, const char *line)
{
  return read_rule(page, line) || read_grid(page, line) || read_chart(page, line) ||
         read_shade(page, line) || read_words(page, line);
}

static void
read_list(JsPage *page, const Case *c, const CaseSection *section)
{
  g_auto(GStrv) lines = g_strsplit(section->body, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !read_thing(page, lines[i]))
      case_invalid(c, section->line, "neither words nor a rule: %s", lines[i]);
}

/* ---- pictures ---- */

typedef struct {
  guint n_lines, n_columns;
  gunichar *cells; /* owned: line after line; 0 behind a wide character and behind a line's end */
} Drawing;

static guint
columns_of(gunichar ch)
{
  return js_unichar_is_cjk(ch) ? 2 : 1;
}

static Drawing
drawing_new(const char *body)
{
  g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
  Drawing drawing = {.n_lines = g_strv_length(lines)};
  drawing.n_columns = 2 * (guint)strlen(body) + 1;
  drawing.cells = g_new0(gunichar, (gsize)drawing.n_lines * drawing.n_columns);
  for (guint i = 0; i < drawing.n_lines; i++) {
    gunichar *cell = drawing.cells + (gsize)i * drawing.n_columns;
    for (const char *p = lines[i]; *p != '\0'; p = g_utf8_next_char(p)) {
      *cell = g_utf8_get_char(p);
      cell += columns_of(*cell);
    }
  }
  return drawing;
}

static gunichar
at(const Drawing *drawing, guint line, guint column)
{
  return drawing->cells[(gsize)line * drawing->n_columns + column];
}

static gboolean
is_horizontal(gunichar ch)
{
  return ch == '-' || ch == '+';
}

static gboolean
is_vertical(gunichar ch)
{
  return ch == '|' || ch == '+';
}

/* Where a rule through a line or column of characters lies: in the middle of them. */
static double
x_of(guint column)
{
  return (column + 0.5) * HALF_EM;
}

static double
y_of(guint line)
{
  return TOP + line * (double)LEADING + SIZE / 2.0;
}

static void
draw_rules(JsPage *page, const Drawing *drawing)
{
  for (guint i = 0; i < drawing->n_lines; i++)
    for (guint k = 0, from; k < drawing->n_columns; k++)
      if (is_horizontal(at(drawing, i, k))) {
        for (from = k; is_horizontal(at(drawing, i, k + 1));)
          k++;
        if (k > from)
          add_rule(page, TRUE, y_of(i), x_of(from), x_of(k));
      }
  for (guint k = 0; k < drawing->n_columns; k++)
    for (guint i = 0, from; i < drawing->n_lines; i++)
      if (is_vertical(at(drawing, i, k))) {
        for (from = i; i + 1 < drawing->n_lines && is_vertical(at(drawing, i + 1, k));)
          i++;
        if (i > from)
          add_rule(page, FALSE, x_of(k), y_of(from), y_of(i));
      }
}

static gboolean
is_letter(const Drawing *drawing, guint line, guint column)
{
  gunichar ch = at(drawing, line, column);
  if (ch == '-') /* a dash of a text has no other one beside it */
    return !is_horizontal(at(drawing, line, column + 1)) &&
           (column == 0 || !is_horizontal(at(drawing, line, column - 1)));
  return ch != 0 && ch != ' ' && ch != '|' && ch != '+';
}

static void
draw_words(JsPage *page, const Drawing *drawing)
{
  for (guint i = 0; i < drawing->n_lines; i++)
    for (guint k = 0; k < drawing->n_columns; k++) {
      g_autoptr(GString) word = g_string_new(NULL);
      guint from = k;
      while (is_letter(drawing, i, k)) {
        g_string_append_unichar(word, at(drawing, i, k));
        k += columns_of(at(drawing, i, k));
      }
      if (word->len > 0)
        add_word(page, word->str, from * HALF_EM, TOP + i * (double)LEADING, SIZE, FALSE);
      if (k > from) /* the loop steps on to the character that ended the word */
        k--;
    }
}

JsPage *
page_from_section(const Case *c, const CaseSection *section)
{
  JsPage *page = js_page_new((guint)case_option_number(c, section, "number", 1),
                             case_option_number(c, section, "width", WIDTH),
                             case_option_number(c, section, "height", HEIGHT));
  if (g_str_equal(section->name, "drawing")) {
    Drawing drawing = drawing_new(section->body);
    draw_rules(page, &drawing);
    draw_words(page, &drawing);
    g_free(drawing.cells);
  } else {
    read_list(page, c, section);
  }
  return page;
}
