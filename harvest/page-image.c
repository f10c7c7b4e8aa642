/* Pictures of pages from a worker: see page-image.h. */
#include "harvest/page-image.h"

#include <errno.h>
#include <fcntl.h>
#include <leptonica/allheaders.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/cache.h"
#include "harvest/limits.h"
#include "harvest/nursery.h"
#include "harvest/protocol.h"
#include "harvest/sealed-copy.h"

/* Longest side of a picture, pixels: A0 at 150 dpi has 7,000. */
enum { SIDE_MAX = 20000 };
/* Longest wait for a worker, seconds; the slowest page that we know renders in 4 (measured). */
enum { PATIENCE_S = 60 };
/* zlib level of the PNG: 3 takes half the time of 6 and 10 % more bytes (measured on text). */
enum { PNG_LEVEL = 3 };
/* Part of the cache's key: a change of how pages are rendered asks for another number. */
#define CACHE_SETTINGS "page image 1, %u dpi"

struct _JsPageImages {
  const JsReaderOptions *options; /* borrowed */
  guint dpi;
  JsNursery *nursery;
  JsCache *cache; /* NULL: none */
  GMutex lock;
  /* The worker that has a file open. */
  int socket; /* −1: none */
  pid_t pid;
  char *sha256; /* owned: of its file */
};

void
js_page_image_free(JsPageImage *image)
{
  if (image == NULL)
    return;
  g_bytes_unref(image->png);
  g_free(image);
}

/* ---- the worker ---- */

static void
let_worker_go(JsPageImages *images)
{
  if (images->socket < 0)
    return;
  close(images->socket);
  kill(images->pid, SIGKILL);
  while (waitpid(images->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  images->socket = -1;
  g_clear_pointer(&images->sha256, g_free);
}

static gboolean
start_worker(JsPageImages *images, GError **error)
{
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    return FALSE;
  }
  const struct timeval patience = {.tv_sec = PATIENCE_S};
  setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  images->pid = js_nursery_fork(images->nursery, 0, pair[1], FALSE, error);
  close(pair[1]);
  if (images->pid < 0) {
    close(pair[0]);
    return FALSE;
  }
  images->socket = pair[0];
  return TRUE;
}

/* Sends a request and gives the answer of kind `wanted` as a value of `type`. Transfer full. */
static GVariant *
ask(JsPageImages *images, JsMessageHead *request, gconstpointer payload, int fd, guint32 wanted,
    const char *type, GError **error)
{
  JsMessageHead reply;
  g_autofree char *bytes = NULL;
  int none = -1;
  request->magic = JS_MESSAGE_MAGIC;
  request->serial = 1;
  request->cpu_seconds = js_limit_cpu_seconds(images->options);
  gboolean heard =
      js_message_send(images->socket, request, payload, fd) &&
      js_message_receive(images->socket, &reply, &bytes, &none, (guint64)SIDE_MAX * SIDE_MAX);
  if (none >= 0)
    close(none);
  if (!heard || (reply.kind != wanted && reply.kind != JS_MESSAGE_FAILED)) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the worker died on it");
    let_worker_go(images);
    return NULL;
  }
  const GVariantType *answered = G_VARIANT_TYPE(reply.kind == wanted ? type : JS_FAILED_TYPE);
  gsize length = reply.length;
  g_autoptr(GVariant) value = g_variant_ref_sink(
      g_variant_new_from_data(answered, g_steal_pointer(&bytes), length, FALSE, g_free, NULL));
  value = g_variant_take_ref(g_variant_get_normal_form(g_steal_pointer(&value)));
  if (reply.kind == wanted)
    return g_steal_pointer(&value);
  const char *message = NULL;
  gint32 code = 0;
  g_variant_get(value, "(i&s)", &code, &message);
  g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "%s", message);
  return NULL;
}

/* Gives the file to a fresh worker. */
static gboolean
open_file(JsPageImages *images, const char *path, const char *sha256, GError **error)
{
  struct stat about;
  char hash[65];
  guint64 bytes;
  let_worker_go(images);
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", path,
                file < 0 ? g_strerror(errno) : N_("is no ordinary file"));
    if (file >= 0)
      close(file);
    return FALSE;
  }
  int copy = js_sealed_copy_new(file, (guint64)about.st_size, hash, &bytes, error);
  close(file);
  if (copy < 0)
    return FALSE;
  if (strcmp(hash, sha256) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: is another file than the one that was read",
                path);
    close(copy);
    return FALSE;
  }
  JsMessageHead request = {.kind = JS_MESSAGE_OPEN, .length = strlen(path)};
  g_autoptr(GVariant) opened =
      start_worker(images, error)
          ? ask(images, &request, path, copy, JS_MESSAGE_OPENED, JS_OPENED_TYPE, error)
          : NULL;
  close(copy);
  if (opened == NULL)
    return FALSE;
  images->sha256 = g_strdup(sha256);
  return TRUE;
}

