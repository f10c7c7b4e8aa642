/* clang-format off */
/* Entity, year, kind and title of a document. In: its paragraphs and tables in reading order; out:
 * fields of the records.
 *
 *     上海市某区某局          ┐
 *       2024年度部门决算      ┘ front lines up to the one with 决算 / 预算 / 绩效: the title
 *     目录 / 第一部分 …         ends the front
 *
 * The captions of statements (部门名称：…) name the unit better than the title, which may name only the
 * region. Captions vote, because a single one may be broken over lines. */
/* clang-format on */
#include "normalize/document-meta.h"

#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/document-year.h"
#include "normalize/schema/document-words.h"
#include "normalize/value/fold.h"

/* The title is searched on the first FRONT_PAGES pages, in at most MAX_FRONT_LINES lines of at most
 * MAX_FRONT_LINE characters. Guesses. */
#define FRONT_PAGES 3
#define MAX_FRONT_LINES 8
#define MAX_FRONT_LINE 60
/* Two lines belong to one title when their font sizes differ by less than SAME_SIZE points and the
 * gap between them is less than MAX_LEADING times the font size. Guesses. */
#define SAME_SIZE 0.6
#define MAX_LEADING 2.0
/* Length of a unit's name, in characters. Guesses. */
#define MIN_ENTITY 3
#define MAX_ENTITY 40
/* Rows at the top of a table in which the unit may be named. A guess. */
#define ENTITY_ROWS 3

typedef struct {
  char *text; /* owned */
  guint votes;
  gboolean printed; /* one of the votes is from a text layer */
} Candidate;

struct _JsDocumentMeta {
  const JsDocumentWords *words; /* borrowed */
  JsMethod method;              /* how the current text was read */
  gboolean title_recognised;    /* a line of the title was recognised */
  GString *title;
  GPtrArray *lines; /* of char *, owned: lines of the title */
  gboolean front_over, titled;
  guint front_lines;
  const char *kind;             /* kind given by the title; NULL when unknown */
  guint title_page;             /* page of the title's last line */
  double title_size, title_end; /* font size and lower edge of the title's last line, in points */
  GArray *entities;             /* of Candidate: named by captions */
  GArray *weak_entities;        /* of Candidate: named by front lines */
  GArray *spoken_entities;      /* of Candidate: named by sentences (某局2024年度…) */
  guint years[JS_LAST_YEAR - JS_FIRST_YEAR + 1]; /* votes of captions and sentences */
  /* numbers of captions, headings and lines of contents that name each kind */
  guint final_tables, budget_tables, evaluation_tables;
};

/* ---- years ---- */

static int
year_voted(const JsDocumentMeta *meta)
{
  int best = 0;
  guint most = 0;
  for (int i = 0; i <= JS_LAST_YEAR - JS_FIRST_YEAR; i++)
    if (meta->years[i] > most) {
      most = meta->years[i];
      best = JS_FIRST_YEAR + i;
    }
  return best;
}

static void
vote_year(JsDocumentMeta *meta, const char *text)
{
  int year = js_document_year_in(meta->words, text);
  if (year != 0)
    meta->years[year - JS_FIRST_YEAR]++;
}

/* ---- kinds ---- */

static const char *
kind_in(const JsDocumentWords *words, const char *text)
{
  for (guint i = 0; i < words->kinds->len; i++) {
    const JsKindWords *kind = g_ptr_array_index(words->kinds, i);
    gboolean fits = kind->any[0] == NULL || js_words_any_in(kind->any, text);
    for (guint k = 0; fits && kind->all[k] != NULL; k++)
      fits = strstr(text, kind->all[k]) != NULL;
    if (fits)
      return kind->kind;
  }
  return NULL;
}

/* ---- entities ---- */

static void
vote_entity(GArray *candidates, const char *name, JsMethod method)
{
  gboolean printed = method == JS_METHOD_TEXT;
  for (guint i = 0; i < candidates->len; i++) {
    Candidate *c = &g_array_index(candidates, Candidate, i);
    if (strcmp(c->text, name) == 0) {
      c->votes++;
      c->printed = c->printed || printed;
      return;
    }
  }
  Candidate fresh = {g_strdup(name), 1, printed};
  g_array_append_val(candidates, fresh);
}

