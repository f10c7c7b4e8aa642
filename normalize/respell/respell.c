/* Misread labels → the entries of the lexicon that they stand for; codes and names of a row → codes
 * and names that belong together: see respell.h.
 *
 *   21007   | 其他计划生育事务支出    the name's code is 2100799: two digits were lost
 *   2210201 | 仕房公积金              the code's name is 住房公积金: 住 was misread
 */
#include "normalize/respell/respell.h"

#include <string.h>

#include "extract/print/characters.h"
#include "normalize/respell/marks.h"
#include "normalize/schema/classification.h"
#include "normalize/value/fold.h"

/* A code is corrected to that of the name beside it if they differ by at most this many edits. */
#define CODE_EDITS_MAX 2
/* Share of a name's characters that may be wrong when it is compared with the name of the code
 * beside it. With only one candidate, more may be wrong than among all entries (guess). */
#define NAME_WRONG_SHARE 0.5

static gboolean
is_ocr(const JsText *text)
{
  guint n = js_text_length(text);
  return n > 0 && js_text_method(text, 0, n) == JS_METHOD_OCR;
}

/* Replaces the characters by `letters`, which divide the old ones' box from left to right. */
static void
replace_text(JsText *text, const char *letters)
{
  guint n = js_text_length(text), page = 0;
  JsBox box = js_text_box(text, 0, n, &page);
  double confidence = js_text_confidence(text, 0, n);
  glong length = g_utf8_strlen(letters, -1);
  g_array_set_size(text->chars, 0);
  double step = js_box_is_empty(&box) ? 0 : js_box_width(&box) / (double)MAX(length, 1);
  guint i = 0;
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char(p), i++) {
    JsChar c = {.ch = g_utf8_get_char(p),
                .page = page,
                .box = box,
                .method = JS_METHOD_OCR,
                .confidence = confidence};
    if (step > 0) {
      c.box.x0 = box.x0 + step * i;
      c.box.x1 = c.box.x0 + step;
    }
    js_text_append(text, &c);
  }
}

static gboolean
has_han(const char *utf8)
{
  guint n = 0;
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p))
    n += js_unichar_is_han(g_utf8_get_char(p)) ? 1 : 0;
  return n >= 2;
}

/* 得3: a Chinese character and a digit. No value begins so; the digit is a misread character that
 * confusions.txt lists. */
static gboolean
is_han_and_digit(const char *reading)
{
  const char *next = g_utf8_next_char(reading);
  return *reading != '\0' && js_unichar_is_han(g_utf8_get_char(reading)) &&
         g_ascii_isdigit(*next) && next[1] == '\0';
}

/* The ordinal at the beginning of the reading (一、 (一) 1.), if it was read well. Transfer full.
 */
static char *
lead_of(const char *reading)
{
  g_autofree char *stripped = js_label_strip(reading);
  gsize whole = strlen(reading), rest = strlen(stripped);
  return rest < whole && g_str_has_suffix(reading, stripped) ? g_strndup(reading, whole - rest)
                                                             : g_strdup("");
}

/* The entry with what leads the reading before it. An entry that has a lead of its own (其中：)
 * does not get it twice. Transfer full. */
static char *
behind_lead(const char *reading, const char *entry)
{
  g_autofree char *lead = lead_of(reading), *own = lead_of(entry);
  if (*own == '\0')
    return g_strconcat(lead, entry, NULL);
  g_autofree char *before =
      g_str_has_suffix(lead, own) ? g_strndup(lead, strlen(lead) - strlen(own)) : g_strdup("");
  return g_strconcat(before, entry, NULL);
}

/* Whether the reading holds figures, operators or dates. An ordinal at its beginning does not
 * count.
 */
static gboolean
has_figures(const char *reading)
{
  const char *p = reading;
  while (g_ascii_isdigit(*p))
    p++;
  if (p > reading && p - reading <= 2) {
    gunichar c = g_utf8_get_char(p);
    if (!js_unichar_is_point(c) && c != 0x3001)
      p = reading;
  } else {
    p = reading;
  }
  return strpbrk(p, "0123456789<>=%") != NULL || strstr(p, "≥") != NULL || strstr(p, "≤") != NULL;
}

/* The letters outside brackets, since （类）, （一） and the like are no misreadings. Transfer
 * full. */
