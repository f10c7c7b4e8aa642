/* --shard K/N: which inputs of a list one of several runs reads: see normalize/package/shard.h. */
#pragma once

#include "cli/inputs.h"
#include "normalize/package/shard.h"

/* Reads K/N. FALSE after a message. */
gboolean cli_shard_parse(JsShard *shard, const char *text);
/* Removes the inputs of other shards from the list and describes the whole list in `shard`.
 *
 * An input belongs to the shard that a plan gives it to; without a plan, to the one that the hash
 * of its content falls to, so that files with the same bytes are in one shard. Inputs without
 * content (skipped, or not readable) are in the first one. An archive is one input, with all of its
 * members. FALSE after a message: the plan is one of
 * another number of shards. */
gboolean cli_shard_select(JsShard *shard, GPtrArray *inputs);
/* Hashes the schemas in the folder into shard->schemas. FALSE after a message. */
gboolean cli_shard_hash_schemas(JsShard *shard, const char *dir);