static const Candidate *
entity_voted(const GArray *candidates)
{
  const Candidate *best = NULL;
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *c = &g_array_index(candidates, Candidate, i);
    if (best == NULL || c->votes > best->votes ||
        (c->votes == best->votes && strlen(c->text) > strlen(best->text)))
      best = c;
  }
  return best;
}

/* Ends the text at the first occurrence of any of the words. */
static void
cut_before(char *text, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    char *at = strstr(text, words[i]);
    if (at != NULL)
      *at = '\0';
  }
}

static gboolean
is_entity(const JsDocumentWords *words, const char *name)
{
  const char *unit;
  int power;
  glong n = g_utf8_strlen(name, -1);
  return n >= MIN_ENTITY && n <= MAX_ENTITY && !js_words_prefix(words->no_entities, name) &&
         !g_regex_match(words->no_entity, name, 0, NULL) && !js_unit_of_money(name, &power, &unit);
}

/* The unit that a line names (部门名称：…); NULL when there is none. Transfer full. */
static char *
entity_in(const JsDocumentWords *words, const char *text)
{
  g_autoptr(GMatchInfo) match = NULL;
  for (g_regex_match(words->entity_labels, text, 0, &match); g_match_info_matches(match);
       g_match_info_next(match, NULL)) {
    gint from, to;
    if (!g_match_info_fetch_pos(match, 1, &from, &to))
      continue;
    /* With the colon behind it, which shows that the name runs into the next label
     * (某局单位：万元). */
    const char *end = text + to;
    if (*end == ':' || g_str_has_prefix(end, "："))
      end = g_utf8_next_char(end);
    g_autofree char *name = g_strndup(text + from, (gsize)(end - text - from));
    cut_before(name, words->entity_stops);
    g_strdelimit(name, ":", ' ');
    if (g_str_has_suffix(name, "："))
      *g_utf8_prev_char(name + strlen(name)) = '\0';
    g_strstrip(name);
    if (is_entity(words, name))
      return g_steal_pointer(&name);
  }
  return NULL;
}

gboolean
js_document_names_unit(const JsDocumentWords *words, const char *text)
{
  g_autofree char *entity = entity_in(words, text);
  return entity != NULL;
}

/* The title without its years. A line feed marks the place of a year that is followed by more of
 * the title: X局[2023年]项目支出 → X局\n项目支出. 度 belongs to the year. Transfer full. */
static char *
without_years(const JsDocumentWords *words, const char *title)
{
  g_autofree char *no_years = g_regex_replace(words->years, title, -1, 0, "\n", 0, NULL);
  g_autoptr(GString) marked = g_string_new(no_years);
  for (guint i = 0; words->title_year_tails[i] != NULL; i++) {
    g_autofree char *tail = g_strconcat("\n", words->title_year_tails[i], NULL);
    g_string_replace(marked, tail, "\n", 0);
  }
  return g_string_free(g_steal_pointer(&marked), FALSE);
}

/* Cuts the part between a year and the form, which is not part of the name before the year. */
static void
cut_behind_year(const JsDocumentWords *words, char *marked)
{
  for (guint i = 0; words->title_joints[i] != NULL; i++) {
    g_autofree char *joint = g_strconcat("\n", words->title_joints[i], NULL);
    char *at = strstr(marked, joint);
    if (at != NULL && at > marked)
      *at = '\0';
  }
}

/* A line of the title that is only a unit's name: 2023年度部门决算 ⏎ 某县档案馆. NULL when there is
 * none. Borrowed. */
static const char *
entity_of_lines(const JsDocumentMeta *meta)
{
  for (guint i = 0; i < meta->lines->len; i++) {
    const char *line = g_ptr_array_index(meta->lines, i);
    if (kind_in(meta->words, line) == NULL && js_document_year_in(meta->words, line) == 0 &&
        is_entity(meta->words, line) && g_regex_match(meta->words->unit_ends, line, 0, NULL))
      return line;
  }
  return NULL;
}

/* The unit in a title: the title without its year and the words of the form. NULL when the rest is
 * too short. Transfer full. */
static char *
entity_of_title(const JsDocumentWords *words, const char *title)
{
  g_autofree char *marked = without_years(words, title);
  cut_behind_year(words, marked);
  g_auto(GStrv) pieces = g_strsplit(marked, "\n", -1);
  g_autofree char *name = g_strjoinv("", pieces);
  cut_before(name, words->title_forms);
  const char *start = name;
  for (guint i = 0; words->title_year_tails[i] != NULL; i++)
    while (g_str_has_prefix(start, words->title_year_tails[i]))
      start += strlen(words->title_year_tails[i]);
  g_autofree char *entity = g_strdup(start);
  for (guint i = 0; words->title_tails[i] != NULL; i++)
    if (g_str_has_suffix(entity, words->title_tails[i]))
      entity[strlen(entity) - strlen(words->title_tails[i])] = '\0';
  return is_entity(words, entity) ? g_steal_pointer(&entity) : NULL;
}

