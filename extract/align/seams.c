/* Finds seams: borders between columns that are closer than words of one text.
 *
 * A table without borders may align figures to the right edge of their cells and names to the left
 * edge of theirs. Then a code and its name, or a line number and its amount, are very close. The
 * seam shows because texts end and begin at the same x on many lines:
 *
 *        208│社会保障和就业支出       the codes end at one x, the names begin at one x
 *      20805│行政事业单位养老支出
 *    2080505│机关事业单位基本养老
 *
 *    收入      27│ 3951.18           the line numbers end at one x and ascend
 *    结转      28│
 *
 *    1,315.27│30201  办公费         amounts end at one x, the codes of the next side begin at one x
 *      436.74│30202  印刷费
 *
 *  09/17/2010│Canned peas           the dates end at one x, the names begin at one x
 *
 * Such an x is a seam if almost no line has text across it. A vertical rule is a seam of the lines
 * that it passes. */
#include "extract/align/seams.h"
#include "extract/print/characters.h"

#include <math.h>
#include <string.h>

/* Least gap (em) between characters that may be in two cells; from WIDE_GAP on they are separate
 * without a seam. Guesses. */
#define LEAST_GAP 0.12
#define WIDE_GAP 0.8
/* Least gap between two figures (em); larger than a space inside a number. A guess. */
#define FIGURE_GAP 0.35
/* Ends and beginnings agree within this distance (em). A guess. */
#define EDGE_PLAY 0.12
/* An amount has this many decimals, a code at least this many digits. The full-width brackets. */
#define DECIMALS 2
#define FULL_BRACKET 0xFF08
#define FULL_BRACKET_END 0xFF09
#define CODE_DIGITS 3
/* Least number of lines that must agree. A guess. */
#define SOME_LINES 3
/* One line in this many (a heading, a total) may have text across the seam. A guess. */
#define CROSSED_PER_LINE 8

/* Least height of a vertical rule that parts words (em); a bar between words is lower. A guess. */
#define RULE_HEIGHT 1.5

/* Characters without a gap between them. */
typedef struct {
  guint line;
  guint word, first, last; /* characters first…last (inclusive) of word `word`… */
  guint last_word;         /* …or up to character `last` of this word */
  double x0, x1;
  gboolean figure;
  gboolean amount;       /* ends in two decimals */
  gboolean code;         /* three digits or more and nothing else */
  gboolean dated;        /* no figure, but it has digits and ends with one, as dates and codes do */
  guint number;          /* a whole number of up to three digits, or G_MAXUINT */
  double before, behind; /* gaps at its sides, em; G_MAXDOUBLE at an end of the line */
} Token;

static const JsChar *
word_char(const JsTextLine *line, guint word, guint k)
{
  return js_text_char(((JsWord *)line->words->pdata[word])->text, k);
}

static void
close_token(Token *token, const JsTextLine *line)
{
  guint digits = 0, number = 0;
  gboolean whole = TRUE;
  token->figure = TRUE;
  for (guint w = token->word; w <= token->last_word; w++) {
    guint n = js_text_length(((JsWord *)line->words->pdata[w])->text);
    guint from = w == token->word ? token->first : 0;
    guint to = w == token->last_word ? token->last : n - 1;
    for (guint k = from; k <= to; k++) {
      gunichar c = word_char(line, w, k)->ch;
      token->figure = token->figure && js_unichar_is_of_amount(c);
      whole = whole && g_unichar_isdigit(c);
      digits += g_unichar_isdigit(c) ? 1 : 0;
      if (digits <= 3 && g_unichar_isdigit(c))
        number = number * 10 + (guint)g_unichar_digit_value(c);
    }
  }
  guint point = token->last - MIN(token->last, DECIMALS);
  token->figure = token->figure && digits > 0;
  token->amount = token->figure && token->last >= DECIMALS &&
                  word_char(line, token->last_word, point)->ch == '.';
  token->code = whole && digits >= CODE_DIGITS;
  token->dated = !token->figure && digits > 0 &&
                 g_unichar_isdigit(word_char(line, token->last_word, token->last)->ch);
  token->number = whole && digits && digits <= 3 ? number : G_MAXUINT;
}

/* Appends the tokens of a line, from left to right. */
static void
append_tokens(GArray *tokens, const JsTextLine *line, guint number)
{
  guint begin = tokens->len;
  for (guint w = 0; w < line->words->len; w++) {
    guint n = js_text_length(((JsWord *)line->words->pdata[w])->text);
    for (guint k = 0; k < n; k++) {
      const JsChar *c = word_char(line, w, k);
      if (js_box_is_empty(&c->box) || g_unichar_isspace(c->ch))
        continue;
      Token *last = tokens->len > begin ? &g_array_index(tokens, Token, tokens->len - 1) : NULL;
      double gap = last ? (c->box.x0 - last->x1) / line->size : G_MAXDOUBLE;
      if (last && gap < LEAST_GAP) {
        last->x1 = MAX(last->x1, c->box.x1);
        last->last_word = w;
        last->last = k;
        continue;
      }
      if (last)
        last->behind = gap;
      Token token = {number, w,     k,     k,     w,         c->box.x0, c->box.x1,
                     FALSE,  FALSE, FALSE, FALSE, G_MAXUINT, gap,       G_MAXDOUBLE};
      g_array_append_val(tokens, token);
    }
  }
  for (guint i = begin; i < tokens->len; i++)
    close_token(&g_array_index(tokens, Token, i), line);
}

