/* Which region of China a public body belongs to, told by its name.
 *
 *     新疆维吾尔自治区 喀什地区 泽普县 教育局      the regions stand at the head of the name, from
 * the └ 650000         └ 653100 └ 653124          highest that is named to the lowest; each lies in
 *                                                 the one before
 *
 * schemas/regions/regions.csv lists the codes of GB/T 2260 with the years in which they held;
 * schemas/regions/words.json says how names are shortened. A name that fits regions of several
 * codes (鼓楼区) tells none. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsRegions JsRegions;

typedef enum {
  JS_LEVEL_UNKNOWN,
  JS_LEVEL_CENTRAL,
  JS_LEVEL_PROVINCE,
  JS_LEVEL_PREFECTURE,
  JS_LEVEL_COUNTY,
  JS_LEVEL_TOWNSHIP
} JsRegionLevel;

/* Where a body is; the strings are borrowed from the list, NULL where the name does not tell. */
typedef struct {
  const char *code; /* six digits, of the lowest region that is named */
  const char *province, *prefecture, *county;
  JsRegionLevel level;
} JsRegionPlace;

/* Errors: MISSING, SCHEMA with file and line. Transfer full. */
JsRegions *js_regions_load(const char *dir, GError **error);
void js_regions_free(JsRegions *regions);

/* "central", "province", …; NULL for JS_LEVEL_UNKNOWN. Static. */
const char *js_region_level_id(JsRegionLevel level);

/* The place of the body `name` in `year` (0: unknown; regions of today are preferred). */
JsRegionPlace js_regions_place(const JsRegions *regions, const char *name, int year);

/* A name as a recogniser read it, with one wrong character in a region at its head put right, where
 * exactly one region is that near; NULL when nothing is to be put right. Transfer full. */
char *js_regions_mend(const JsRegions *regions, const char *name);