/* ---- pixels to PNG ---- */

/* Transfer full. */
static JsPageImage *
image_of_value(GVariant *value, GError **error)
{
  guint32 width, height;
  gsize size = 0;
  g_autoptr(GVariant) pixels = NULL;
  double dpi = 0;
  g_variant_get(value, "(uud@ay)", &width, &height, &dpi, &pixels);
  const guint8 *from = g_variant_get_fixed_array(pixels, &size, 1);
  PIX *pix = NULL;
  if (dpi >= 1 && width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX &&
      size == (gsize)width * height * 3)
    pix = pixCreate((l_int32)width, (l_int32)height, 32);
  if (pix == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "the picture of the page makes no sense");
    return NULL;
  }
  for (gsize y = 0; y < height; y++) {
    l_uint32 *line = pixGetData(pix) + y * (gsize)pixGetWpl(pix);
    for (gsize x = 0; x < width; x++, from += 3)
      line[x] = (l_uint32)from[0] << L_RED_SHIFT | (l_uint32)from[1] << L_GREEN_SHIFT |
                (l_uint32)from[2] << L_BLUE_SHIFT;
  }
  l_uint8 *png = NULL;
  size_t length = 0;
  pixSetZlibCompression(pix, PNG_LEVEL);
  gboolean written = pixWriteMemPng(&png, &length, pix, 0) == 0;
  pixDestroy(&pix);
  if (!written) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "no memory for the picture of the page");
    return NULL;
  }
  JsPageImage *image = g_new0(JsPageImage, 1);
  image->width = width;
  image->height = height;
  image->dpi = dpi;
  image->png = g_bytes_new(png, length);
  lept_free(png);
  return image;
}

/* ---- in public ---- */

JsPageImages *
js_page_images_new(const JsReaderOptions *options, guint dpi, GError **error)
{
  g_autoptr(JsPageImages) images = g_new0(JsPageImages, 1);
  g_mutex_init(&images->lock);
  images->options = options;
  images->dpi = dpi;
  images->socket = -1;
  images->nursery = js_nursery_new(options, NULL, error);
  if (images->nursery == NULL)
    return NULL;
  if (options->cache != NULL) {
    g_autofree char *settings = g_strdup_printf(CACHE_SETTINGS, dpi);
    images->cache = js_cache_open(options->cache, settings, options->max_cache, NULL);
  }
  return g_steal_pointer(&images);
}

void
js_page_images_free(JsPageImages *images)
{
  if (images == NULL)
    return;
  let_worker_go(images);
  js_nursery_free(images->nursery);
  js_cache_free(images->cache);
  g_mutex_clear(&images->lock);
  g_free(images);
}

/* What the cache has of a page: this, and the PNG. */
typedef struct {
  double dpi;
  guint32 width, height;
} KeptHead;

/* NULL: nothing. Transfer full. */
static JsPageImage *
from_cache(JsPageImages *images, const char *sha256, guint page)
{
  KeptHead head;
  gsize size = 0;
  g_autoptr(GBytes) kept =
      images->cache != NULL ? js_cache_lookup(images->cache, sha256, page) : NULL;
  const guint8 *data = kept != NULL ? g_bytes_get_data(kept, &size) : NULL;
  if (data == NULL || size <= sizeof head)
    return NULL;
  memcpy(&head, data, sizeof head);
  JsPageImage *image = g_new0(JsPageImage, 1);
  *image = (JsPageImage){g_bytes_new_from_bytes(kept, sizeof head, size - sizeof head), head.width,
                         head.height, head.dpi};
  return image;
}

static void
to_cache(JsPageImages *images, const char *sha256, guint page, const JsPageImage *image)
{
  if (images->cache == NULL)
    return;
  const KeptHead head = {image->dpi, image->width, image->height};
  gsize size;
  const guint8 *png = g_bytes_get_data(image->png, &size);
  g_autoptr(GByteArray) data = g_byte_array_new();
  g_byte_array_append(data, (const guint8 *)&head, sizeof head);
  g_byte_array_append(data, png, (guint)size);
  js_cache_store(images->cache, sha256, page, data->data, data->len);
}

JsPageImage *
js_page_images_render(JsPageImages *images, const char *path, const char *sha256, guint page,
                      GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&images->lock);
  JsPageImage *image = from_cache(images, sha256, page);
  if (image != NULL)
    return image;
  if (g_strcmp0(images->sha256, sha256) != 0 && !open_file(images, path, sha256, error))
    return NULL;
  const guint32 dpi = images->dpi;
  JsMessageHead request = {.kind = JS_MESSAGE_RENDER, .page = page, .length = sizeof dpi};
  g_autoptr(GVariant) value =
      ask(images, &request, &dpi, -1, JS_MESSAGE_RENDERED, JS_RENDERED_TYPE, error);
  image = value != NULL ? image_of_value(value, error) : NULL;
  if (image != NULL)
    to_cache(images, sha256, page, image);
  return image;
}
