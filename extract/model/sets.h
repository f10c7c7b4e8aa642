/* Disjoint sets of numbers (union-find; Galler and Fischer 1964, with path halving).
 *
 * The sets are trees in an array: parent[i] == i marks a root, and at first every number is one.
 * The root is the smallest number of its set. */
#pragma once

#include <glib.h>

/* The root of the set that i is in. */
static inline guint
js_sets_find(guint *parent, guint i)
{
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

static inline void
js_sets_unite(guint *parent, guint a, guint b)
{
  guint root_a = js_sets_find(parent, a), root_b = js_sets_find(parent, b);
  if (root_a < root_b)
    parent[root_b] = root_a;
  else
    parent[root_a] = root_b;
}
