/* What a child process does first: see child.h. */
#include "harvest/child.h"

#include <fcntl.h>
#include <glib.h>
#include <unistd.h>

void
js_child_silence(void)
{
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0)
    return;
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  if (!JS_SANITIZED && g_getenv("JUESUAN_WORKER_STDERR") == NULL)
    dup2(null, STDERR_FILENO);
  if (null > STDERR_FILENO)
    close(null);
}

int
js_child_keep_only(int socket)
{
  const int place = STDERR_FILENO + 1;
  if (socket != place)
    dup2(socket, place);
  close_range((unsigned)place + 1, ~0U, 0);
  return place;
}

void
js_child_keep_two(int first, int second)
{
  /* Out of the way of each other first. */
  int a = fcntl(first, F_DUPFD, JS_CHILD_SECOND + 1),
      b = fcntl(second, F_DUPFD, JS_CHILD_SECOND + 1);
  dup2(a, JS_CHILD_FIRST);
  dup2(b, JS_CHILD_SECOND);
  close_range((unsigned)JS_CHILD_SECOND + 1, ~0U, 0);
}
