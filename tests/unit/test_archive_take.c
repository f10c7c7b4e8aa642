/* What a process may send that an archive has taken over. */
#include "tests/support/support.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harvest/archive-stream.h"
#include "harvest/archive-take.h"

enum { PATIENCE_MS = 50, BYTES = 20000 };

static void
free_member(gpointer data)
{
  js_archive_member_free(data);
}

static void
add_message(GByteArray *to, guint32 kind, const char *payload, gsize length)
{
  const JsArchiveHead head = {kind, (guint32)length};
  g_byte_array_append(to, (const guint8 *)&head, sizeof head);
  g_byte_array_append(to, (const guint8 *)payload, (guint)length);
}

/* Takes the messages; the socket stays open behind them, or not. Returns the outcome and in *said
 * the error (transfer full, NULL: none). */
static JsArchiveOutcome
take(const GByteArray *messages, gboolean stays_open, char **said)
{
  int pair[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
  assert_int_equal(send(pair[1], messages->data, messages->len, 0), messages->len);
  if (!stays_open)
    close(pair[1]);
  g_autofree char *folder = g_dir_make_tmp("juesuan-test-XXXXXX", NULL);
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(free_member);
  g_autoptr(GError) error = NULL;
  JsArchiveBudget budget = {3, BYTES, BYTES};
  guint number = 0;
  JsArchiveOutcome outcome =
      js_archive_take(pair[0], PATIENCE_MS, folder, &number, &budget, members, &error);
  for (guint i = 0; i < members->len; i++) {
    const JsArchiveMember *member = g_ptr_array_index(members, i);
    assert_true((member->path == NULL) == (member->problem != NULL));
    if (member->path != NULL)
      unlink(member->path);
  }
  assert_int_equal(rmdir(folder), 0); /* nothing else was written */
  *said = error != NULL ? g_strdup(error->message) : NULL;
  close(pair[0]);
  if (stays_open)
    close(pair[1]);
  return outcome;
}

static void
expect(const GByteArray *messages, gboolean stays_open, JsArchiveOutcome outcome, const char *error)
{
  g_autofree char *said = NULL;
  assert_int_equal(take(messages, stays_open, &said), outcome);
  if (error == NULL)
    assert_null(said);
  else
    assert_string_equal(said, error);
}

#define MEMBER "a.pdf\0\0\0\0"

static void
test_silence(void **state)
{
  (void)state;
  g_autoptr(GByteArray) messages = g_byte_array_new();
  expect(messages, TRUE, JS_ARCHIVE_STALLED, NULL);
  expect(messages, FALSE, JS_ARCHIVE_DIED, NULL);
  add_message(messages, JS_ARCHIVE_MEMBER, MEMBER, sizeof MEMBER);
  add_message(messages, JS_ARCHIVE_DATA, "abc", 3);
  expect(messages, TRUE, JS_ARCHIVE_STALLED, NULL);
  g_byte_array_set_size(messages, messages->len - 1);
  expect(messages, TRUE, JS_ARCHIVE_STALLED, NULL);
}

static void
test_long_names(void **state)
{
  (void)state;
  g_autofree char *name = g_strnfill(JS_ARCHIVE_TEXT + 10, 'n');
  memset(name + JS_ARCHIVE_TEXT + 1, '\0', 9);
  g_autoptr(GByteArray) messages = g_byte_array_new();
  add_message(messages, JS_ARCHIVE_MEMBER, name, JS_ARCHIVE_TEXT + 6);
  expect(messages, TRUE, JS_ARCHIVE_TAKEN, "the answer about it makes no sense");
  /* Names are counted as bytes of members are. */
  g_byte_array_set_size(messages, 0);
  for (int i = 0; i < 3; i++)
    add_message(messages, JS_ARCHIVE_MEMBER, name + 1, JS_ARCHIVE_TEXT + 5);
  expect(messages, TRUE, JS_ARCHIVE_TAKEN, "it holds more than 20000 bytes");
}

static void
test_nonsense(void **state)
{
  (void)state;
  g_autoptr(GByteArray) messages = g_byte_array_new();
  add_message(messages, 77, "", 0);
  expect(messages, TRUE, JS_ARCHIVE_TAKEN, "the answer about it makes no sense");
  g_byte_array_set_size(messages, 0);
  add_message(messages, JS_ARCHIVE_DATA, "bytes of no member", 18);
  expect(messages, TRUE, JS_ARCHIVE_TAKEN, "the answer about it makes no sense");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_silence),
                                     cmocka_unit_test(test_long_names),
                                     cmocka_unit_test(test_nonsense)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
