/* Messages to the user. */
#pragma once

#include <glib.h>

/* "juesuan: …" on standard error; clears a progress line first. */
void cli_message(const char *format, ...) G_GNUC_PRINTF(1, 2);
