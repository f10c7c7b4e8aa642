/* Folding of printed text for comparison, and units of money. */
#pragma once

#include "extract/model/text.h"

/* For comparing labels: NFKC (full width → half width, radicals → characters), all white space
 * removed, brackets to ASCII, dashes and quotes to one form each, ≥ ≤ ＝ to >= <= =, Latin
 * lower-cased. Transfer full. */
char *js_fold(const char *utf8);

/* js_fold(), then without anything that is no letter, digit or %: the loosest comparison. Transfer
 * full. */
char *js_fold_letters(const char *utf8);

/* A label without its ordinal (一、 （一） 1. 1、 ① (1)), 其中： / 其中, 减： / 加： and trailing
 * colon, as printed otherwise. Transfer full. */
char *js_label_strip(const char *utf8);

/* 万元, 亿元, 千元, 元 (also 万, 亿 before or without 元, 人民币…): the power of ten that makes 元
 * of it, and the unit's canonical spelling; FALSE when `unit` is no unit of money. */
gboolean js_unit_of_money(const char *unit, int *power, const char **canonical);