static char *
letters_outside_brackets(const char *reading)
{
  g_autoptr(GString) rest = g_string_new(NULL);
  guint depth = 0;
  for (const char *p = reading; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (js_unichar_opens_bracket(c))
      depth++;
    else if (js_unichar_closes_bracket(c) && depth > 0)
      depth--;
    else if (depth == 0)
      g_string_append_unichar(rest, c);
  }
  return js_fold_letters(rest->str);
}

/* Of Chinese characters read with at least this confidence one in 100 is wrong, and hardly any of
 * the wrong ones forms a word with its neighbours (measured). */
#define LIKELY 0.92

/* Whether a character that was read with confidence contradicts the entry. `skipped` letters stand
 * before the label. */
static gboolean
speaks_against(const JsSchemas *schemas, const JsText *text, guint skipped, const char *entry)
{
  guint n = js_text_length(text), count = 0;
  g_autofree gunichar *letters = g_new(gunichar, (gsize)n + 1);
  g_autofree gboolean *sure = g_new(gboolean, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    const JsChar *c = js_text_char(text, i);
    char utf8[7] = {0};
    g_unichar_to_utf8(c->ch, utf8);
    g_autofree char *folded = js_fold_letters(utf8);
    if (*folded == '\0')
      continue;
    letters[count] = g_utf8_get_char(folded);
    sure[count++] = c->confidence >= LIKELY;
  }
  skipped = MIN(skipped, count);
  return js_lexicon_contradicts(schemas->lexicon, letters + skipped, sure + skipped,
                                count - skipped, entry);
}

/* Whether an amount of money or a count (of vehicles and the like) begins at i. */
static gboolean
is_quantity(const JsText *text, guint i)
{
  static const char UNITS[] = "万元辆台套个人批次";
  guint n = js_text_length(text), end = i;
  while (end < n && (g_unichar_isdigit(js_text_char(text, end)->ch) ||
                     js_text_char(text, end)->ch == '.' || js_text_char(text, end)->ch == ','))
    end++;
  if (end == i)
    return FALSE;
  while (end < n && (js_text_char(text, end)->ch == '\n' || js_text_char(text, end)->ch == ' '))
    end++;
  return end < n && g_utf8_strchr(UNITS, -1, js_text_char(text, end)->ch) != NULL;
}

/* 可持续影1: a word of which one character was misread as a digit, with little confidence. */
static gboolean
is_word_with_digit(const JsText *text)
{
  guint digits = 0, han = 0;
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    gboolean digit = g_unichar_isdigit(c->ch);
    if (digit && (c->confidence >= JS_SURE_CHARACTER || is_quantity(text, i)))
      return FALSE;
    digits += digit ? 1 : 0;
    han += js_unichar_is_han(c->ch) ? 1 : 0;
    if (!digit && strchr("<>=%.,", (int)MIN(c->ch, 0x7F)) != NULL && c->ch < 0x80)
      return FALSE;
  }
  return digits == 1 && han >= 4;
}

/* Whether the entry ends in a character; if it ends in a mark, that mark belongs to it. */
static gboolean
is_label_end(const char *entry)
{
  const char *last = g_utf8_prev_char(entry + strlen(entry));
  return js_unichar_is_han(g_utf8_get_char(last));
}

/* -、基本支出: whether the reading begins with the remains of an ordinal. */
static gboolean
is_ordinal_lost(const char *reading)
{
  const char *second = *reading != '\0' ? g_utf8_next_char(reading) : reading;
  return g_str_has_prefix(second, "、") || g_str_has_prefix(reading, "、");
}

/* Removes specks at the ends of a label: 产出指标。, ~原始凭证. */
static void
drop_specks(JsText *text)
{
  static const char MARKS[] = "。.、,，:;", SPECKS[] = "-_~*·|'`";
  for (guint side = 0; side < 2; side++)
    while (js_text_length(text) > 1) {
      guint i = side == 0 ? js_text_length(text) - 1 : 0;
      const JsChar *c = js_text_char(text, i);
      gboolean mark = g_utf8_strchr(MARKS, -1, c->ch) != NULL,
               speck = g_utf8_strchr(SPECKS, -1, c->ch) != NULL;
      if (c->method != JS_METHOD_OCR || !(speck || (mark && c->confidence < JS_SURE_CHARACTER)))
        break;
      g_array_remove_index(text->chars, i);
    }
}

/* The place of a bracket that ends the reading, with words before it: 国内公务接待人次（人）. NULL
 * when there is none. */
