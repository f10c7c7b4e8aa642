/* Finds one set of columns for the parts of a table on several pages.
 *
 *   page 1   │ 一级 │ 二级 │ 指标      │ 值  │ 分 │     borders of all rows
 *   page 2   │ 总分                     │ 值  │ 分 │     fewer: merged cells hide some
 *   logical  0      1      2           3     4    5
 *
 * Borders are matched by place, after the map that fits best: none, a shift (another margin), or a
 * scale (a landscape page after a portrait one). */
#include "extract/join/columns.h"

#include <math.h>

/* Ruled borders on two pages are the same when they differ by at most this (points). */
#define RULED_PLAY 4.0
/* The same for borders found by white space, which depend on the words of their page. A guess. */
#define ALIGNED_PLAY 14.0
/* And at most this share of the narrower column beside the border, lest it match a neighbour. */
#define PLAY_OF_COLUMN 0.4

/* Texts may reach out of a column of the page before by TEXT_POKE of their width; they prove
 * something when at least TEXT_COLUMNS columns agree. Guesses. */
#define TEXT_POKE 0.1
#define TEXT_COLUMNS 3

static double
at(const GArray *borders, guint i)
{
  return g_array_index(borders, double, i);
}

typedef struct {
  guint border;
  double x;
} Sighting;

static int
compare_sightings(gconstpointer a, gconstpointer b)
{
  const Sighting *s = a, *t = b;
  if (s->border != t->border)
    return s->border < t->border ? -1 : 1;
  return js_compare_doubles(&s->x, &t->x);
}

GArray *
js_table_borders(const JsTable *table)
{
  GArray *borders = g_array_sized_new(FALSE, FALSE, sizeof(double), table->n_cols + 1);
  g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(Sighting));
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (!cell->parts->len)
      continue;
    const JsBox *box = &g_array_index(cell->parts, JsPart, 0).box;
    Sighting left = {cell->col, box->x0}, right = {cell->col + cell->col_span, box->x1};
    g_array_append_val(seen, left);
    g_array_append_val(seen, right);
  }
  g_array_sort(seen, compare_sightings);
  double last = table->parts->len ? g_array_index(table->parts, JsPart, 0).box.x0 : 0;
  guint i = 0;
  for (guint border = 0; border <= table->n_cols; border++) {
    guint from = i;
    while (i < seen->len && g_array_index(seen, Sighting, i).border <= border)
      i++;
    /* The median; for a border that no cell shows, the border before it. */
    if (i > from)
      last = MAX(last, g_array_index(seen, Sighting, from + (i - from) / 2).x);
    g_array_append_val(borders, last);
  }
  return borders;
}

/* How far border i may deviate (points). */
static double
play(const GArray *borders, guint i, gboolean ruled)
{
  double width = G_MAXDOUBLE;
  if (i > 0)
    width = MIN(width, at(borders, i) - at(borders, i - 1));
  if (i + 1 < borders->len)
    width = MIN(width, at(borders, i + 1) - at(borders, i));
  return MIN(ruled ? RULED_PLAY : ALIGNED_PLAY, PLAY_OF_COLUMN * width);
}

/* Matches each border of the part with a border of the logical table, in ascending order; `found`
 * gets its index or -1. Returns how many match. */
static guint
match(const GArray *logical, const GArray *part, gboolean ruled, const JsColumnMap *map, int *found)
{
  guint matched = 0, next = 0;
  for (guint i = 0; i < part->len; i++) {
    double x = map->scale * at(part, i) + map->shift, nearest = G_MAXDOUBLE;
    int best = -1;
    for (guint k = next; k < logical->len; k++) {
      double off = fabs(at(logical, k) - x);
      double limit = MAX(MIN(play(logical, k, ruled), map->scale * play(part, i, ruled)), 1.0);
      if (off <= limit && off < nearest) {
        nearest = off;
        best = (int)k;
      }
    }
    if (found)
      found[i] = best;
    if (best >= 0) {
      next = (guint)best + 1;
      matched++;
    }
  }
  return matched;
}

double
js_columns_fit(const GArray *logical, const GArray *part, gboolean ruled, JsColumnMap *map)
{
  double left = at(logical, 0), right = at(logical, logical->len - 1);
  double part_left = at(part, 0), part_right = at(part, part->len - 1);
  double scale = part_right > part_left ? (right - left) / (part_right - part_left) : 1;
  JsColumnMap maps[] = {
      {1, 0}, {1, left - part_left}, {scale, left - scale * part_left}, {1, right - part_right}};
  guint fewer = MIN(logical->len, part->len), most = 0;
  *map = maps[0];
  for (guint i = 0; i < G_N_ELEMENTS(maps); i++) {
    guint matched = match(logical, part, ruled, &maps[i], NULL);
    if (matched > most) {
      most = matched;
      *map = maps[i];
    }
  }
  return (double)most / fewer;
}

static void
insert_border(JsTable *table, guint border)
{
  for (guint i = 0; i < table->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->col >= border)
      cell->col++;
    else if (cell->col + cell->col_span >= border)
      cell->col_span++;
  }
  table->n_cols++;
}

/* The extent of the texts in each column of the part, from cells over one column. Free with
 * g_free(). */
