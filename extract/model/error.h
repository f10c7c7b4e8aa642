/* The only error domain of the project.
 *
 * Messages are written for users: what is wrong, and what to do. js_error_prefix_file() puts file
 * and page before a message where they are known. */
#pragma once

#include <glib.h>

#define JS_ERROR (js_error_quark())

typedef enum {
  JS_ERROR_USAGE,     /* the caller's options make no sense */
  JS_ERROR_IO,        /* the system refused a read or a write */
  JS_ERROR_EMPTY,     /* a file of no bytes, a document of no pages */
  JS_ERROR_FORMAT,    /* bytes that are not what they claim to be */
  JS_ERROR_DAMAGED,   /* the right format, broken inside */
  JS_ERROR_ENCRYPTED, /* a password is needed, or the one given is wrong */
  JS_ERROR_LIMIT,     /* a named limit was exceeded */
  JS_ERROR_MISSING,   /* a part of the installation (language data, schemas) is not there */
  JS_ERROR_SCHEMA,    /* a schema or form file that says something impossible */
  JS_ERROR_EXISTS,    /* the output is there already */
  JS_ERROR_CRASHED,   /* a worker died on the page */
  JS_ERROR_CANCELLED, /* stopped by the user */
} JsError;

GQuark js_error_quark(void);

/* Puts "FILE: " or, with page > 0, "FILE, page N: " in front of the message of *error. */
void js_error_prefix_file(GError **error, const char *file, guint page);
