#include "extract/join/join.h"

typedef struct {
  double x, y;
} Column;

void js_grid(void);
int js_ocr(int a);

void
js_join(void)
{
  js_grid();
  js_ocr(1);
}
