/* What all sheets of a workbook share: names, formats, sheets that go on on another one, and cells
 * that hold what they are given.
 *
 * The workbook is written row by row with constant memory: the rows of a sheet are written from top
 * to bottom, those of different sheets in any order. After an error all further calls do nothing;
 * js_book_close() reports it. */
#pragma once

#include <sqlite3.h>

#include "export/workbook/look.h"
#include "extract/model/error.h"
#include "normalize/value/decimal.h"

typedef struct _JsBook JsBook;

/* Rows that a sheet holds (Excel's limit), and the longest text of a cell, in UTF-16 units. */
enum { JS_SHEET_ROWS = 1048576, JS_CELL_LENGTH = 32767 };
/* Links that Excel allows on a sheet. */
enum { JS_SHEET_LINKS = 65530 };

typedef struct {
  JsBook *book;
  char *name;                /* owned: without the number of the part */
  lxw_worksheet *worksheet;  /* of the current part; borrowed */
  guint part;                /* from 1 */
  lxw_row_t row;             /* the next row to be written */
  lxw_row_t urls, max_links; /* links on this part, and how many it may have */
  GArray *widths;            /* of guint: the widest cell of each column, in characters */
} JsBookSheet;

/* What a workbook leads to. Borrowed strings. */
typedef struct {
  const char *workbook; /* the path of the workbook at its end */
  const char *files;    /* the folder that the paths of the documents start from; NULL: this one */
  /* The review page: its address, or its file as seen from the workbook; NULL: none. */
  const char *review;
} JsBookPlaces;

/* `db` is a filled database (see database.h), `path` where the workbook is written. `places` is
 * borrowed. */
JsBook *js_book_new(sqlite3 *db, const char *path, const JsBookPlaces *places, GError **error);
/* Writes the file. Errors: IO. Frees the book, also after an error. */
gboolean js_book_close(JsBook *book, GError **error);
sqlite3 *js_book_database(const JsBook *book);
const JsBookPlaces *js_book_places(const JsBook *book);

/* The Chinese label of an identifier; the identifier itself when it has none. Borrowed. */
const char *js_book_label(const JsBook *book, const char *field, const char *id);
/* TRUE when identifiers of this kind have labels. */
gboolean js_book_has_labels(const JsBook *book, const char *field);

/* Starts a sheet; its name is made to be allowed, and unique. Freed with the book. */
JsBookSheet *js_book_add_sheet(JsBook *book, const char *name);
/* Makes room for `rows` rows: goes on on another sheet when the current one is full. TRUE when it
 * did. */
gboolean js_sheet_reserve(JsBookSheet *sheet, guint64 rows);
/* The name of the current part, as links need it. Borrowed. */
const char *js_sheet_part_name(const JsBookSheet *sheet);

void js_sheet_text(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text,
                   JsCellLook look);
/* Writes a decimal as a number; as text when it has more digits than a number of a spreadsheet
 * keeps. FALSE in that case, or when `text` is no decimal. */
gboolean js_sheet_number(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text,
                         JsCellLook look);
void js_sheet_blank(JsBookSheet *sheet, lxw_row_t row, guint column, JsCellLook look);
/* A link to an address ("https://…", "../a.pdf", "internal:'Sheet'!A1"); plain text where
 * Excel allows no more. */
void js_sheet_link(JsBookSheet *sheet, lxw_row_t row, guint column, const char *address,
                   const char *text, JsCellLook look);
/* Writes the address of the review page, from which js_sheet_review() starts: whoever publishes the
 * page elsewhere changes one cell. */
void js_sheet_review_address(JsBookSheet *sheet, lxw_row_t row, guint column);
/* A link to a place on the review page, "DOCUMENT/PAGE/x0,y0,x1,y1". It is a formula, as Excel
 * limits the number of links on a sheet and each would be kept in memory. */
void js_sheet_review(JsBookSheet *sheet, lxw_row_t row, guint column, const char *place);
void js_sheet_note(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text);
/* One cell over several columns of a row. */
void js_sheet_span(JsBookSheet *sheet, lxw_row_t row, guint first, guint last, const char *text,
                   JsCellLook look);
void js_sheet_freeze(JsBookSheet *sheet, lxw_row_t rows);
