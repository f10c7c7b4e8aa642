/* juesuan extract --plan N: which shard reads which input. In: the inputs; out: a list for
 * `juesuan extract @LIST --shard K/N` on standard output, and what each shard gets as messages.
 *
 * What an input costs is estimated from some of its pages. The most expensive input goes first to
 * the shard that has the least, so that all shards take about the same time. Files with the same
 * bytes go to the same shard. */
#pragma once

#include "cli/command.h"
#include "cli/inputs.h"

/* Prints the plan for `shards` shards. `options` are those of the run. */
CliStatus cli_plan(const GPtrArray *inputs, const JsReaderOptions *options, guint shards);
