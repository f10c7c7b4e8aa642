/* clang-format off */
/* The narrative of a document: joins paragraphs that a page end divided; headings select the
 * section; all other text goes to the reader.
 *
 *   paragraph ──► pending ──► heading? ──► section
 *                   ▲   └───► text ──────► reader.c ──► records
 *                   └ continued on the next page */
/* clang-format on */
#include "normalize/narrative/narrative.h"

#include "normalize/narrative/reader.h"
#include "normalize/narrative/sections.h"

/* Longest paragraph that is read, in characters: some twenty printed pages. Real ones have at most
 * a few thousand. The time for a paragraph grows faster than its length in the worst case. */
#define PARAGRAPH_CHARS 20000

/* Longest title, in characters: half a line of about forty characters. A guess. */
#define TITLE_CHARS 20

struct _JsNarrative {
  JsContext *context;
  JsNarrativeReader reader;
  JsText *pending; /* text not yet read, because it may continue; NULL when there is none */
  guint page;      /* page on which its last part began */
  guint level;     /* level of the heading that opened the section */
  gboolean closed; /* a heading was met under which nothing is read */
};

JsNarrative *
js_narrative_new(JsContext *context)
{
  JsNarrative *n = g_new0(JsNarrative, 1);
  n->context = context;
  n->level = JS_NO_LEVEL;
  js_narrative_reader_init(&n->reader, context);
  return n;
}

static const JsNarrativeRules *
rules_of(const JsNarrative *n)
{
  return n->context->schemas->narrative;
}

/* Notes that a paragraph of `length` characters is too long to be read. */
static void
note_length(const JsNarrative *n, guint page, guint length)
{
  g_autofree char *text = g_strdup_printf(
      "a paragraph of %u characters was not read; at most %u are", length, (guint)PARAGRAPH_CHARS);
  js_records_add_note(n->context->records, page, 0, text);
}

static void
flush(JsNarrative *n)
{
  if (n->pending == NULL)
    return;
  g_autoptr(JsText) printed = g_steal_pointer(&n->pending);
  if (n->reader.statement == NULL)
    return;
  if (js_text_length(printed) > PARAGRAPH_CHARS) {
    note_length(n, js_text_char(printed, 0)->page, js_text_length(printed));
    return;
  }
  g_autoptr(JsNarrativeText) text = js_narrative_text_new(rules_of(n), printed);
  js_narrative_reader_paragraph(&n->reader, text);
}

/* TRUE when the text ends in the middle of a sentence. */
static gboolean
is_open(const JsText *text)
{
  for (guint i = js_text_length(text); i-- > 0;) {
    gunichar c = js_text_char(text, i)->ch;
    if (g_unichar_isspace(c) || g_unichar_iszerowidth(c))
      continue;
    return g_utf8_strchr("。．；;：:！!？?", -1, c) == NULL;
  }
  return FALSE;
}

/* TRUE for a part of a section that has a statement of its own: （一）收入预算情况 under
 * 一、收支预算情况. */
static gboolean
is_part(const JsNarrative *n, const JsSectionRule *rule)
{
  const char *statement = n->reader.statement;
  return rule->statement != NULL && !g_str_equal(rule->statement, statement) &&
         g_strv_contains((const char *const *)rules_of(n)->divided, statement);
}

static void
take_heading(JsNarrative *n, const JsSectionHeading *h, const JsNarrativeText *text)
{
  gboolean inside =
      n->reader.statement != NULL && !g_str_equal(n->reader.statement, JS_SECTION_OVERVIEW);
  if (n->closed && h->level > n->level && !h->reopens)
    return;
  if (h->names_account) {
    js_narrative_reader_account(&n->reader, text);
  } else if (h->rule != NULL) {
    if (h->rule->weak && inside && h->level > n->level && !is_part(n, h->rule))
      return;
    /* (一)总体情况, (二)具体情况 of one statement: the chapter remains the heading above them. */
    gboolean part = inside && h->level > n->level && h->rule->statement != NULL &&
                    g_str_equal(n->reader.statement, h->rule->statement);
    js_narrative_reader_section(&n->reader, h->rule->statement);
    if (!part)
      n->level = h->level;
    n->closed = h->rule->statement == NULL;
  } else if (h->level <= n->level) {
    js_narrative_reader_section(&n->reader, NULL);
    n->level = JS_NO_LEVEL;
    n->closed = FALSE;
  }
}