/* ---- gathering ---- */

JsDocumentMeta *
js_document_meta_new(const JsDocumentWords *words)
{
  JsDocumentMeta *meta = g_new0(JsDocumentMeta, 1);
  meta->words = words;
  meta->title = g_string_new(NULL);
  meta->lines = g_ptr_array_new_with_free_func(g_free);
  meta->entities = g_array_new(FALSE, FALSE, sizeof(Candidate));
  meta->weak_entities = g_array_new(FALSE, FALSE, sizeof(Candidate));
  meta->spoken_entities = g_array_new(FALSE, FALSE, sizeof(Candidate));
  return meta;
}

static void
candidates_free(GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    g_free(g_array_index(candidates, Candidate, i).text);
  g_array_unref(candidates);
}

void
js_document_meta_free(JsDocumentMeta *meta)
{
  if (meta == NULL)
    return;
  g_string_free(meta->title, TRUE);
  g_ptr_array_unref(meta->lines);
  candidates_free(meta->entities);
  candidates_free(meta->weak_entities);
  candidates_free(meta->spoken_entities);
  g_free(meta);
}

/* The text of a paragraph with its line ends resolved. Transfer full. */
static char *
flowed(const JsText *text)
{
  g_autoptr(JsText) flow = js_text_flow(text);
  char *utf8 = js_text_to_utf8(flow);
  return g_strstrip(utf8);
}

/* Adds the line to the title, or ends the front. */
static void
title_line(JsDocumentMeta *meta, const char *text, const JsParagraph *p)
{
  /* A title may continue in the next line: same font size, close below. */
  gboolean continues = p->page == meta->title_page && ABS(p->size - meta->title_size) < SAME_SIZE &&
                       p->box.y0 - meta->title_end < MAX_LEADING * p->size;
  if (meta->titled && !continues) {
    meta->front_over = TRUE;
    return;
  }
  if (++meta->front_lines > MAX_FRONT_LINES) {
    meta->front_over = TRUE;
    return;
  }
  g_string_append(meta->title, text);
  meta->title_recognised = meta->title_recognised || meta->method == JS_METHOD_OCR;
  g_ptr_array_add(meta->lines, g_strdup(text));
  meta->title_page = p->page;
  meta->title_size = p->size;
  meta->title_end = p->box.y1;
  meta->kind = kind_in(meta->words, meta->title->str);
  meta->titled = meta->kind != NULL;
}

static void
front_line(JsDocumentMeta *meta, const char *text, const JsParagraph *p)
{
  g_autofree char *folded = js_fold(text);
  if (g_regex_match(meta->words->front_ends, folded, 0, NULL) ||
      g_utf8_strlen(folded, -1) > MAX_FRONT_LINE) {
    meta->front_over = TRUE;
    return;
  }
  g_autofree char *entity = entity_in(meta->words, text);
  if (entity != NULL)
    vote_entity(meta->weak_entities, entity, meta->method);
  else if (*folded != '\0' && !g_regex_match(meta->words->front_noise, folded, 0, NULL))
    title_line(meta, text, p);
}

static void
count_kind(JsDocumentMeta *meta, const char *kind)
{
  if (g_strcmp0(kind, "final_accounts") == 0)
    meta->final_tables++;
  else if (g_strcmp0(kind, "budget") == 0)
    meta->budget_tables++;
  else if (kind != NULL)
    meta->evaluation_tables++;
}

/* TRUE for a short line that names the kind of the tables or explanations after it:
 * 部门预算草案套表2 at the top of a page, 二、收入预算情况说明, and the same in the contents. */
static gboolean
heads_part(const JsDocumentWords *words, const char *text)
{
  return g_utf8_strlen(text, -1) <= MAX_FRONT_LINE &&
         g_regex_match(words->part_heads, text, 0, NULL);
}

