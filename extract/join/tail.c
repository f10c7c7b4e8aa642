#include "extract/join/tail.h"

#include "extract/join/text.h"
#include "extract/lines/segments.h"
#include "extract/print/characters.h"

/* Characters further apart than this (em) are in two cells; a gap in a spaced-out label is no
 * wider. Two figures are closer than this only in one number. */
#define CELL_GAP 0.8
/* Characters on the two sides of a border are in two cells when they are this far apart (em), which
 * is more than inside a word; the border may lie this far inside one of them (em). Guesses. */
#define BORDER_GAP 0.3
#define BORDER_PLAY 0.5
/* Most lines that are looked at; more lines show their columns themselves. A guess. */
#define TAIL_LINES 8
/* Texts reach over the sides of the table by at most this (points), due to rounding. */
#define SIDE_PLAY 3.0
/* Lines of one row overlap by at least this share of their height; lines of two rows do not. */
#define LEVEL_SHARE 0.2

/* A text that may be a cell. */
typedef struct {
  JsBox box;
  JsText *text; /* owned */
  guint first, last;
  gboolean figure;
} TailPiece;

typedef struct {
  GArray *pieces; /* of TailPiece, owned, from left to right */
  JsBox band;
  guint block, end; /* the last block that it has lines of; where they end in its text */
  gboolean figures, valid;
} TailRow;

typedef struct {
  const JsOpenTable *open;
  gboolean *figures; /* owned: for each column, whether it holds figures */
  GPtrArray *rows;   /* of TailRow, owned */
} Tail;

static void
piece_clear(gpointer piece)
{
  js_text_free(((TailPiece *)piece)->text);
}

static void
row_free(gpointer data)
{
  TailRow *row = data;
  g_array_unref(row->pieces);
  g_free(row);
}

static gboolean
is_dashes(const char *folded)
{
  for (const char *p = folded; *p; p = g_utf8_next_char(p))
    if (!js_unichar_is_dash(g_utf8_get_char(p)))
      return FALSE;
  return TRUE;
}

/* For each column whether figures may stand in it: it holds some, or nothing else below the first
 * row with a figure. */
static gboolean *
figure_columns(const JsTable *table)
{
  gboolean *figures = g_new0(gboolean, table->n_cols + 1);
  g_autofree gboolean *labels = g_new0(gboolean, table->n_cols + 1);
  guint body = G_MAXUINT;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    g_autofree char *folded = js_text_fold(cell->text);
    if (cell->col_span != 1 || cell->row < table->header_rows || is_dashes(folded))
      continue;
    gboolean figure = js_text_is_figure(folded);
    body = figure ? MIN(body, cell->row) : body;
    figures[cell->col] = figures[cell->col] || figure;
    labels[cell->col] = labels[cell->col] || (!figure && cell->row >= body);
  }
  for (guint c = 0; c < table->n_cols; c++)
    figures[c] = figures[c] || !labels[c];
  return figures;
}

/* Whether a new cell begins with the character: behind a wide gap, or a narrow one on a border. */
static gboolean
begins_piece(const GArray *borders, const JsBox *left, const JsBox *box)
{
  double gap = box->x0 - left->x1, em = js_box_height(box);
  if (gap >= CELL_GAP * em)
    return TRUE;
  for (guint i = 1; gap >= BORDER_GAP * em && i + 1 < borders->len; i++) {
    double x = g_array_index(borders, double, i);
    if (left->x1 - BORDER_PLAY * em <= x && x <= box->x0 + BORDER_PLAY * em)
      return TRUE;
  }
  return FALSE;
}

/* The pieces of one line: characters from…to of the text. Elements TailPiece. Transfer full. */
static GArray *
pieces_of(const GArray *borders, const JsText *text, guint from, guint to)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(TailPiece));
  g_array_set_clear_func(pieces, piece_clear);
  for (guint k = from; k < to; k++) {
    const JsChar *c = js_text_char(text, k);
    if (js_box_is_empty(&c->box))
      continue;
    TailPiece *last = pieces->len ? &g_array_index(pieces, TailPiece, pieces->len - 1) : NULL;
    if (last && !begins_piece(borders, &last->box, &c->box)) {
      last->box = js_box_union(&last->box, &c->box);
      js_text_append(last->text, c);
      continue;
    }
    TailPiece piece = {.box = c->box, .text = js_text_new()};
    js_text_append(piece.text, c);
    g_array_append_val(pieces, piece);
  }
  return pieces;
}

