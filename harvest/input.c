/* One input file while it is being read: see input.h. */
#include "harvest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harvest/sealed-copy.h"

static gboolean
copy_file(JsInput *input, const char *path, GError **error)
{
  struct stat st;
  /* O_NONBLOCK: opening a named pipe must not wait for its other end. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return FALSE;
  }
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "is no regular file");
  else
    input->fd = js_sealed_copy_new(fd, (guint64)MAX(st.st_size, 0), input->result.sha256,
                                   &input->result.bytes, error);
  close(fd);
  if (input->fd < 0)
    return FALSE;
  if (input->result.bytes == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_EMPTY, "the file is empty");
    return FALSE;
  }
  return TRUE;
}

JsInput *
js_input_new(guint index, guint32 serial, const char *path, const char *place)
{
  JsInput *input = g_new0(JsInput, 1);
  g_autoptr(GError) error = NULL;
  input->index = index;
  input->serial = serial;
  input->fd = -1;
  input->next = 1;
  input->result.file = g_strdup(path);
  input->result.started = g_get_monotonic_time();
  if (!copy_file(input, place, &error))
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
  input->memory = g_new0(guint64, pages);
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
  g_free(input->memory);
  g_free(input->stopped);
  g_free(input);
}