/* Whether the character is a unit (年, 月, 人 …), which is one text with the figure before it. */
static gboolean
is_unit_char(const JsLayoutWords *words, gunichar c)
{
  char text[8] = {0}; /* one UTF-8 character and a NUL */
  g_unichar_to_utf8(c, text);
  return c && js_words_equal(words->units, text);
}

/* Whether tokens i and i + 1 are on one line and may be two cells. */
static gboolean
is_junction(const GArray *tokens, guint i, const GPtrArray *lines, const JsLayoutWords *words)
{
  const Token *left = &g_array_index(tokens, Token, i), *right = left + 1;
  if (i + 1 >= tokens->len || left->line != right->line || left->behind >= WIDE_GAP ||
      !(left->figure || (left->dated && left->behind >= FIGURE_GAP)))
    return FALSE;
  if (left->before < WIDE_GAP && left->before >= LEAST_GAP && i > 0 && (left - 1)->figure &&
      (left - 1)->line == left->line && (left - 1)->number == G_MAXUINT)
    return FALSE; /* a piece of a broken figure */
  const JsTextLine *line = lines->pdata[left->line];
  gunichar end = word_char(line, left->last_word, left->last)->ch;
  gunichar begin = word_char(line, right->word, right->first)->ch;
  if (!g_unichar_isdigit(end))
    return FALSE;
  if (left->amount && right->code)
    return TRUE;
  if (right->figure)
    return left->number != G_MAXUINT && left->behind >= FIGURE_GAP && g_unichar_isdigit(begin);
  return !is_unit_char(words, begin) && g_unichar_isalpha(begin);
}

/* What the lines show about a seam at x: how many figures end before it and texts begin behind it.
 */
typedef struct {
  guint ends, begins, crossed; /* lines that cross, from the first to the last line that agrees */
  guint codes;                 /* lines on which a code begins behind it */
  gboolean counts_up;          /* whole numbers end there, each greater than the one above */
  double low, high;            /* white on all lines that agree */
} Witness;

static Witness
ask_lines(const GArray *tokens, double end, double begin, double play)
{
  Witness found = {0, 0, 0, 0, TRUE, end, begin};
  guint before = 0, crossed_line = G_MAXUINT, crossed = 0;
  double x = (end + begin) / 2;
  for (guint i = 0; i < tokens->len; i++) {
    const Token *token = &g_array_index(tokens, Token, i);
    if (fabs(token->x1 - end) <= play && (token->figure || token->dated)) {
      found.ends++;
      found.low = MAX(found.low, token->x1);
      found.counts_up = found.counts_up && token->number != G_MAXUINT &&
                        (found.ends == 1 || token->number > before);
      before = token->number;
    } else if (fabs(token->x0 - begin) <= play) {
      found.high = MIN(found.high, token->x0);
    } else if (token->x0 < x && token->x1 > x && token->line != crossed_line) {
      crossed_line = token->line;
      crossed += found.ends + found.begins > 0 ? 1 : 0;
      continue;
    } else {
      continue;
    }
    if (fabs(token->x0 - begin) <= play && !token->figure)
      found.begins++;
    if (fabs(token->x0 - begin) <= play && token->code)
      found.codes++;
    found.crossed = crossed;
  }
  return found;
}

/* Finds the seam between tokens i and i + 1; FALSE when too few lines agree or too many cross. */
static gboolean
find_seam(const GArray *tokens, guint i, const JsTextLine *line, guint n_lines, double *x)
{
  const Token *left = &g_array_index(tokens, Token, i), *right = left + 1;
  Witness found = ask_lines(tokens, left->x1, right->x0, EDGE_PLAY * line->size);
  if (found.crossed > MAX(1, n_lines / CROSSED_PER_LINE) || found.low >= found.high)
    return FALSE;
  *x = (found.low + found.high) / 2;
  if (left->amount && right->code)
    return found.ends >= SOME_LINES && found.codes >= SOME_LINES;
  if (right->figure)
    return found.ends >= SOME_LINES && found.counts_up;
  if (left->dated)
    return found.ends >= SOME_LINES && found.begins >= SOME_LINES;
  return found.ends >= SOME_LINES || found.begins >= SOME_LINES;
}

static JsWord *
cut_word(const JsWord *word, guint from, guint to)
{
  JsWord *piece = js_word_new();
  guint page;
  js_text_free(piece->text);
  piece->text = js_text_slice(word->text, from, to);
  piece->box = js_text_box(piece->text, 0, to - from, &page);
  piece->box.y0 = word->box.y0;
  piece->box.y1 = word->box.y1;
  piece->size = word->size;
  piece->bold = word->bold;
  return piece;
}

static void
free_word(gpointer word)
{
  js_word_free(word);
}