/* Finds the column of a piece; FALSE when it stands in none: figures stand below figures. */
static gboolean
place_piece(const Tail *tail, TailPiece *piece)
{
  const GArray *borders = tail->open->borders;
  g_autofree char *folded = js_text_fold(piece->text);
  if (piece->box.x0 < g_array_index(borders, double, 0) - SIDE_PLAY ||
      piece->box.x1 > g_array_index(borders, double, borders->len - 1) + SIDE_PLAY)
    return FALSE;
  js_borders_place(borders, &piece->box, &piece->first, &piece->last);
  piece->figure = js_text_is_figure(folded);
  return !piece->figure || (piece->first == piece->last && tail->figures[piece->first]);
}

/* Puts the piece into its place in the row; FALSE when another one is in its way. Takes its text.
 */
static gboolean
add_piece(TailRow *row, TailPiece *piece)
{
  guint at = 0;
  for (; at < row->pieces->len; at++) {
    TailPiece *other = &g_array_index(row->pieces, TailPiece, at);
    if (other->first > piece->last)
      break;
    if (other->last < piece->first)
      continue;
    gboolean same = other->first == piece->first && other->last == piece->last &&
                    other->box.y1 <= piece->box.y1;
    if (same) {
      js_text_append_break(other->text, '\n');
      js_text_append_text(other->text, piece->text);
      other->box = js_box_union(&other->box, &piece->box);
    }
    js_text_free(piece->text);
    return same;
  }
  g_array_insert_val(row->pieces, at, *piece);
  return TRUE;
}

static gboolean
overlaps(const JsBox *a, const JsBox *b)
{
  return MIN(a->y1, b->y1) - MAX(a->y0, b->y0) >
         LEVEL_SHARE * MIN(js_box_height(a), js_box_height(b));
}

static TailRow *
new_row(Tail *tail)
{
  TailRow *row = g_new0(TailRow, 1);
  row->pieces = g_array_new(FALSE, FALSE, sizeof(TailPiece));
  row->band = JS_BOX_EMPTY;
  row->valid = TRUE;
  g_array_set_clear_func(row->pieces, piece_clear);
  g_ptr_array_add(tail->rows, row);
  return row;
}

static void
add_pieces(const Tail *tail, TailRow *row, const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++) {
    TailPiece piece = g_array_index(pieces, TailPiece, i);
    piece.text = js_text_copy(piece.text);
    row->band = js_box_union(&row->band, &piece.box);
    row->valid = place_piece(tail, &piece) && row->valid;
    row->figures = row->figures || piece.figure;
    row->valid = add_piece(row, &piece) && row->valid;
  }
}

/* Adds a line, characters from…to of the paragraph: to the last row if it is level with a part of
 * that, as the lines of a cell in the middle of others are. */
static void
add_line(Tail *tail, const JsText *text, guint from, guint to, guint block)
{
  g_autoptr(GArray) pieces = pieces_of(tail->open->borders, text, from, to);
  JsBox band = JS_BOX_EMPTY;
  for (guint i = 0; i < pieces->len; i++)
    band = js_box_union(&band, &g_array_index(pieces, TailPiece, i).box);
  TailRow *row = tail->rows->len ? tail->rows->pdata[tail->rows->len - 1] : NULL;
  if (!row || !overlaps(&row->band, &band))
    row = new_row(tail);
  row->block = block;
  row->end = to;
  add_pieces(tail, row, pieces);
}

/* Where the line that begins at `from` ends in the text. */
static guint
line_end(const JsText *text, guint from)
{
  while (from < js_text_length(text) && js_text_char(text, from)->ch != '\n')
    from++;
  return from;
}

/* Keeps the rows before the first line that is no row. Headings stand above all figures. */
static void
keep_rows(Tail *tail)
{
  gboolean figures = FALSE;
  guint r = 0;
  for (; r < tail->rows->len; r++) {
    const TailRow *row = tail->rows->pdata[r];
    figures = figures || row->figures;
    if (!row->valid || row->pieces->len < 2 || row->figures != figures)
      break;
  }
  g_ptr_array_set_size(tail->rows, figures ? (gint)r : 0);
  const TailRow *last = tail->rows->len ? tail->rows->pdata[tail->rows->len - 1] : NULL;
  if (last && !last->figures)
    g_ptr_array_set_size(tail->rows, 0);
}

static void
add_cell(GPtrArray *cells, const GArray *borders, guint row, guint col, guint span, guint page,
         const JsBox *band, const JsText *text)
{
  JsCell *cell = js_cell_new(row, col, 1, span);
  JsPart part = {page,
                 {g_array_index(borders, double, col), band->y0,
                  g_array_index(borders, double, col + span), band->y1}};
  g_array_append_val(cell->parts, part);
  if (text)
    js_text_append_text(cell->text, text);
  g_ptr_array_add(cells, cell);
}