/* Votes for the unit with whose name a sentence about the document's year begins. */
static void
name_entity(JsDocumentMeta *meta, const char *text)
{
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(meta->words->entity_sentence, text, 0, &match))
    return;
  g_autofree char *name = g_match_info_fetch(match, 1);
  if (is_entity(meta->words, name) && g_regex_match(meta->words->unit_ends, name, 0, NULL))
    vote_entity(meta->spoken_entities, name, meta->method);
}

void
js_document_meta_paragraph(JsDocumentMeta *meta, const JsParagraph *paragraph)
{
  g_autofree char *text = flowed(paragraph->text);
  meta->method = js_text_method(paragraph->text, 0, js_text_length(paragraph->text));
  if (paragraph->page > FRONT_PAGES)
    meta->front_over = TRUE;
  if (!meta->front_over)
    front_line(meta, text, paragraph);
  if (js_words_any_in(meta->words->year_votes, text))
    vote_year(meta, text);
  if (heads_part(meta->words, text))
    count_kind(meta, kind_in(meta->words, text));
  name_entity(meta, text);
}

/* Calls func with the text of each caption of the table, and of each cell in its first rows that
 * covers at least half of the columns: as printed, and with line ends resolved. */
static void
foreach_caption(JsDocumentMeta *meta, const JsTable *table,
                void (*func)(JsDocumentMeta *, const char *printed, const char *text))
{
  for (guint i = 0; i < table->captions->len; i++) {
    const JsText *caption = ((const JsParagraph *)g_ptr_array_index(table->captions, i))->text;
    g_autofree char *printed = js_text_to_utf8(caption), *text = flowed(caption);
    meta->method = js_text_method(caption, 0, js_text_length(caption));
    func(meta, printed, text);
  }
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row >= ENTITY_ROWS)
      break;
    if (cell->col_span * 2 < table->n_cols)
      continue;
    g_autofree char *text = js_cell_string(cell);
    meta->method = js_text_method(cell->text, 0, js_text_length(cell->text));
    func(meta, text, text);
  }
}

static void
read_caption(JsDocumentMeta *meta, const char *printed, const char *text)
{
  (void)printed;
  vote_year(meta, text);
  if (js_words_any_in(meta->words->tables, text))
    count_kind(meta, kind_in(meta->words, text));
}

static void
read_entity(JsDocumentMeta *meta, const char *printed, const char *text)
{
  (void)text;
  g_autofree char *entity = entity_in(meta->words, printed);
  if (entity != NULL)
    vote_entity(meta->entities, entity, meta->method);
}

void
js_document_meta_captions(JsDocumentMeta *meta, const JsTable *table)
{
  for (guint i = 0; i < table->captions->len && !meta->front_over; i++) {
    const JsParagraph *p = g_ptr_array_index(table->captions, i);
    g_autofree char *text = flowed(p->text);
    meta->method = js_text_method(p->text, 0, js_text_length(p->text));
    front_line(meta, text, p);
  }
  meta->front_over = TRUE;
  foreach_caption(meta, table, read_caption);
}

void
js_document_meta_statement(JsDocumentMeta *meta, const JsTable *table)
{
  foreach_caption(meta, table, read_entity);
}

/* ---- settling ---- */

int
js_document_meta_year(const JsDocumentMeta *meta)
{
  int year = meta->titled ? js_document_year_in(meta->words, meta->title->str) : 0;
  return year != 0 ? year : year_voted(meta);
}

static const char *
kind_of(const JsDocumentMeta *meta)
{
  if (meta->titled)
    return meta->kind;
  if (meta->final_tables > 0 && meta->final_tables >= meta->budget_tables)
    return "final_accounts";
  if (meta->evaluation_tables > 0 && meta->budget_tables == 0)
    return "self_evaluation";
  return meta->budget_tables > 0 ? "budget" : NULL;
}

gboolean
js_document_meta_is_budget(const JsDocumentMeta *meta)
{
  return g_strcmp0(kind_of(meta), "budget") == 0;
}

const char *
js_document_meta_title(const JsDocumentMeta *meta)
{
  return meta->titled ? meta->title->str : NULL;
}

/* The unit that the forms name: the name of an overall form, else who carried out the first
 * project. NULL when there is none. */
static const char *
entity_of_forms(const JsRecords *records)
{
  for (guint i = 0; i < records->projects->len; i++) {
    const JsProject *p = g_ptr_array_index(records->projects, i);
    if (g_strcmp0(p->form, "overall") == 0 && p->project != NULL)
      return p->project;
  }
  for (guint i = 0; i < records->projects->len; i++) {
    const JsProject *p = g_ptr_array_index(records->projects, i);
    if (p->unit_name != NULL)
      return p->unit_name;
    if (p->department != NULL)
      return p->department;
  }
  return NULL;
}

