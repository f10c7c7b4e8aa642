#pragma once

/* Declared here, defined in grid.c. */
void js_grid(void);
