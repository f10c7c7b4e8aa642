/* Loads schemas/evaluations/ and looks words up: see evaluation-forms.h. */
#include "normalize/schema/evaluation-forms.h"

#include <string.h>

#include "extract/model/language.h"
#include "normalize/schema/schema-file.h"
#include "normalize/schema/shape.h"
#include "normalize/value/fold.h"
#include "normalize/value/number.h"

/* Capacity of a list: its longest has 23 roles, and NULL ends it. */
#define MAX_ROLES 24

static const struct {
  const char *name;
  const char *roles[MAX_ROLES];
} LISTS[JS_N_LISTS] = {
    [JS_LIST_TITLES] = {"titles", {"overall", "project"}},
    [JS_LIST_LABELS] = {"labels",
                        {"project", "entity", "department", "unit", "year", "total_score", "grade",
                         "execution_rate", "other"}},
    [JS_LIST_GOALS] = {"goals", {"target", "actual", "period"}},
    [JS_LIST_SECTIONS] = {"sections", {"funding", "indicators", "period"}},
    [JS_LIST_SOURCES] = {"funding_sources",
                         {"total", "current_fiscal", "prior_carryover", "other", "superior",
                          "own_level", "central", "province", "prefecture", "county", "self_raised",
                          "period"}},
    [JS_LIST_FUNDING_COLUMNS] = {"funding_columns",
                                 {"source", "approved", "adjusted", "executed", "carryover",
                                  "weight", "execution_rate", "score", "ignored", "task"}},
    [JS_LIST_INDICATOR_COLUMNS] = {"indicator_columns",
                                   {"level1",   "level2",      "level3",  "nature", "direction",
                                    "target",   "adjusted",    "actual",  "unit",   "completion",
                                    "weight",   "score",       "basis",   "prior",  "scoring_rule",
                                    "evidence", "explanation", "project", "goal",   "owner",
                                    "amount",   "period",      "ignored"}},
    [JS_LIST_ROWS] = {"rows", {"total", "subtotal", "end"}},
    [JS_LIST_WORDS] = {"words", {"nature", "grade", "unit"}},
};

/* Limits of misread labels, in characters. Only words of NEAR_WORD_MIN to NEAR_WORD_MAX characters
 * are guessed, with one wrong character in NEAR_LETTERS_A_FAULT at most. The recognised text may be
 * NEAR_LENGTH_MAX longer than the word (one character is read as two). Guesses. */
#define NEAR_WORD_MIN 3
#define NEAR_WORD_MAX 24
#define NEAR_LETTERS_A_FAULT 3
#define NEAR_LENGTH_MAX 2
/* Characters that recognition may lose. Specks are often read as characters, but characters are
 * rarely skipped: 专项资金项目 is a value, 专项资金项目名称 a label. */
#define NEAR_MISSING_MAX 1

static const char *const OPERATORS[] = {">=", "<=", "=", ">", "<", NULL};

typedef struct {
  GPatternSpec *spec; /* owned */
  int role;
} Pattern;

typedef struct {
  gunichar *letters; /* owned */
  glong length;
  int role;
} Word;

struct _JsEvaluationForms {
  GHashTable *words[JS_N_LISTS];   /* key → role */
  GPtrArray *order[JS_N_LISTS];    /* of Word, in the order of the files */
  GPtrArray *patterns[JS_N_LISTS]; /* of Pattern, in the order of the files */
  GHashTable *operators;           /* folded word → one of OPERATORS */
  JsEvaluationWords *values;       /* owned */
};

static void
word_free(gpointer data)
{
  Word *word = data;
  g_free(word->letters);
  g_free(word);
}

static void
pattern_free(gpointer data)
{
  Pattern *pattern = data;
  g_pattern_spec_free(pattern->spec);
  g_free(pattern);
}

void
js_evaluation_forms_free(JsEvaluationForms *forms)
{
  if (forms == NULL)
    return;
  for (gsize i = 0; i < JS_N_LISTS; i++) {
    g_hash_table_unref(forms->words[i]);
    g_ptr_array_unref(forms->order[i]);
    g_ptr_array_unref(forms->patterns[i]);
  }
  g_hash_table_unref(forms->operators);
  js_evaluation_words_free(forms->values);
  g_free(forms);
}

