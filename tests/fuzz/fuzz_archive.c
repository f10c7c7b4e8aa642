/* What a process that takes an archive apart may send, if the archive has taken it over.
 *
 *   the input     messages: head and payload, see harvest/archive-stream.h */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harvest/archive-take.h"

/* What one archive may hold here. */
enum { MEMBERS = 20, BYTES = 30000 };
/* Longest input: what a socket takes in without a reader. */
enum { INPUT_BYTES = 60000 };
/* All bytes are there before they are waited for, milliseconds. */
enum { PATIENCE_MS = 1000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder;

static void
remove_folder(void)
{
  g_rmdir(folder);
  g_free(folder);
}

static void
free_member(gpointer data)
{
  js_archive_member_free(data);
}

/* Every file belongs to a member, and no member is called like a place. */
static void
check_members(const GPtrArray *members, guint number)
{
  guint64 bytes = 0;
  for (guint i = 0; i < members->len; i++) {
    const JsArchiveMember *member = g_ptr_array_index(members, i);
    GStatBuf st;
    g_assert_true(g_utf8_validate(member->name, -1, NULL));
    g_assert_true((member->path == NULL) == (member->problem != NULL));
    if (member->path == NULL)
      continue;
    g_assert_cmpint(g_stat(member->path, &st), ==, 0);
    bytes += (guint64)st.st_size;
  }
  g_assert_true(members->len <= MEMBERS && number <= MEMBERS && bytes <= BYTES);
  for (guint i = 0; i < number; i++) {
    g_autofree char *path = g_strdup_printf("%s/%u", folder, i);
    g_unlink(path);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (folder == NULL) {
    folder = g_dir_make_tmp("juesuan-fuzz-XXXXXX", NULL);
    atexit(remove_folder);
  }
  int pair[2];
  if (size > INPUT_BYTES || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
    return 0;
  g_assert_cmpint(send(pair[1], data, size, 0), ==, (gssize)size);
  close(pair[1]);
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(free_member);
  g_autoptr(GError) error = NULL;
  JsArchiveBudget budget = {MEMBERS, BYTES, BYTES};
  guint number = 0;
  JsArchiveOutcome outcome =
      js_archive_take(pair[0], PATIENCE_MS, folder, &number, &budget, members, &error);
  g_assert_true(outcome != JS_ARCHIVE_STALLED && (error == NULL || outcome == JS_ARCHIVE_TAKEN));
  close(pair[0]);
  check_members(members, number);
  return 0;
}
