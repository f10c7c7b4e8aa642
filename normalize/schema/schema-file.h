/* Reads the JSON files of schemas/. Errors name the file and the place in it. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"

/* Parses dir/name; the root must be an object. Transfer full; NULL with MISSING or SCHEMA. */
JsonNode *js_schema_file_read(const char *dir, const char *name, GError **error);

/* The names of the JSON files of the folder, sorted, so that nothing depends on the file system;
 * NULL with MISSING. Transfer full. */
GPtrArray *js_schema_files(const char *folder, GError **error);

/* The member as an array of strings; empty when it is absent. NULL with SCHEMA when it is anything
 * else. `where` names the file and the entry in messages. Transfer full. */
GStrv js_schema_strings(JsonObject *object, const char *member, const char *where, GError **error);

/* The member as a string, borrowed from the object. NULL when it is absent, with an error if it is
 * required; NULL with an error when it is not a string. */
const char *js_schema_string(JsonObject *object, const char *member, gboolean required,
                             const char *where, GError **error);

/* The member as an array of objects; empty when it is absent. NULL with SCHEMA when it is anything
 * else. Transfer container. */
GPtrArray *js_schema_objects(JsonObject *object, const char *member, const char *where,
                             GError **error);

/* FALSE with SCHEMA when the object has a member that is not in the NULL-terminated list. */
gboolean js_schema_only(JsonObject *object, const char *const *known, const char *where,
                        GError **error);

gboolean js_schema_flag(JsonObject *object, const char *member);
