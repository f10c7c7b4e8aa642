#include "extract/grid/grid.h"

#include "extract/join/join.h"

typedef struct {
  int x;
} Column;

void
js_grid(void)
{
  js_join(); /* js_ocr() in a comment is no call */
}
