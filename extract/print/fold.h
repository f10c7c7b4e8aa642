/* Single characters brought to one form: width, radicals, marks. For whole labels see
 * normalize/value/fold.h. */
#pragma once

#include <glib.h>

/* NFKC of a character that needs no tables for it: Han, ASCII and its full-width forms, the usual
 * punctuation. 0: the tables are needed, also for the characters around it. */
gunichar js_unichar_normalize_plain(gunichar c);

/* The usual form of a full-width (！ to ～), small (﹐﹪…) or half-width (｡､) character; else c. */
gunichar js_unichar_fold_width(gunichar c);

/* One mark for those that print takes for each other: ' and " for quotes, ( ) for square and
 * lenticular brackets (〔【〖), ~ : and … for their variants; else c. Dashes stay: see
 * js_unichar_is_dash() and js_unichar_is_minus(). */
gunichar js_unichar_fold_mark(gunichar c);

/* The character that a CJK or Kangxi radical stands for, else c itself. */
gunichar js_unichar_unradical(gunichar c);