static const char *
bracket_at_end(const char *reading)
{
  const char *opened = NULL, *end = reading + strlen(reading);
  guint depth = 0;
  for (const char *p = reading; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (js_unichar_opens_bracket(c) && depth++ == 0)
      opened = p;
    else if (js_unichar_closes_bracket(c) && depth > 0 && --depth == 0 &&
             g_utf8_next_char(p) != end)
      opened = NULL;
  }
  return depth == 0 && opened != reading ? opened : NULL;
}

/* The entry that the reading stands for. Transfer full; NULL when there is none. What the reading
 * has in a bracket at its end is no misreading (a unit, a level): an entry that lacks it gets it.
 */
static char *
entry_for(const JsSchemas *schemas, const char *reading, guint *skipped)
{
  const char *entry = js_lexicon_snap(schemas->lexicon, reading, skipped);
  const char *bracket = bracket_at_end(reading);
  if (entry == NULL || bracket == NULL || bracket_at_end(entry) != NULL)
    return g_strdup(entry);
  g_autofree char *head = g_strndup(reading, (gsize)(bracket - reading));
  entry = js_lexicon_snap(schemas->lexicon, head, skipped);
  return entry != NULL ? g_strconcat(entry, bracket, NULL) : NULL;
}

static void
snap_text(const JsSchemas *schemas, JsText *text)
{
  if (!is_ocr(text))
    return;
  g_autoptr(JsText) flowed = js_text_flow(text);
  g_autofree char *reading = js_text_to_utf8(flowed);
  if (!is_han_and_digit(reading) && !is_word_with_digit(flowed) &&
      (!has_han(reading) || has_figures(reading)))
    return;
  guint skipped;
  g_autofree char *entry = entry_for(schemas, reading, &skipped);
  if (entry == NULL)
    return;
  g_autofree char *folded = js_fold_letters(reading), *same = js_fold_letters(entry);
  g_autofree char *outside = letters_outside_brackets(reading);
  if (strcmp(folded, same) == 0 && is_label_end(entry) && !is_ordinal_lost(reading))
    drop_specks(text);
  if (strcmp(folded, same) == 0 || strcmp(outside, same) == 0 ||
      speaks_against(schemas, flowed, skipped, entry))
    return;
  g_autofree char *letters = behind_lead(reading, entry);
  replace_text(text, letters);
}

/* Inside a sentence a name is corrected like a label when a mark stands before it and a figure
 * behind it; shorter names than this are left alone (characters; guess):
 *
 *   …，年末结较和结余586.22万元，…
 *       └── snapped ──┘└ figure ┘
 */
#define NAME_LEAST 4

static gboolean
is_han_at(const JsText *text, guint i)
{
  return i < js_text_length(text) && js_unichar_is_han(js_text_char(text, i)->ch);
}

static void
snap_range(const JsSchemas *schemas, JsText *text, guint from, guint *to)
{
  g_autoptr(JsText) name = js_text_slice(text, from, *to);
  g_autofree char *reading = js_text_to_utf8(name);
  guint skipped = 0;
  const char *entry = is_ocr(name) ? js_lexicon_snap(schemas->lexicon, reading, &skipped) : NULL;
  /* If one contains the other, the name is longer or shorter than the entry, not misread. */
  if (entry == NULL || skipped > 0 || strstr(entry, reading) != NULL ||
      strstr(reading, entry) != NULL || speaks_against(schemas, name, 0, entry))
    return;
  replace_text(name, entry);
  g_array_remove_range(text->chars, from, *to - from);
  g_array_insert_vals(text->chars, from, name->chars->data, name->chars->len);
  *to = from + name->chars->len;
}

/* Marks inside a name: “三公”经费支出. */
static gboolean
is_inside_mark(gunichar c)
{
  return c == '"' || c == 0x201D || c == 0x2019 || c == 0x300D || js_unichar_closes_bracket(c);
}

static void
snap_names_in_sentence(const JsSchemas *schemas, JsText *text)
{
  for (guint i = 0; i < js_text_length(text);) {
    guint end = i;
    while (is_han_at(text, end))
      end++;
    /* A mark, or nothing, stands before the name. */
    gunichar before = i > 0 ? js_text_char(text, i - 1)->ch : 0;
    gboolean bounded = before == 0 || (g_unichar_ispunct(before) && !is_inside_mark(before));
    if (bounded && end - i >= NAME_LEAST && is_quantity(text, end))
      snap_range(schemas, text, i, &end);
    i = MAX(end, i + 1);
  }
}

/* 文出 → 支出: replaces characters that form no word with their neighbours by those that do, first
 * where longer words tell the character. Words go on over line breaks, but not over figures and
 * Latin letters. */
