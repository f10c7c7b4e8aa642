/* What a printed character is: digit, mark of a number, dash, bracket, space, leader, Chinese.
 *
 * Characters of one kind are printed in ASCII, in full width and in several Unicode forms; each set
 * has all the forms that public documents and text engines are known to use. A stage that needs a
 * narrower or wider set than one of these says why where it has it. */
#pragma once

#include <glib.h>

/* 0 to 9 in ASCII or full width. Unlike g_unichar_isdigit() without the digits of other scripts, as
 * which damaged text layers give any glyph. */
gboolean js_unichar_is_digit(gunichar c);
/* A decimal point, and the comma between thousands: ASCII or full width. */
gboolean js_unichar_is_point(gunichar c);
gboolean js_unichar_is_comma(gunichar c);
/* A character of a printed amount: digit, point, comma, dash, per cent sign. */
gboolean js_unichar_is_of_amount(gunichar c);
/* Other than digits and dashes, what stands beside figures without being a word: points, commas,
 * per cent signs, brackets, signs of comparison; ASCII or full width. */
gboolean js_unichar_is_beside_figures(gunichar c);

/* Hyphens, dashes, minus signs and the horizontal line of box drawing. */
gboolean js_unichar_is_dash(gunichar c);
/* The dashes that are a minus also in a sentence: there the long ones part clauses. */
gboolean js_unichar_is_minus(gunichar c);

/* Round brackets, ASCII or full width. */
gboolean js_unichar_opens_bracket(gunichar c);
gboolean js_unichar_closes_bracket(gunichar c);

/* Space or line break between words. Thin spaces are none: they group digits. */
gboolean js_unichar_is_break(gunichar c);

/* A dot, or several in one character, of the leaders between a title and its page number. */
gboolean js_unichar_is_leader(gunichar c);

/* A digit of any script, or a Chinese numeral up to hundreds: what ordinals are made of. */
gboolean js_unichar_is_numeral(gunichar c);

/* A Chinese character of any block, radicals and U+3007 (zero) included. */
gboolean js_unichar_is_han(gunichar c);
/* A Latin letter, with or without an accent. */
gboolean js_unichar_is_latin(gunichar c);
/* Hiragana or katakana: a text with them is Japanese. */
gboolean js_unichar_is_kana(gunichar c);
/* Han, kana, full-width punctuation: characters between which a line may be broken. */
gboolean js_unichar_is_cjk(gunichar c);
