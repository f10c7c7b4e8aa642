/* clang-format off */
/* Finds the region of China to which a public body belongs, from the body's name.
 *
 *     新疆维吾尔自治区 喀什地区 泽普县 教育局
 *     └ 650000         └ 653100 └ 653124
 *
 * The regions stand at the beginning of the name, from the highest that is named to the lowest;
 * each lies in the one before. schemas/regions/regions.csv lists the codes of GB/T 2260 with their
 * years; schemas/regions/words.json says how names are shortened. A name that fits regions with
 * several codes (鼓楼区) gives no region. */
/* clang-format on */
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

/* The place of a body. The strings are borrowed from the list; NULL when the name does not say. */
typedef struct {
  const char *code; /* six digits, of the lowest region that is named */
  const char *province, *prefecture, *county;
  JsRegionLevel level;
} JsRegionPlace;

/* Errors: MISSING, SCHEMA with file and row. Transfer full. */
JsRegions *js_regions_load(const char *dir, GError **error);
void js_regions_free(JsRegions *regions);

/* Calls `each` with every listed name, in the order of the list; a name that several codes have
 * comes several times. */
void js_regions_foreach(const JsRegions *regions, void (*each)(const char *name, gpointer data),
                        gpointer data);

/* "central", "province", …; NULL for JS_LEVEL_UNKNOWN. Static. */
const char *js_region_level_id(JsRegionLevel level);

/* The place of the body `name` in `year`; 0 when the year is unknown, which prefers today's
 * regions. */
JsRegionPlace js_regions_place(const JsRegions *regions, const char *name, int year);

/* The place of the region with the code; all NULL when there is none. */
JsRegionPlace js_regions_place_of_code(const JsRegions *regions, const char *code);

/* Finds the region whose name the text begins with (folded text; the longest name counts).
 * `within`: the code of the region that it should lie in, NULL: any. *length gets the name's bytes;
 * *code the code, NULL where several regions have the name. FALSE when there is none. */
gboolean js_regions_begin(const JsRegions *regions, const char *text, const char *within, int year,
                          gsize *length, const char **code);
/* TRUE when the region with the code `inner` lies in the one with the code `outer`. */
gboolean js_region_lies_in(const char *inner, const char *outer);

/* The recognised name with one wrong character of a region at its beginning corrected, when exactly
 * one region is that near. NULL when nothing is corrected. Transfer full. */
char *js_regions_mend(const JsRegions *regions, const char *name);
