#include "harvest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const gsize HASH_BLOCK = 1 << 18;

/* Hashes without moving the descriptor's offset, which the workers share. */
static gboolean
hash_file(JsInput *input, GError **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc(HASH_BLOCK);
  guint64 at = 0;
  for (;;) {
    ssize_t n = pread(input->fd, block, HASH_BLOCK, (off_t)at);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be read: %s", g_strerror(errno));
      return FALSE;
    }
    if (n == 0)
      break;
    g_checksum_update(checksum, block, n);
    at += (guint64)n;
  }
  input->result.bytes = at;
  g_strlcpy(input->result.sha256, g_checksum_get_string(checksum), sizeof input->result.sha256);
  return TRUE;
}

static gboolean
open_file(JsInput *input, const char *path, GError **error)
{
  struct stat st;
  /* Not to wait for the other end of a pipe that somebody put there. */
  input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (input->fd < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return FALSE;
  }
  if (fstat(input->fd, &st) != 0 || !S_ISREG(st.st_mode)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "is no regular file");
    return FALSE;
  }
  if (!hash_file(input, error))
    return FALSE;
  if (input->result.bytes == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_EMPTY, "the file is empty");
    return FALSE;
  }
  return TRUE;
}

JsInput *
js_input_new(guint index, guint32 serial, const char *path)
{
  JsInput *input = g_new0(JsInput, 1);
  g_autoptr(GError) error = NULL;
  input->index = index;
  input->serial = serial;
  input->fd = -1;
  input->next = 1;
  input->result.file = g_strdup(path);
  input->result.started = g_get_monotonic_time();
  if (!open_file(input, path, &error))
    js_input_fail(input, g_steal_pointer(&error));
  return input;
}

static void
free_page(gpointer page)
{
  js_page_free(page);
}

void
js_input_opened(JsInput *input, guint pages)
{
  input->state = JS_INPUT_OPEN;
  input->result.pages = pages;
  input->pages = g_ptr_array_new_with_free_func(free_page);
  g_ptr_array_set_size(input->pages, (gint)pages);
  input->retries = g_array_new(FALSE, FALSE, sizeof(guint));
  input->tried = g_new0(guint8, pages);
}

void
js_input_fail(JsInput *input, GError *error)
{
  input->state = JS_INPUT_FAILED;
  input->result.error = error;
}

void
js_input_free(JsInput *input)
{
  if (input == NULL)
    return;
  if (input->fd >= 0)
    close(input->fd);
  if (input->pages != NULL)
    g_ptr_array_unref(input->pages);
  if (input->retries != NULL)
    g_array_unref(input->retries);
  if (input->result.fonts != NULL)
    g_ptr_array_unref(input->result.fonts);
  g_clear_error(&input->result.error);
  g_free(input->result.producer);
  g_free(input->result.file);
  g_free(input->tried);
  g_free(input);
}