/* The text without brackets and what is in them; an unclosed bracket stays. Transfer full. */
static char *
without_brackets(const char *folded)
{
  GString *out = g_string_new(NULL);
  for (const char *p = folded; *p != '\0'; p++) {
    if (*p == '(') {
      int depth = 0;
      const char *q = p;
      for (; *q != '\0'; q++) {
        depth += *q == '(' ? 1 : *q == ')' ? -1 : 0;
        if (depth == 0)
          break;
      }
      if (*q == ')') {
        p = q;
        continue;
      }
    }
    g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

/* Skips a year at the beginning: 2026年度… → 年度…, 2026年… → …. A text that is only a year stays.
 */
static const char *
without_year(const char *letters)
{
  gboolean year =
      (letters[0] == '1' && letters[1] == '9') || (letters[0] == '2' && letters[1] == '0');
  if (!year || !g_ascii_isdigit(letters[2]) || !g_ascii_isdigit(letters[3]))
    return letters;
  const char *rest = letters + 4;
  if (g_str_has_prefix(rest, "年度"))
    return rest;
  if (g_str_has_prefix(rest, "年"))
    rest += strlen("年");
  return *rest != '\0' ? rest : letters;
}

char *
js_evaluation_key(const char *utf8)
{
  g_autofree char *unmarked = js_without_note_marks(utf8);
  g_autofree char *label = js_label_strip(unmarked);
  g_autofree char *folded = js_fold(label);
  g_autofree char *open = without_brackets(folded);
  g_autofree char *letters = js_fold_letters(open);
  if (*letters == '\0') {
    g_free(letters);
    letters = js_fold_letters(folded);
  }
  return g_strdup(without_year(letters));
}

static char *
pattern_key(const char *word)
{
  g_auto(GStrv) pieces = g_strsplit(word, "*", -1);
  for (char **piece = pieces; *piece != NULL; piece++) {
    char *key = js_fold_letters(*piece);
    g_free(*piece);
    *piece = key;
  }
  return g_strjoinv("*", pieces);
}

static gboolean
add_word(JsEvaluationForms *forms, JsEvaluationList list, int role, const char *word,
         const char *where, GError **error)
{
  if (strchr(word, '*') != NULL) {
    g_autofree char *key = pattern_key(word);
    Pattern *pattern = g_new(Pattern, 1);
    *pattern = (Pattern){g_pattern_spec_new(key), role};
    g_ptr_array_add(forms->patterns[list], pattern);
    return TRUE;
  }
  g_autofree char *key = js_evaluation_key(word);
  int before = GPOINTER_TO_INT(g_hash_table_lookup(forms->words[list], key));
  if (*key == '\0' || (before != 0 && before != role)) {
    if (*key == '\0')
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: “%s” holds no letters", where, word);
    else
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: “%s” already means %s", where, word,
                  LISTS[list].roles[before - 1]);
    return FALSE;
  }
  if (before == 0) {
    Word *entry = g_new(Word, 1);
    entry->letters = g_utf8_to_ucs4_fast(key, -1, &entry->length);
    entry->role = role;
    g_ptr_array_add(forms->order[list], entry);
  }
  g_hash_table_insert(forms->words[list], g_steal_pointer(&key), GINT_TO_POINTER(role));
  return TRUE;
}

/* ---- the files ---- */

typedef struct {
  char *id, *title;
  GPtrArray *lists[JS_N_LISTS]; /* of JsChoiceWords; the choice is role − 1 */
  GPtrArray *operators;         /* of JsChoiceWords; the choice is an index in OPERATORS */
} EvaluationFile;

#define LIST(member_name, list)                                                                    \
  JS_FIELD_NAMED(member_name, JS_FIELD_LISTS, EvaluationFile, lists[list],                         \
                 .choices = LISTS[list].roles)

static const JsField FILE_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, EvaluationFile, id),
    JS_FIELD(JS_FIELD_STRING, EvaluationFile, title),
    LIST("titles", JS_LIST_TITLES),
    LIST("labels", JS_LIST_LABELS),
    LIST("goals", JS_LIST_GOALS),
    LIST("sections", JS_LIST_SECTIONS),
    LIST("funding_sources", JS_LIST_SOURCES),
    LIST("funding_columns", JS_LIST_FUNDING_COLUMNS),
    LIST("indicator_columns", JS_LIST_INDICATOR_COLUMNS),
    LIST("rows", JS_LIST_ROWS),
    LIST("words", JS_LIST_WORDS),
    JS_FIELD(JS_FIELD_LISTS, EvaluationFile, operators, .choices = OPERATORS),
    JS_FIELD_END,
};
static const JsShape FILE_SHAPE = JS_SHAPE(EvaluationFile, FILE_FIELDS);