/* Finds the body that the pages name: captions of statements first, then the title, then front
 * lines. FALSE when none of them names it. */
static gboolean
entity_of_pages(const JsDocumentMeta *meta, const char *of_title, const char **entity,
                gboolean *recognised)
{
  gboolean titled = of_title != NULL && !js_words_suffix(meta->words->region_ends, of_title);
  const char *line = meta->titled ? entity_of_lines(meta) : NULL;
  const Candidate *voted = entity_voted(meta->entities);
  if (voted == NULL && line == NULL && !titled)
    voted = entity_voted(meta->weak_entities);
  *entity = voted != NULL ? voted->text : line != NULL ? line : titled ? of_title : NULL;
  *recognised = voted != NULL ? !voted->printed : meta->title_recognised;
  return *entity != NULL;
}

/* Whether a recogniser may have read one name as the other: as many characters, of which at most
 * one in four differs (guess). */
static gboolean
may_be_misread(const char *a, const char *b)
{
  glong n = g_utf8_strlen(a, -1), wrong = 0;
  if (n != g_utf8_strlen(b, -1))
    return FALSE;
  for (; *a != '\0'; a = g_utf8_next_char(a), b = g_utf8_next_char(b))
    wrong += g_utf8_get_char(a) != g_utf8_get_char(b) ? 1 : 0;
  return wrong * 4 <= n;
}

/* The only name in text layers that the recognised one may stand for; NULL when there is none. */
static const char *
printed_name(const JsDocumentMeta *meta, const char *recognised)
{
  const GArray *lists[] = {meta->entities, meta->weak_entities, meta->spoken_entities};
  const char *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    for (guint k = 0; k < lists[i]->len; k++) {
      const Candidate *c = &g_array_index(lists[i], Candidate, k);
      if (!c->printed || !may_be_misread(c->text, recognised))
        continue;
      if (found != NULL && strcmp(found, c->text) != 0)
        return NULL;
      found = c->text;
    }
  return found;
}

/* Sets the body of the document: as the pages name it, else as the forms do, else as sentences do;
 * last, a title that names only a region. */
static void
settle_entity(const JsDocumentMeta *meta, JsRecords *records)
{
  g_autofree char *of_title = meta->titled ? entity_of_title(meta->words, meta->title->str) : NULL;
  const char *entity;
  gboolean recognised;
  if (!entity_of_pages(meta, of_title, &entity, &recognised)) {
    entity = entity_of_forms(records);
    recognised =
        entity != NULL &&
        ((const JsProject *)g_ptr_array_index(records->projects, 0))->method == JS_METHOD_OCR;
  }
  const Candidate *spoken = entity_voted(meta->spoken_entities);
  if (entity == NULL && spoken != NULL) {
    entity = spoken->text;
    recognised = !spoken->printed;
  }
  if (entity == NULL) {
    entity = of_title;
    recognised = meta->title_recognised;
  }
  records->entity = records->entity_raw = js_records_string(records, entity);
  const char *printed = recognised && entity != NULL ? printed_name(meta, entity) : NULL;
  if (printed != NULL) {
    records->entity = js_records_string(records, printed);
    recognised = FALSE;
  }
  records->entity_method = recognised ? JS_METHOD_OCR : JS_METHOD_TEXT;
}

void
js_document_meta_settle(const JsDocumentMeta *meta, JsRecords *records)
{
  settle_entity(meta, records);

  int year = js_document_meta_year(meta);
  g_autofree char *digits = year != 0 ? g_strdup_printf("%d", year) : NULL;
  records->fiscal_year = js_records_string(records, digits);
  for (guint i = 0; records->fiscal_year == NULL && i < records->projects->len; i++)
    records->fiscal_year =
        ((const JsProject *)g_ptr_array_index(records->projects, i))->fiscal_year;

  const char *kind = kind_of(meta);
  if (kind == NULL)
    kind = records->accounts->len > 0   ? "final_accounts"
           : records->projects->len > 0 ? "self_evaluation"
                                        : "other";
  records->kind = js_records_string(records, kind);
  records->title = meta->titled ? js_records_string(records, meta->title->str) : NULL;
}