static void
mend_characters(const JsSchemas *schemas, JsText *text)
{
  guint length = js_text_length(text), n = 0;
  if (js_text_method(text, 0, length) != JS_METHOD_OCR)
    return;
  g_autofree gunichar *letters = g_new(gunichar, (gsize)length + 1);
  g_autofree guint *places = g_new(guint, (gsize)length + 1);
  for (guint i = 0; i < length; i++) {
    gunichar c = js_text_char(text, i)->ch;
    if (c == '\n')
      continue;
    places[n] = i;
    letters[n++] = js_unichar_is_han(c) ? c : 0;
  }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++) {
      JsChar *c = &g_array_index(text->chars, JsChar, places[i]);
      if (letters[i] == 0 || c->method != JS_METHOD_OCR ||
          (i > 0 && letters[i - 1] == 0 &&
           g_unichar_isalnum(js_text_char(text, places[i - 1])->ch)))
        continue;
      c->ch = letters[i] =
          pass == 0 ? js_lexicon_mend(schemas->lexicon, letters, n, i, c->confidence)
                    : js_lexicon_mend_alone(schemas->lexicon, letters, n, i, c->confidence);
    }
}

/* ---- codes and names ---- */

/* Whether the text was read with confidence. Such a name is kept although the list has another one:
 * 农业 for 农业农村 is the name of an earlier year. */
static gboolean
is_sure(const JsText *text)
{
  return js_text_confidence(text, 0, js_text_length(text)) >= JS_SURE_CHARACTER;
}

/* The reading if it is a code of 3 to 7 digits, else NULL. Transfer full. */
static char *
code_of(const JsCell *cell)
{
  g_autofree char *reading = js_cell_string(cell);
  g_autofree char *folded = js_fold(reading);
  gsize n = strlen(folded);
  return n >= 3 && n <= 7 && strspn(folded, "0123456789") == n ? g_steal_pointer(&folded) : NULL;
}

#define CODE_STROKES_MOST 3

/* 2120101一人: a code with a pen's strokes beside it that were read as characters. Returns the only
 * digits of the reading that can be a code, or NULL. Transfer full. */
static char *
digits_in_strokes(const JsCell *cell)
{
  g_autofree char *reading = js_cell_string(cell), *folded = js_fold(reading);
  const char *from = strpbrk(folded, "0123456789");
  gsize n = from != NULL ? strspn(from, "0123456789") : 0;
  /* [303]对个人和家庭的补助: a code with its name, not with strokes. */
  if ((gsize)g_utf8_strlen(folded, -1) > n + CODE_STROKES_MOST)
    return NULL;
  return (n == 3 || n == 5 || n == 7) && strpbrk(from + n, "0123456789") == NULL
             ? g_strndup(from, n)
             : NULL;
}

/* The name without the marks, letters and digits at its ends, which no name has there: strokes that
 * were read as such. Transfer full. */
static char *
without_strokes(const char *label)
{
  const char *from = label, *to = label + strlen(label);
  while (from < to && !js_unichar_is_han(g_utf8_get_char(from)))
    from = g_utf8_next_char(from);
  while (to > from && !js_unichar_is_han(g_utf8_get_char(g_utf8_prev_char(to))))
    to = g_utf8_prev_char(to);
  return g_strndup(from, (gsize)(to - from));
}

