/* Media types by signature: a table of bytes at an offset, then a table of endings. */
#include "harvest/media-type.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The bytes at the start of a file that are looked at. PDF readers allow %PDF within the first
 * 1024; an HTML page may begin with blank lines. */
#define HEAD_BYTES 1024

static const char UNKNOWN[] = "application/octet-stream";

typedef struct {
  const char *type;
  gsize offset;
  const char *bytes;
  gsize n;
} Signature;

#define SIGNATURE(type, offset, bytes)                                                             \
  {                                                                                                \
    type, offset, bytes, sizeof(bytes) - 1                                                         \
  }

static const Signature SIGNATURES[] = {
    SIGNATURE("image/tiff", 0, "II*\0"),
    SIGNATURE("image/tiff", 0, "MM\0*"),
    SIGNATURE("image/png", 0, "\x89PNG\r\n\x1a\n"),
    SIGNATURE("image/jpeg", 0, "\xff\xd8\xff"),
    SIGNATURE("image/jp2", 4, "jP  \r\n\x87\n"),
    SIGNATURE("image/jp2", 0, "\xff\x4f\xff\x51"),
    SIGNATURE("image/gif", 0, "GIF8"),
    SIGNATURE("application/vnd.rar", 0, "Rar!\x1a\x07"),
    SIGNATURE("application/x-7z-compressed", 0, "7z\xbc\xaf\x27\x1c"),
    SIGNATURE("application/gzip", 0, "\x1f\x8b"),
    SIGNATURE("application/x-tar", 257, "ustar"),
    SIGNATURE("application/warc", 0, "WARC/"),
    SIGNATURE("application/rtf", 0, "{\\rtf"),
    SIGNATURE("application/ofd", 30, "OFD.xml"),
};

static const char PDF[] = "%PDF-";
static const char ZIP[] = "PK\x03\x04";
static const char OLE[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/* Types that only the ending tells apart: office files are zip or OLE files. */
static const struct {
  const char *ending, *type;
} ENDINGS[] = {
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".doc", "application/msword"},
    {".wps", "application/vnd.ms-works"},
    {".xls", "application/vnd.ms-excel"},
    {".et", "application/vnd.ms-excel"},
    {".ofd", "application/ofd"},
    {".zip", "application/zip"},
    {".html", "text/html"},
    {".htm", "text/html"},
    {".txt", "text/plain"},
    {".csv", "text/csv"},
    {".json", "application/json"},
    {".xml", "application/xml"},
};

static const char *const READ[] = {"application/pdf", "image/tiff", "image/png",
                                   "image/jpeg",      "image/jp2",  NULL};

static const char *
by_ending(const char *path)
{
  const char *dot = strrchr(path, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS(ENDINGS); i++)
    if (g_ascii_strcasecmp(dot, ENDINGS[i].ending) == 0)
      return ENDINGS[i].type;
  return NULL;
}

static gboolean
begins_with(const char *head, gsize n, const char *bytes)
{
  return n >= strlen(bytes) && memcmp(head, bytes, strlen(bytes)) == 0;
}

static const char *
by_content(const char *head, gsize n, const char *path)
{
  if (begins_with(head, n, PDF))
    return "application/pdf";
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNATURES); i++) {
    const Signature *s = &SIGNATURES[i];
    if (n >= s->offset + s->n && memcmp(head + s->offset, s->bytes, s->n) == 0)
      return s->type;
  }
  const char *named = by_ending(path);
  if (begins_with(head, n, ZIP))
    return named != NULL ? named : "application/zip";
  if (begins_with(head, n, OLE))
    return named != NULL ? named : "application/x-ole-storage";
  if (g_strstr_len(head, (gssize)n, PDF) != NULL)
    return "application/pdf";
  g_autofree char *lower = g_ascii_strdown(head, (gssize)n);
  if (g_strstr_len(lower, (gssize)n, "<html") != NULL ||
      g_strstr_len(lower, (gssize)n, "<!doctype html") != NULL)
    return "text/html";
  return named;
}

const char *
js_media_type(const char *path)
{
  return js_media_type_as(path, path);
}

const char *
js_media_type_as(const char *path, const char *name)
{
  char head[HEAD_BYTES];
  struct stat st;
  /* O_NONBLOCK: opening a named pipe must not wait for its other end. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return NULL;
  gboolean regular = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
  gssize n = regular ? read(fd, head, sizeof head) : -1;
  close(fd);
  if (n < 0)
    return NULL;
  const char *type = by_content(head, (gsize)n, name);
  return type != NULL ? type : UNKNOWN;
}

gboolean
js_media_type_is_read(const char *type)
{
  return type != NULL && g_strv_contains(READ, type);
}
