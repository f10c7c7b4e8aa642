/* The bytes of original.gz that its writer and its reader share: the head of a gzip member
 * (RFC 1952) with an extra field and a name.
 *
 *     1f 8b 08 flags  time ×4  level os | 12 0 | J S 8 0 length ×8 | d0123456789abcdef 0 | …
 *     0                                  10     12        16         24
 */
#pragma once

#include "normalize/package/original.h"

enum {
  JS_MEMBER_OS = 255, /* unknown, so that the bytes are the same on all systems */
  JS_MEMBER_ID_1 = 'J',
  JS_MEMBER_ID_2 = 'S',
  JS_MEMBER_LENGTH_BYTES = 8, /* of the member's length, the lowest byte first */
  JS_MEMBER_EXTRA_BYTES = 4 + JS_MEMBER_LENGTH_BYTES,
  JS_MEMBER_LENGTH_AT = 16,
  JS_MEMBER_NAME_AT = 24,
  JS_MEMBER_NAME_MAX = 32, /* bytes, with the NUL */
};

/* Largest text of a document, in bytes: about a million rows. */
#define JS_DOCUMENT_TEXT_MAX ((gsize)256 << 20)
