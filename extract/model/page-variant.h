/* The form of a serialised page; see page-variant.c. */
#pragma once

#include "extract/model/page-columns.h"
#include "extract/model/page.h"

/* Head, then the columns. The whole type is known, so that no type is ever taken from a value. */
#define JS_PAGE_VARIANT_TYPE "(uu(dddd)(dddddd)yymsmsmsb" JS_COLUMN_TYPES ")"

/* Places of the tuple: whether the page is laid out, and the first of the columns. */
enum { JS_PAGE_LAID_OUT = 9, JS_PAGE_FIRST_COLUMN };
