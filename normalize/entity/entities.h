/* The public bodies that a package mentions: the rows of entities.csv. In: the records of each
 * document; out: a list of bodies.
 *
 * A body is identified by its region and its name. Spellings that differ only in brackets, width or
 * spaces are one body. The spelling that most documents print is shown. */
#pragma once

#include "normalize/entity/regions.h"
#include "normalize/records.h"

/* In bytes: "e", 12 hexadecimal digits, NUL. */
#define JS_ENTITY_ID_BYTES 14

typedef struct {
  char id[JS_ENTITY_ID_BYTES]; /* hash of the region code and the letters of the name */
  JsRegionPlace place;         /* borrowed from the regions */
  GPtrArray *spellings;        /* of JsSpelling, owned, in the order of the documents */
  GPtrArray *years;            /* of char *, owned, each one once */
  guint documents;
} JsEntity;

typedef struct {
  char *name;   /* owned */
  guint times;  /* number of documents that print it */
  guint surely; /* number of these that have it in a text layer */
} JsSpelling;

typedef struct _JsEntities JsEntities;

/* `regions` is borrowed: it must outlive the new object. Transfer full. */
JsEntities *js_entities_new(const JsRegions *regions);
void js_entities_free(JsEntities *entities);

/* Corrects the document's body where OCR misread its name: to a name near to it in the text layer
 * of an earlier document, or by one wrong character in a region's name. Both only when there is
 * exactly one candidate. records->entity_raw keeps what was read. */
void js_entities_mend(JsEntities *entities, JsRecords *records);
/* Adds the document's body to the list and returns it; NULL when the document names none. Borrowed
 * until the next call. */
const JsEntity *js_entities_add(JsEntities *entities, const JsRecords *records);

/* Adds a region that a row of a government's book names; `code` may be NULL. It counts no document:
 * a region is a body of its own document only. */
void js_entities_add_region(JsEntities *entities, const char *name, const char *code);

/* The bodies of documents in the order in which they were added, then the regions that are no body.
 * Elements JsEntity, borrowed. Transfer container. */
GPtrArray *js_entities_list(const JsEntities *entities);
/* The spelling that most documents print; among equals the one that more text layers print, then
 * the first. Borrowed. */
const char *js_entity_name(const JsEntity *entity);