/* Appends the cells of row r, which stands in the band. */
static void
build_row(const Tail *tail, guint r, const JsBox *band, guint page, GPtrArray *cells)
{
  const GArray *borders = tail->open->borders;
  const GArray *pieces = ((TailRow *)tail->rows->pdata[r])->pieces;
  guint next = 0;
  for (guint col = 0; col + 1 < borders->len;) {
    const TailPiece *piece = next < pieces->len ? &g_array_index(pieces, TailPiece, next) : NULL;
    gboolean here = piece && piece->first == col;
    guint span = here ? piece->last - piece->first + 1 : 1;
    add_cell(cells, borders, r, col, span, page, band, here ? piece->text : NULL);
    next += here ? 1 : 0;
    col += span;
  }
}

static JsTable *
build(const Tail *tail, guint page)
{
  const GArray *borders = tail->open->borders;
  JsTable *table = js_table_new();
  JsBox box = JS_BOX_EMPTY;
  guint first_row = 0;
  table->n_rows = tail->rows->len;
  table->n_cols = borders->len - 1;
  for (guint r = 0; r < tail->rows->len; r++) {
    const TailRow *row = tail->rows->pdata[r];
    build_row(tail, r, &row->band, page, table->cells);
    box = js_box_union(&box, &row->band);
  }
  JsPart part = {page,
                 {g_array_index(borders, double, 0), box.y0,
                  g_array_index(borders, double, borders->len - 1), box.y1}};
  g_array_append_val(table->parts, part);
  g_array_append_val(table->part_rows, first_row);
  return table;
}

JsTable *
js_open_table_tail(const JsOpenTable *open, const JsPageLayout *layout, guint *blocks, guint *chars)
{
  const JsTable *table = open->table;
  if (table->ruled || open->groups->len || open->borders->len != table->n_cols + 1)
    return NULL;
  g_autofree gboolean *figures = figure_columns(table);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
  Tail tail = {open, figures, rows};
  guint n = 0;
  for (; n < layout->blocks->len && rows->len <= TAIL_LINES; n++) {
    const JsBlock *block = layout->blocks->pdata[n];
    if (block->kind != JS_BLOCK_PARAGRAPH)
      break;
    const JsText *text = block->paragraph->text;
    for (guint from = 0, to; from < js_text_length(text); from = to + 1) {
      to = line_end(text, from);
      add_line(&tail, text, from, to, n);
    }
  }
  keep_rows(&tail);
  if (!rows->len)
    return NULL;
  const TailRow *last = rows->pdata[rows->len - 1];
  const JsParagraph *paragraph = ((JsBlock *)layout->blocks->pdata[last->block])->paragraph;
  gboolean whole = last->end >= js_text_length(paragraph->text);
  *blocks = last->block + (whole ? 1 : 0);
  *chars = whole ? 0 : last->end + 1;
  return build(&tail, layout->page);
}

static void
free_cell(gpointer cell)
{
  js_cell_free(cell);
}

GPtrArray *
js_open_table_recut(const JsOpenTable *open, const JsTable *part, guint skip)
{
  const JsTable *table = open->table;
  if (table->ruled || part->ruled || open->groups->len || part->n_rows > skip + TAIL_LINES ||
      part->n_rows <= skip || part->parts->len != 1 || open->borders->len != table->n_cols + 1)
    return NULL;
  g_autofree gboolean *figures = figure_columns(table);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
  Tail tail = {open, figures, rows};
  for (guint r = skip; r < part->n_rows; r++)
    new_row(&tail);
  g_autofree JsBox *bands = g_new(JsBox, part->n_rows + 1);
  for (guint i = 0; i < part->cells->len; i++) {
    const JsCell *cell = part->cells->pdata[i];
    if (cell->row + cell->row_span <= skip)
      continue;
    if (cell->row < skip || cell->row_span != 1 || cell->parts->len != 1)
      return NULL;
    bands[cell->row - skip] = g_array_index(cell->parts, JsPart, 0).box;
    for (guint from = 0, to; from < js_text_length(cell->text); from = to + 1) {
      to = line_end(cell->text, from);
      g_autoptr(GArray) pieces = pieces_of(open->borders, cell->text, from, to);
      add_pieces(&tail, rows->pdata[cell->row - skip], pieces);
    }
  }
  GPtrArray *cells = g_ptr_array_new_with_free_func(free_cell);
  guint page = g_array_index(part->parts, JsPart, 0).page;
  for (guint r = 0; r < rows->len; r++) {
    const TailRow *row = rows->pdata[r];
    if (!row->valid || row->pieces->len < 2 || !row->figures) {
      g_ptr_array_unref(cells);
      return NULL;
    }
    build_row(&tail, r, &bands[r], page, cells);
  }
  return cells;
}