static JsBox *
column_texts(const JsTable *part)
{
  JsBox *boxes = g_new(JsBox, part->n_cols + 1);
  for (guint c = 0; c < part->n_cols; c++)
    boxes[c] = JS_BOX_EMPTY;
  for (guint i = 0; i < part->cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(part->cells, i);
    for (guint k = 0; cell->col_span == 1 && k < js_text_length(cell->text); k++)
      boxes[cell->col] = js_box_union(&boxes[cell->col], &js_text_char(cell->text, k)->box);
  }
  return boxes;
}

/* Whether the texts of the part's columns from..to-1 are in the logical columns from `column` on.
 */
static gboolean
texts_are_in(const GArray *logical, guint column, const JsBox *texts, guint from, guint to,
             const JsColumnMap *map)
{
  for (guint c = from; c < to; c++, column++) {
    const JsBox *box = &texts[c];
    double middle = map->scale * (box->x0 + box->x1) / 2 + map->shift;
    if (!js_box_is_empty(box) && (middle < at(logical, column) || middle > at(logical, column + 1)))
      return FALSE;
  }
  return TRUE;
}

/* clang-format off */
/* Matches borders by their number. A border found by white space may be anywhere between the texts
 * of its two columns:
 *
 *   page 1   ┊ 2130504 ┊ 农村基础设施建设 ┊      2.73 ┊
 *   page 2   ┊ 221     ┊ 住房    ┊              80.57 ┊
 *                      matched   the same             matched
 *
 * Between two matched borders, as many borders of the part as of the logical table are the same
 * borders if the texts of the part agree. Enters them in found[], see match(). */
/* clang-format on */
static void
match_by_number(const GArray *logical, const JsTable *part, const GArray *borders,
                const JsColumnMap *map, int *found)
{
  g_autofree JsBox *texts = column_texts(part);
  for (guint i = 1; i < borders->len; i++) {
    if (found[i] >= 0 || found[i - 1] < 0)
      continue;
    guint to = i, before = (guint)found[i - 1];
    while (to < borders->len && found[to] < 0)
      to++;
    if (to == borders->len)
      return;
    if ((guint)found[to] - before == to - i + 1 &&
        texts_are_in(logical, before, texts, i - 1, to, map))
      for (guint k = i; k < to; k++)
        found[k] = (int)(before + k - i + 1);
    i = to;
  }
}

void
js_columns_unify(JsTable *table, GArray *logical, JsTable *part, const GArray *borders,
                 gboolean ruled, const JsColumnMap *map)
{
  g_autofree int *found = g_new0(int, borders->len);
  match(logical, borders, ruled, map, found);
  if (!ruled)
    match_by_number(logical, part, borders, map, found);
  guint inserted = 0, next = 0;
  for (guint i = 0; i < borders->len; i++) {
    if (found[i] >= 0) {
      found[i] += (int)inserted;
      next = (guint)found[i] + 1;
      continue;
    }
    double x = map->scale * at(borders, i) + map->shift;
    guint place = next;
    while (place < logical->len && at(logical, place) < x)
      place++;
    /* Not beyond the border that matches the part's next known border. */
    for (guint k = i + 1; k < borders->len; k++)
      if (found[k] >= 0) {
        place = MIN(place, (guint)found[k] + inserted);
        break;
      }
    if (place == 0) {
      /* Left of all others: the logical table grows to the left. */
      g_array_insert_val(logical, 0, x);
      for (guint k = 0; k < table->cells->len; k++)
        ((JsCell *)table->cells->pdata[k])->col++;
      table->n_cols++;
    } else {
      g_array_insert_val(logical, place, x);
      if (place + 1 == logical->len)
        table->n_cols++;
      else
        insert_border(table, place);
    }
    found[i] = (int)place;
    next = place + 1;
    inserted++;
  }
  for (guint i = 0; i < part->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(part->cells, i);
    guint from = (guint)found[cell->col], to = (guint)found[cell->col + cell->col_span];
    cell->col = from;
    cell->col_span = MAX(to, from + 1) - from;
  }
  part->n_cols = table->n_cols;
}

guint *
js_columns_by_text(const GArray *logical, const JsTable *part)
{
  g_autofree JsBox *texts = column_texts(part);
  g_autofree guint *columns = g_new(guint, part->n_cols + 1);
  guint next = 0, found = 0;
  for (guint c = 0; c < part->n_cols; c++) {
    const JsBox *box = &texts[c];
    if (js_box_is_empty(box))
      return NULL;
    double poke = TEXT_POKE * js_box_width(box), middle = (box->x0 + box->x1) / 2;
    guint col = next;
    while (col + 2 < logical->len && at(logical, col + 1) < middle)
      col++;
    gboolean first = col == 0, last = col + 2 == logical->len;
    if (col + 1 >= logical->len || at(logical, col) > middle ||
        (!first && box->x0 < at(logical, col) - poke) ||
        (!last && box->x1 > at(logical, col + 1) + poke))
      return NULL;
    columns[c] = col;
    next = col + 1;
    found++;
  }
  return found >= TEXT_COLUMNS ? g_steal_pointer(&columns) : NULL;
}

void
js_columns_renumber(JsTable *part, const guint *columns, guint n_cols)
{
  for (guint i = 0; i < part->cells->len; i++) {
    JsCell *cell = g_ptr_array_index(part->cells, i);
    guint last = columns[cell->col + cell->col_span - 1];
    cell->col = columns[cell->col];
    cell->col_span = last - cell->col + 1;
  }
  part->n_cols = n_cols;
}
