/* A private copy of a file, and the hash of exactly the copied bytes.
 *
 * A file in a folder of downloads may be replaced or written to while it waits to be read. What is
 * parsed must be what was hashed, since the hash identifies the document in the output and its
 * pages in the cache. */
#pragma once

#include <glib.h>

/* Reads `from` from its position to its end, once. `expected`: its size in bytes as far as it is
 * known; it only decides where the copy is kept. Gives the SHA-256 in hex and the number of bytes
 * that were read. Returns a descriptor (transfer full, close-on-exec) that nobody can write
 * through, or −1 with JS_ERROR_IO. */
int js_sealed_copy_new(int from, guint64 expected, char sha256[65], guint64 *bytes, GError **error);
