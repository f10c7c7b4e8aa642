/* Disjoint sets of numbers, as a forest in an array: parent[i] == i is a root, and all begin as
 * roots. The root is the least number of its set. (Galler and Fischer 1964, with paths halved.) */
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