/* Cuts word i of the line before its character `at`. */
static void
cut_in_two(JsTextLine *line, guint i, guint at)
{
  const JsWord *word = line->words->pdata[i];
  if (!line->pieces)
    line->pieces = g_ptr_array_new_with_free_func(free_word);
  JsWord *left = cut_word(word, 0, at);
  JsWord *right = cut_word(word, at, js_text_length(word->text));
  guint index = g_array_index(line->indices, guint, i);
  g_ptr_array_add(line->pieces, left);
  g_ptr_array_add(line->pieces, right);
  line->words->pdata[i] = left;
  g_ptr_array_insert(line->words, (int)i + 1, right);
  g_array_insert_val(line->indices, i + 1, index);
}

/* Cuts the word at the seam if it has characters on both sides and none across; FALSE otherwise. */
static gboolean
cut_at(JsTextLine *line, guint i, double x)
{
  const JsWord *word = line->words->pdata[i];
  guint n = js_text_length(word->text), at = 0;
  for (guint k = 0; k < n; k++) {
    const JsBox *box = &js_text_char(word->text, k)->box;
    if (js_box_is_empty(box))
      continue;
    if (box->x0 < x && box->x1 > x)
      return FALSE;
    if (box->x1 <= x && at < k)
      return FALSE; /* not in order */
    if (box->x1 <= x)
      at = k + 1;
  }
  if (at == 0 || at >= n ||
      js_text_char(word->text, at)->box.x0 - js_text_char(word->text, at - 1)->box.x1 <
          LEAST_GAP * line->size)
    return FALSE;
  cut_in_two(line, i, at);
  return TRUE;
}

/* Adds the seams to those of the line, and cuts its words at them. */
static void
apply_seams(JsTextLine *line, const GArray *seams)
{
  if (!line->seams)
    line->seams = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_vals(line->seams, seams->data, seams->len);
  for (guint s = 0; s < seams->len; s++)
    for (guint i = 0; i < line->words->len; i++)
      if (cut_at(line, i, g_array_index(seams, double, s)))
        i++;
}

/* The place of the bracket at which a negative amount begins behind another figure or a dash,
 * without a gap because a full-width bracket has its white inside: 44,977.47（15,818.16）. 0 when
 * there is none. */
static guint
bracket_behind_figure(const JsText *text)
{
  guint n = js_text_length(text), at = 0;
  for (guint k = 0; k < n; k++) {
    gunichar c = js_text_char(text, k)->ch;
    if (c == FULL_BRACKET && !at)
      at = k;
    else if (c != FULL_BRACKET_END && !js_unichar_is_of_amount(c) && !js_unichar_is_dash(c))
      return 0;
  }
  gboolean ends = at && n > at + DECIMALS + 3 &&
                  js_text_char(text, n - 1)->ch == FULL_BRACKET_END &&
                  js_text_char(text, n - 2 - DECIMALS)->ch == '.';
  return ends ? at : 0;
}

void
js_align_cut_at_brackets(GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    JsTextLine *line = lines->pdata[i];
    for (guint w = 0; w < line->words->len; w++) {
      const JsWord *word = line->words->pdata[w];
      guint at = bracket_behind_figure(word->text);
      if (!at)
        continue;
      double x = js_text_char(word->text, at)->box.x0;
      g_autoptr(GArray) seams = g_array_new(FALSE, FALSE, sizeof(double));
      g_array_append_val(seams, x);
      cut_in_two(line, w, at);
      apply_seams(line, seams);
    }
  }
}

void
js_align_cut_at_rules(GPtrArray *lines, const GArray *rules)
{
  for (guint i = 0; i < lines->len; i++) {
    JsTextLine *line = lines->pdata[i];
    double y = js_text_line_middle(line);
    g_autoptr(GArray) seams = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint r = 0; r < rules->len; r++) {
      const JsRule *rule = &g_array_index(rules, JsRule, r);
      if (!rule->horizontal && rule->from < y && rule->to > y && rule->at > line->box.x0 &&
          rule->at < line->box.x1 && rule->to - rule->from >= RULE_HEIGHT * line->size)
        g_array_append_val(seams, rule->at);
    }
    if (seams->len)
      apply_seams(line, seams);
  }
}

void
js_align_find_seams(GPtrArray *lines, const JsLayoutWords *words, guint from, guint to)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  g_autoptr(GArray) seams = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = from; i < to; i++)
    append_tokens(tokens, lines->pdata[i], i);
  for (guint i = 0; i < tokens->len; i++) {
    const JsTextLine *line = lines->pdata[g_array_index(tokens, Token, i).line];
    double x;
    gboolean known = FALSE;
    if (!is_junction(tokens, i, lines, words))
      continue;
    for (guint s = 0; s < seams->len && !known; s++) {
      x = g_array_index(seams, double, s);
      known = x > g_array_index(tokens, Token, i).x1 && x < g_array_index(tokens, Token, i + 1).x0;
    }
    if (!known && find_seam(tokens, i, line, to - from, &x))
      g_array_append_val(seams, x);
  }
  for (guint i = from; seams->len && i < to; i++)
    apply_seams(lines->pdata[i], seams);
}
