/* Sending and receiving of messages with descriptors: see protocol.h. */
#include "harvest/protocol.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef union {
  struct cmsghdr align;
  char space[CMSG_SPACE(sizeof(int))];
} ControlBuffer;

static gboolean
send_all(int socket, const char *data, gsize length)
{
  while (length > 0) {
    ssize_t n = send(socket, data, length, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    data += n;
    length -= (gsize)n;
  }
  return TRUE;
}

gboolean
js_message_send(int socket, const JsMessageHead *head, const void *payload, int fd)
{
  ControlBuffer control = {0};
  JsMessageHead copy = *head;
  struct iovec part = {&copy, sizeof copy};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (fd >= 0) {
    message.msg_control = control.space;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(c), &fd, sizeof fd);
  }
  ssize_t n;
  do
    n = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    return FALSE;
  return send_all(socket, (const char *)&copy + n, sizeof copy - (gsize)n) &&
         send_all(socket, payload, head->length);
}

static gboolean
receive_all(int socket, char *data, gsize length)
{
  while (length > 0) {
    ssize_t n = recv(socket, data, length, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    data += n;
    length -= (gsize)n;
  }
  return TRUE;
}

gboolean
js_message_receive(int socket, JsMessageHead *head, char **payload, int *fd, guint64 limit)
{
  ControlBuffer control = {0};
  struct iovec part = {head, sizeof *head};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.space,
                           .msg_controllen = sizeof control.space};
  ssize_t n;
  *fd = -1;
  do
    n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    return FALSE;
  struct cmsghdr *c = CMSG_FIRSTHDR(&message);
  if (c != NULL && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
    memcpy(fd, CMSG_DATA(c), sizeof *fd);
  if (!receive_all(socket, (char *)head + n, sizeof *head - (gsize)n) ||
      head->magic != JS_MESSAGE_MAGIC || head->length > limit)
    return FALSE;
  *payload = g_malloc(head->length + 1);
  (*payload)[head->length] = '\0';
  return receive_all(socket, *payload, head->length);
}
