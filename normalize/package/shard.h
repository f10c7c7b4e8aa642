/* A shard: the part of a list of inputs that one of several runs reads.
 *
 *   @LIST ──► extract --shard 1/3 ──► package + shard.csv ┐
 *         ──► extract --shard 2/3 ──► package + shard.csv ├─► merge ──► the package of one run
 *         ──► extract --shard 3/3 ──► package + shard.csv ┘
 *
 * The package of a shard has one table more, shard.csv. It says which inputs of the list the shard
 * read, and which body each document names as it was read. Names that OCR misread are mended by
 * the names of other documents, therefore only when the shards are merged. */
#pragma once

#include <glib.h>

#include "extract/model/error.h"

#define JS_SHARD_TABLE "shard"

/* Shards of one list: a larger number is a typing error (guess). */
enum { JS_SHARDS_MAX = 65535 };

typedef struct {
  guint number, of; /* K and N of --shard K/N, from 1 */
  guint inputs;     /* inputs of the whole list */
  char list[65];    /* SHA-256 of the whole list: equal for all shards */
  char schemas[65]; /* SHA-256 of the schemas that the records were made with */
} JsShard;