static guint
code_edits(const char *a, const char *b)
{
  guint row[16], n = (guint)strlen(a), m = (guint)strlen(b);
  for (guint k = 0; k <= m; k++)
    row[k] = k;
  for (guint i = 1; i <= n; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint k = 1; k <= m; k++) {
      guint above = row[k];
      row[k] = MIN(MIN(row[k] + 1, row[k - 1] + 1), diagonal + (a[i - 1] == b[k - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[m];
}

typedef struct {
  const char *read, *folded_name; /* code and name of the row, as read */
  const char *parent;             /* the code of the nearest row above; NULL: none */
  const char *found;
  guint edits, ties;
} CodeSearch;

static gboolean
below(const char *code, const char *parent)
{
  /* The code is a child or sibling of the one above, or begins a new class: all but its last two
   * digits are those of the code above. */
  gsize n = strlen(code);
  return parent == NULL || n <= 3 || strncmp(code, parent, MIN(n - 2, strlen(parent))) == 0;
}

static void
consider_code(JsClass k, const char *code, const char *name, gpointer data)
{
  CodeSearch *s = data;
  (void)k;
  g_autofree char *folded = js_fold_letters(name);
  if (strcmp(folded, s->folded_name) != 0 || !below(code, s->parent))
    return;
  guint edits = code_edits(s->read, code);
  if (edits < s->edits) {
    s->edits = edits;
    s->found = code;
    s->ties = 1;
  } else if (edits == s->edits && g_strcmp0(s->found, code) != 0) {
    s->ties++;
  }
}

static const char *
name_of_code(const JsSchemas *schemas, const char *code)
{
  for (guint k = JS_CLASS_FUNCTIONAL; k <= JS_CLASS_ECONOMIC_GOVERNMENT; k++) {
    const char *name = js_classification_name(schemas->classification, (JsClass)k, code, 0);
    if (name != NULL)
      return name;
  }
  return NULL;
}

static gboolean
names_agree(const char *a, const char *b)
{
  g_autofree char *x = js_fold_letters(a), *y = js_fold_letters(b);
  return strcmp(x, y) == 0;
}

/* Corrects code and name of one row by each other. *parent is the code of the row above and becomes
 * that of this row. */
static void
reconcile(const JsSchemas *schemas, JsCell *code_cell, JsCell *name_cell, const char **parent)
{
  g_autofree char *code = code_of(code_cell), *reading = js_cell_string(name_cell);
  gboolean clean = code != NULL;
  if (!clean)
    code = digits_in_strokes(code_cell);
  if (code == NULL || !has_han(reading))
    return;
  g_autofree char *label = js_label_strip(reading), *bare = without_strokes(label);
  const char *known = name_of_code(schemas, code);
  if (known != NULL && (names_agree(known, label) || names_agree(known, bare))) {
    /* Code and name belong together. */
    if (!clean)
      replace_text(code_cell->text, code);
    if (!names_agree(known, label))
      replace_text(name_cell->text, known);
    *parent = g_intern_string(code);
    return;
  }
  if (!clean)
    return;
  if (known != NULL && !names_agree(known, label)) {
    glong n = g_utf8_strlen(known, -1);
    if (js_lexicon_cost(schemas->lexicon, label, known) <= (double)n * NAME_WRONG_SHARE &&
        js_lexicon_snap(schemas->lexicon, label, NULL) == NULL && !is_sure(name_cell->text))
      replace_text(name_cell->text, known);
  }
  if (known == NULL || !names_agree(known, label)) {
    g_autofree char *folded = js_fold_letters(label);
    CodeSearch s = {
        .read = code, .folded_name = folded, .parent = *parent, .edits = CODE_EDITS_MAX + 1};
    js_classification_foreach(schemas->classification, consider_code, &s);
    if (s.found != NULL && s.ties == 1) {
      replace_text(code_cell->text, s.found);
      *parent = s.found;
      return;
    }
  }
  if (known != NULL)
    *parent = g_intern_string(code);
}

static void
reconcile_rows(const JsSchemas *schemas, const JsTable *table)
{
  g_autofree JsCell **map = js_table_map(table);
  for (guint col = 0; col + 1 < table->n_cols; col++) {
    const char *parent = NULL;
    for (guint row = 0; row < table->n_rows; row++) {
      JsCell *code = map[(gsize)row * table->n_cols + col],
             *name = map[(gsize)row * table->n_cols + col + 1];
      if (code != NULL && name != NULL && code != name && is_ocr(code->text) && is_ocr(name->text))
        reconcile(schemas, code, name, &parent);
    }
  }
}

void
js_respell_table(const JsSchemas *schemas, JsTable *table)
{
  gboolean any = FALSE;
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    js_mend_marks(schemas->lexicon, cell->text);
    js_mend_stops(cell->text);
    snap_text(schemas, cell->text);
    mend_characters(schemas, cell->text);
    any = any || is_ocr(cell->text);
  }
  for (guint i = 0; i < table->captions->len; i++)
    js_respell_paragraph(schemas, g_ptr_array_index(table->captions, i));
  for (guint i = 0; i < table->notes->len; i++)
    js_respell_paragraph(schemas, g_ptr_array_index(table->notes, i));
  if (any)
    reconcile_rows(schemas, table);
}

void
js_respell_paragraph(const JsSchemas *schemas, JsParagraph *paragraph)
{
  js_mend_marks(schemas->lexicon, paragraph->text);
  snap_text(schemas, paragraph->text);
  mend_characters(schemas, paragraph->text);
  snap_names_in_sentence(schemas, paragraph->text);
}
