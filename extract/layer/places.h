/* The characters of Poppler's layout by place: finds the one that stands where a glyph was painted.
 *
 *      ┌────┐ box of the layout
 *      │ 表 │
 *    ──●────┼── baseline; ● the origin of the glyph
 *      └────┘
 *
 * The box begins at the glyph's origin and the baseline crosses it. Some fonts claim boxes that
 * reach over the lines above and below, so that a baseline crosses the boxes of several lines. Then
 * the share of a box above its baseline is learned first: it is the same for all boxes of one form,
 * and more pairs of glyph and box agree on it than on any wrong one, because lines at the edges of
 * the text have a neighbour on one side only. */
#pragma once

#include "extract/layer/private.h"

typedef struct _JsPlaces JsPlaces;

#define JS_PLACES_NONE G_MAXUINT

/* `layout`: of JsLayoutChar, borrowed. Transfer full. */
JsPlaces *js_places_new(const GArray *layout);
void js_places_free(JsPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPlaces, js_places_free)

/* The edge of the box at which a line of that turn begins. */
double js_line_start(const JsBox *box, int turn);

/* Whether any box is so tall that it reaches over other lines. */
gboolean js_places_are_tall(const JsPlaces *places);

/* Counts the boxes at the place of a glyph, before any is looked for. */
void js_places_learn(JsPlaces *places, int turn, double x, double y);

/* The index of the character at the glyph's place: when there are several, the one with the
 * character `ch` (0: not known), else the nearest; JS_PLACES_NONE when there is none. *one becomes
 * FALSE when different characters stand there. */
guint js_places_find(JsPlaces *places, int turn, double x, double y, gunichar ch, gboolean *one);