/* TRUE for a short line with an ordinal, such as （二）政府采购: it is a title, although no list of
 * headings has it. */
static gboolean
is_short_title(const JsNarrative *n)
{
  if (js_text_length(n->pending) > TITLE_CHARS)
    return FALSE;
  g_autoptr(JsNarrativeText) text = js_narrative_text_new(rules_of(n), n->pending);
  return text->quantities->len == 0 && text->clauses->len == 1 &&
         js_narrative_ordinal(rules_of(n), text->folded, NULL) > 0;
}

/* TRUE when the paragraph continues the pending one. */
static gboolean
goes_on(const JsNarrative *n, const JsParagraph *p, const JsNarrativeText *text)
{
  if (n->pending == NULL || js_narrative_ordinal(rules_of(n), text->folded, NULL) > 0)
    return FALSE;
  if (p->indented && is_short_title(n))
    return FALSE;
  return is_open(n->pending) || (p->page != n->page && !p->indented && !p->centred);
}

/* Treats the pending text as a heading if it is one that was broken over two lines. */
static void
settle_heading(JsNarrative *n)
{
  g_autoptr(JsNarrativeText) text = js_narrative_text_new(rules_of(n), n->pending);
  JsSectionHeading h;
  js_section_heading_read(rules_of(n), text, n->context->is_budget, FALSE, &h);
  if (!h.is_heading || h.end > 0)
    return;
  g_clear_pointer(&n->pending, js_text_free);
  take_heading(n, &h, text);
}

/* Takes one heading or piece of text; `p` gives its position. */
static void
take(JsNarrative *n, const JsParagraph *p, const JsNarrativeText *text)
{
  JsSectionHeading h;
  gboolean free_standing = n->pending == NULL || !is_open(n->pending);
  js_section_heading_read(rules_of(n), text, n->context->is_budget, free_standing, &h);
  if (h.is_heading) {
    flush(n);
    take_heading(n, &h, text);
    if (h.end == 0)
      return;
    n->pending = js_text_slice(text->text, h.end, js_text_length(text->text));
  } else if (goes_on(n, p, text)) {
    js_text_append_text(n->pending, text->text);
    if (js_text_length(n->pending) <= (guint)rules_of(n)->heading_max)
      settle_heading(n);
  } else {
    flush(n);
    n->pending = js_text_copy(text->text);
  }
  n->page = p->page;
}

/* Takes the characters from … to of a paragraph. */
static void
take_part(JsNarrative *n, const JsParagraph *p, const JsNarrativeText *text, guint from, guint to)
{
  g_autoptr(JsText) slice = js_text_slice(text->text, from, to);
  g_autoptr(JsNarrativeText) part = js_narrative_text_new(rules_of(n), slice);
  take(n, p, part);
}

void
js_narrative_push(JsNarrative *n, const JsParagraph *p)
{
  if (js_text_length(p->text) > PARAGRAPH_CHARS) {
    flush(n);
    note_length(n, js_text_char(p->text, 0)->page, js_text_length(p->text));
    return;
  }
  g_autoptr(JsNarrativeText) text = js_narrative_text_new(rules_of(n), p->text);
  guint length = js_text_length(text->text), begin = 0;
  if (length == 0 || js_section_heading_is_furniture(rules_of(n), text))
    return;
  /* Paragraphs that the layout did not separate may contain headings. */
  const GRegex *heading = rules_of(n)->heading_inside;
  int from;
  while (begin < length &&
         js_narrative_match_part(heading, text->folded, text->offsets[length],
                                 text->offsets[begin + 1], &from, NULL) &&
         (gsize)from < text->offsets[length]) {
    guint end = begin + (guint)g_utf8_strlen(text->folded + text->offsets[begin],
                                             from - (gssize)text->offsets[begin]);
    take_part(n, p, text, begin, end);
    begin = end;
  }
  if (begin == 0)
    take(n, p, text);
  else
    take_part(n, p, text, begin, length);
}

void
js_narrative_interrupt(JsNarrative *n)
{
  /* An unfinished sentence continues after the table. */
  if (n->pending != NULL && !is_open(n->pending))
    flush(n);
}

void
js_narrative_finish(JsNarrative *n)
{
  flush(n);
}

void
js_narrative_free(JsNarrative *n)
{
  if (n == NULL)
    return;
  js_text_free(n->pending);
  js_narrative_reader_clear(&n->reader);
  g_free(n);
}
