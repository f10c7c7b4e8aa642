/* clang-format off */
/* Reads JSON objects of schemas/ into C structs, as tables describe them.
 *
 * A shape lists the members that an object may have and the struct member to which each belongs:
 *
 *     {"names": ["决算"], "kind": "budget"}     static const JsField fields[] = {
 *                                                 JS_FIELD(JS_FIELD_LETTERS, Rule, names),
 *                                                 JS_FIELD(JS_FIELD_CHOICE, Rule, kind,
 *                                                          .choices = KINDS),
 *                                                 JS_FIELD_END};
 *
 * One loader reads all files. A member that is unknown, missing or of the wrong type is reported
 * with its place; null counts as absent. The same table says what a struct owns and frees it. Every
 * object may have the members "about" and "notes" for human readers. */
/* clang-format on */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"

typedef enum {
  JS_FIELD_STRING,  /* char *; NULL when absent */
  JS_FIELD_STRINGS, /* GStrv, as written; empty when absent */
  JS_FIELD_FOLDED,  /* GStrv, each after js_fold() */
  JS_FIELD_LETTERS, /* GStrv, each after js_fold_letters() */
  JS_FIELD_REGEX,   /* GRegex *, from a string or a list of alternatives; NULL when absent */
  JS_FIELD_REGEXES, /* GPtrArray * of GRegex, owned, from a list of patterns */
  JS_FIELD_FLAG,    /* gboolean */
  JS_FIELD_INT,     /* int; 0 when absent */
  JS_FIELD_CHOICE,  /* int: index of the word in .choices; 0 when absent */
  JS_FIELD_MAP,     /* GHashTable *: string → string */
  JS_FIELD_LISTS,   /* GPtrArray * of JsChoiceWords, owned: choice → words, in the file's order */
  JS_FIELD_OBJECT,  /* a struct described by .shape, inside the struct */
  JS_FIELD_OBJECTS, /* GPtrArray * of structs described by .shape, owned */
  JS_FIELD_OTHERS,  /* not read here: another loader reads the member */
} JsFieldKind;

typedef struct _JsShape JsShape;

/* The words of one member of a JS_FIELD_LISTS. */
typedef struct {
  int choice; /* index of the member's name in .choices */
  GStrv words;
} JsChoiceWords;

typedef struct {
  const char *name; /* name of the JSON member; NULL ends the table */
  JsFieldKind kind;
  gsize offset;
  gboolean required;
  const char *head, *tail;    /* REGEX: text before and after the pattern */
  gboolean multiline;         /* REGEX: ^ and $ match at the ends of lines */
  const char *const *choices; /* CHOICE, LISTS: NULL-terminated */
  const JsShape *shape;       /* OBJECT, OBJECTS */
} JsField;

#define JS_FIELD_NAMED(member_name, field_kind, type, member, ...)                                 \
  {                                                                                                \
    .name = (member_name), .kind = (field_kind), .offset = G_STRUCT_OFFSET(type, member),          \
    ##__VA_ARGS__                                                                                  \
  }
/* The JSON member has the name of the struct member. */
#define JS_FIELD(field_kind, type, member, ...)                                                    \
  JS_FIELD_NAMED(#member, field_kind, type, member, ##__VA_ARGS__)
/* A member that another loader reads. */
#define JS_FIELD_ELSEWHERE(member_name)                                                            \
  {                                                                                                \
    .name = (member_name), .kind = JS_FIELD_OTHERS                                                 \
  }
/* The shape of a struct; further members of JsShape by name. */
#define JS_SHAPE(type, field_table, ...)                                                           \
  {                                                                                                \
    .size = sizeof(type), .fields = (field_table), ##__VA_ARGS__                                   \
  }
#define JS_FIELD_END                                                                               \
  {                                                                                                \
    .name = NULL                                                                                   \
  }

struct _JsShape {
  gsize size; /* size of the struct in bytes */
  const JsField *fields;
  /* Checks what the table cannot express; may be NULL. FALSE with SCHEMA. */
  gboolean (*check)(gconstpointer item, const char *where, GError **error);
  gboolean open; /* members that are not in the table are left to another loader */
};

/* Fills `item`, a zeroed struct, from the object. `where` names file and place in messages. After
 * an error `item` may be partly filled; js_shape_clear() frees its content. */
gboolean js_shape_read(const JsShape *shape, JsonObject *object, const char *where, gpointer item,
                       GError **error);
/* Frees what the struct owns and zeroes it. */
void js_shape_clear(const JsShape *shape, gpointer item);

/* Reads the file dir/name with js_shape_read(). FALSE with MISSING or SCHEMA. */
gboolean js_shape_read_file(const JsShape *shape, const char *dir, const char *name, gpointer item,
                            GError **error);
/* Reads the object of the file dir/name into a new struct; NULL with MISSING or SCHEMA. Transfer
 * full; free it with js_shape_free(). */
gpointer js_shape_load(const JsShape *shape, const char *dir, const char *name, GError **error);
void js_shape_free(const JsShape *shape, gpointer item);
