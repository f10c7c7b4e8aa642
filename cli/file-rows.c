/* The rows of files.csv: see file-rows.h.
 *
 * Every input has one row, in the order of the inputs. The row of a file that is read is written
 * when it is done; the rows of files that are not read, together with that of the next file. */
#include "cli/file-rows.h"

#include <string.h>
#include <sys/xattr.h>

#include "cli/file-hash.h"
#include "harvest/media-type.h"

/* The extended attribute in which browsers and download programs keep the address of a file. */
static const char ORIGIN[] = "user.xdg.origin.url";
/* Longest address that is taken, bytes (guess). */
enum { MAX_URL = 8192 };

/* The address in the file's extended attributes, or NULL. Transfer full. */
static char *
origin_of(const char *path)
{
  char url[MAX_URL + 1];
  gssize n = getxattr(path, ORIGIN, url, MAX_URL);
  return n > 0 ? g_strndup(url, (gsize)n) : NULL;
}

static gboolean
write_row(CliFileRows *rows, const CliInput *input, JsFileInfo *info, GError **error)
{
  g_autofree char *origin = input->source_url == NULL ? origin_of(cli_input_content(input)) : NULL;
  info->file = input->path;
  info->source_url = input->source_url != NULL ? input->source_url : origin;
  info->retrieved = input->retrieved;
  info->input = input->place;
  return js_package_add_file(rows->package, info, error);
}

static gboolean
write_skipped(CliFileRows *rows, const CliInput *input, const char *why, GError **error)
{
  char sha256[65];
  JsFileInfo info = {.status = input->lost ? "failed" : "skipped", .message = why};
  const char *type = input->depth == 0 || input->content != NULL ? cli_input_type(input) : NULL;
  if (type != NULL && cli_file_hash(cli_input_content(input), FALSE, sha256, &info.bytes)) {
    info.sha256 = sha256;
    info.media_type = type;
  }
  return write_row(rows, input, &info, error);
}

gboolean
cli_file_rows_add(CliFileRows *rows, const JsFileResult *file, gboolean was_read,
                  const char *message, GError **error)
{
  for (; rows->next < rows->inputs->len; rows->next++) {
    const CliInput *input = g_ptr_array_index(rows->inputs, rows->next);
    if (input->skipped == NULL)
      break;
    if (!write_skipped(rows, input, input->skipped, error))
      return FALSE;
  }
  g_return_val_if_fail(rows->next < rows->inputs->len, FALSE);
  const CliInput *input = g_ptr_array_index(rows->inputs, rows->next++);
  g_autofree char *same =
      file->twin != NULL ? g_strconcat("the same file as ", file->twin, NULL) : NULL;
  JsFileInfo info = {.sha256 = file->sha256[0] != '\0' ? file->sha256 : NULL,
                     .bytes = file->bytes,
                     .status = same != NULL ? "same"
                               : was_read   ? "read"
                                            : "failed",
                     .message = same != NULL ? same
                                : was_read   ? NULL
                                             : message,
                     .in_documents = was_read};
  info.media_type = info.sha256 != NULL ? cli_input_type(input) : NULL;
  return write_row(rows, input, &info, error);
}

gboolean
cli_file_rows_finish(CliFileRows *rows, GError **error)
{
  for (; rows->next < rows->inputs->len; rows->next++) {
    const CliInput *input = g_ptr_array_index(rows->inputs, rows->next);
    const char *why =
        input->skipped != NULL ? input->skipped : "not read: the run was stopped before";
    if (!write_skipped(rows, input, why, error))
      return FALSE;
  }
  return TRUE;
}
