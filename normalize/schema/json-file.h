/* Reads JSON files that others may have made: only regular files of a bounded size and depth reach
 * the parser, which calls itself for each level and would run out of stack. */
#pragma once

#include <json-glib/json-glib.h>

#include "extract/model/error.h"

/* Parses the file. Errors: those of js_regular_file_read(), and SCHEMA for JSON that is none or too
 * deep. The parser owns the tree. Transfer full. */
JsonParser *js_json_file_parse(const char *path, GError **error);
