/* The messages between parent and worker over a socket pair.
 *
 *   parent ── OPEN file 7 (path, descriptor) ──► worker      parent ── PAGE 3 of file 7 ──► worker
 *          ◄── OPENED: pages, producer, fonts ──                    ◄── PAGE: the page ──
 *          ◄── FAILED: code, message ──                             ◄── FAILED: code, message ──
 *   parent ── RENDER page 3 of file 7, dpi ──► worker
 *          ◄── RENDERED: pixels ──
 *
 * A PAGE of a file that could not be opened is answered with FAILED and the reason. The parent may
 * send several requests at once; the worker answers them in order.
 *
 * A message is a head of fixed size and a payload: one serialised GVariant, or a file name in OPEN.
 * Both ends are the same program on the same machine, so the head is a plain struct. The parent
 * trusts nothing in a reply: it limits lengths and checks values. */
#pragma once

#include "extract/model/page-variant.h"

typedef enum {
  JS_MESSAGE_OPEN = 1, /* parent → worker, with the descriptor */
  JS_MESSAGE_PAGE,     /* parent → worker: no payload; worker → parent: JS_PAGE_TYPE */
  JS_MESSAGE_OPENED,   /* worker → parent: JS_OPENED_TYPE */
  JS_MESSAGE_FAILED,   /* worker → parent: JS_FAILED_TYPE */
  JS_MESSAGE_RENDER,   /* parent → worker: a guint32, dpi at most */
  JS_MESSAGE_RENDERED, /* worker → parent: JS_RENDERED_TYPE */
} JsMessageKind;

#define JS_MESSAGE_MAGIC 0x6a75654aU
/* The page, its picture or nothing. Complete, so that no type is taken from a worker's bytes. */
#define JS_PAGE_TYPE "(" JS_PAGE_VARIANT_TYPE "m" JS_PICTURE_VARIANT_TYPE ")"
/* The same for g_variant_new() and g_variant_get(). */
#define JS_PAGE_FORMAT "(@" JS_PAGE_VARIANT_TYPE "m@" JS_PICTURE_VARIANT_TYPE ")"
/* pages, producer, is an image, embedded files, has an XFA form, fonts */
#define JS_OPENED_TYPE "(umsbuba(ssbb))"
#define JS_FAILED_TYPE "(is)" /* JsError, message */
/* A page as displayed: width and height in pixels, dpi, RGB with 3 bytes a pixel without padding */
#define JS_RENDERED_TYPE "(uuday)"

typedef struct {
  guint32 magic;
  guint32 kind;
  guint32 serial; /* the parent's number of the file */
  guint32 page;
  guint64 length; /* of the payload */
  /* In requests: the CPU time that the worker may use for it. */
  guint32 cpu_seconds;
  /* In replies: */
  guint64 cpu_time; /* CPU time that this request took, µs */
  guint64 memory;   /* the worker's peak memory since it was started, bytes */
} JsMessageHead;

/* Sends head, payload (head->length bytes) and, unless negative, the descriptor `fd`. Blocks.
 * Returns FALSE with errno set when the other end is gone. */
gboolean js_message_send(int socket, const JsMessageHead *head, const void *payload, int fd);
/* Receives one message; for the worker. Blocks. *payload gets head->length bytes and a NUL
 * (transfer full), *fd the descriptor that came along or −1. Returns FALSE when the other end is
 * gone or the payload is longer than `limit`. */
gboolean js_message_receive(int socket, JsMessageHead *head, char **payload, int *fd,
                            guint64 limit);
