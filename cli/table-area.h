/* --area PAGE:X0,Y0,X1,Y1: a part of a page that a person points at. */
#pragma once

#include "extract/layout/layout.h"

typedef struct {
  guint page; /* from 1; 0: no area */
  JsBox box;  /* points of the page as displayed, y downwards */
} CliArea;

/* Parses the argument (NULL: no area). FALSE after a message. */
gboolean cli_area_parse(CliArea *area, const char *text);

/* Lays out what of the page stands in the area, and nothing else. Where no table is found, the area
 * is taken as the frame of one. The page has its words (it is not laid out yet). */
void cli_area_lay_out(JsPage *page, const CliArea *area, const JsLayoutWords *words);
