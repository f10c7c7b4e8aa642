/* The public bodies that a package speaks of: entities.csv.
 *
 * A body is a name in a region. Spellings that differ in brackets, width or spaces alone are one
 * body; which of them is shown is settled at the end, by how often each is printed. */
#pragma once

#include "normalize/entity/regions.h"
#include "normalize/records.h"

/* e, 12 hex digits, NUL. */
#define JS_ENTITY_ID_BYTES 14

typedef struct {
  char id[JS_ENTITY_ID_BYTES]; /* of region code and the letters of the name */
  JsRegionPlace place;         /* borrowed from the regions */
  GPtrArray *spellings;        /* of JsSpelling, owned, as they came */
  GPtrArray *years;            /* of char *, owned, each once */
  guint documents;
} JsEntity;

typedef struct {
  char *name;   /* owned */
  guint times;  /* documents that print it */
  guint surely; /* of these from a text layer */
} JsSpelling;

typedef struct _JsEntities JsEntities;

/* `regions` is borrowed: it must outlive the new object. */
JsEntities *js_entities_new(const JsRegions *regions);
void js_entities_free(JsEntities *entities);

/* Puts the document's body right where OCR read its name: one wrong character in a region, or in a
 * name that an earlier document has in its text layer, where exactly one is that near.
 * records->entity_raw keeps what was read. */
void js_entities_mend(JsEntities *entities, JsRecords *records);
/* The body of the document, added to the list; NULL when the document names none. Borrowed until
 * the next call. */
const JsEntity *js_entities_add(JsEntities *entities, const JsRecords *records);

/* All, in the order in which they came. Elements JsEntity, borrowed. */
const GPtrArray *js_entities_list(const JsEntities *entities);
/* The spelling that most documents print, of equals the one that text layers print more often, then
 * the first. Borrowed. */
const char *js_entity_name(const JsEntity *entity);
