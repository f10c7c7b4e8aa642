/* Makes text from outside (file names, metadata, font names) safe to show on a terminal. */
#pragma once

/* `text` with every character that could steer a terminal or reorder the line written as an escape:
 * control characters as \n, \t or \x1b, format characters and separators as \u{202e}, bytes that
 * are no UTF-8 as \xff. Everything else stays. NULL gives "". Transfer full. */
char *cli_escape(const char *text);
