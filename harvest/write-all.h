/* Writing to a file descriptor until all is written. */
#pragma once

#include <glib.h>

/* Writes all bytes, also when a signal or the system cuts a write short. FALSE with errno set. */
gboolean js_write_all(int fd, gconstpointer data, gsize length);