static gboolean
add_list(JsEvaluationForms *forms, JsEvaluationList list, const GPtrArray *roles, const char *file,
         GError **error)
{
  g_autofree char *where = g_strdup_printf("%s: %s", file, LISTS[list].name);
  for (guint i = 0; i < roles->len; i++) {
    const JsChoiceWords *role = g_ptr_array_index(roles, i);
    for (guint k = 0; role->words[k] != NULL; k++)
      if (!add_word(forms, list, role->choice + 1, role->words[k], where, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
load_file(JsEvaluationForms *forms, const char *folder, const char *name, GError **error)
{
  EvaluationFile *file = js_shape_load(&FILE_SHAPE, folder, name, error);
  gboolean ok = file != NULL;
  for (guint i = 0; ok && i < JS_N_LISTS; i++)
    ok = add_list(forms, (JsEvaluationList)i, file->lists[i], name, error);
  for (guint i = 0; ok && i < file->operators->len; i++) {
    const JsChoiceWords *sign = g_ptr_array_index(file->operators, i);
    for (guint k = 0; sign->words[k] != NULL; k++)
      g_hash_table_insert(forms->operators, js_fold(sign->words[k]),
                          (gpointer)OPERATORS[sign->choice]);
  }
  js_shape_free(&FILE_SHAPE, file);
  return ok;
}

JsEvaluationForms *
js_evaluation_forms_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, "evaluations", NULL);
  g_autoptr(GPtrArray) names = js_schema_files(folder, error);
  if (names == NULL)
    return NULL;
  g_autoptr(JsEvaluationForms) forms = g_new0(JsEvaluationForms, 1);
  for (gsize i = 0; i < JS_N_LISTS; i++) {
    forms->words[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    forms->order[i] = g_ptr_array_new_with_free_func(word_free);
    forms->patterns[i] = g_ptr_array_new_with_free_func(pattern_free);
  }
  forms->operators = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->len; i++)
    if (!load_file(forms, folder, g_ptr_array_index(names, i), error))
      return NULL;
  forms->values = js_evaluation_words_load(dir, error);
  return forms->values != NULL ? g_steal_pointer(&forms) : NULL;
}

const JsEvaluationWords *
js_evaluation_words(const JsEvaluationForms *forms)
{
  return forms->values;
}

int
js_evaluation_role(const JsEvaluationForms *forms, JsEvaluationList list, const char *key)
{
  if (key == NULL || *key == '\0')
    return 0;
  int role = GPOINTER_TO_INT(g_hash_table_lookup(forms->words[list], key));
  for (guint i = 0; role == 0 && i < forms->patterns[list]->len; i++) {
    const Pattern *pattern = forms->patterns[list]->pdata[i];
    if (g_pattern_spec_match_string(pattern->spec, key))
      role = pattern->role;
  }
  return role;
}

/* The edit distance of a and b, of at most NEAR_WORD_MAX characters each. */
static guint
distance(const gunichar *a, glong n, const gunichar *b, glong m)
{
  guint row[NEAR_WORD_MAX + 1];
  for (glong j = 0; j <= m; j++)
    row[j] = (guint)j;
  for (glong i = 1; i <= n; i++) {
    guint diagonal = row[0];
    row[0] = (guint)i;
    for (glong j = 1; j <= m; j++) {
      guint change = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);
      diagonal = row[j];
      row[j] = MIN(change, MIN(row[j - 1], row[j]) + 1);
    }
  }
  return row[m];
}

int
js_evaluation_role_near(const JsEvaluationForms *forms, JsEvaluationList list, const char *key,
                        guint doubtful)
{
  glong n = g_utf8_strlen(key, -1);
  if (list == JS_LIST_WORDS || list == JS_LIST_TITLES || n < NEAR_WORD_MIN - 1 || n > NEAR_WORD_MAX)
    return 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(key, -1, NULL);
  int best_role = 0;
  guint best = G_MAXUINT, rival = G_MAXUINT; /* distance of the nearest word of another role */
  for (guint i = 0; i < forms->order[list]->len; i++) {
    const Word *word = forms->order[list]->pdata[i];
    if (word->length < NEAR_WORD_MIN || word->length > NEAR_WORD_MAX ||
        word->length - n > NEAR_MISSING_MAX || n - word->length > NEAR_LENGTH_MAX)
      continue;
    guint d = distance(letters, n, word->letters, word->length);
    if (d > (guint)(word->length / NEAR_LETTERS_A_FAULT))
      continue;
    if (word->role == best_role) {
      best = MIN(best, d);
    } else if (d < best) {
      rival = best;
      best = d;
      best_role = word->role;
    } else
      rival = MIN(rival, d);
  }
  return best < rival && best <= doubtful ? best_role : 0;
}

const char *
js_evaluation_after_colon(const char *utf8)
{
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == ':' || c == 0xFF1A) {
      p = g_utf8_next_char(p);
      while (*p != '\0' && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
      return *p != '\0' ? p : NULL;
    }
  }
  return NULL;
}

int
js_evaluation_role_of_text(const JsEvaluationForms *forms, JsEvaluationList list, const char *utf8)
{
  g_autofree char *key = js_evaluation_key(utf8);
  int role = js_evaluation_role(forms, list, key);
  const char *after = js_evaluation_after_colon(utf8);
  if (role != 0 || after == NULL)
    return role;
  g_autofree char *head = g_strndup(utf8, (gsize)(after - utf8));
  g_autofree char *head_key = js_evaluation_key(head);
  return js_evaluation_role(forms, list, head_key);
}

const char *
js_evaluation_role_name(JsEvaluationList list, int role)
{
  return role > 0 && role <= MAX_ROLES ? LISTS[list].roles[role - 1] : NULL;
}

const char *
js_evaluation_operator(const JsEvaluationForms *forms, const char *utf8)
{
  g_autofree char *folded = js_fold(utf8);
  return g_hash_table_lookup(forms->operators, folded);
}
