/* From inside the sandbox of LibreOffice: what must not be done is refused. As root, and as an
 * ordinary user. Also the sandbox in which archives are taken apart: this file has a
 * js_archive_send() of its own, which runs in the place of the real one. */
#include "tests/support/support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harvest/archive-stream.h"
#include "harvest/archive.h"
#include "harvest/bubble.h"
#include "harvest/child.h"
#include "harvest/sandbox.h"

/* An ordinary user, who owns nothing: nobody. */
enum { ORDINARY = 65534 };

/* ---- archives ---- */

static gboolean
can_open(const char *path, int flags)
{
  int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static const char OTHER_FILE[] = "/etc/passwd";

/* What the archive process could do, one word for each. */
static char *
look_around(void)
{
  g_autoptr(GString) could = g_string_new("could:");
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
    g_string_append(could, " connect");
  if (can_open("/tmp/juesuan-test-archive", O_WRONLY | O_CREAT) ||
      mkdir("/tmp/juesuan-d", 0700) == 0)
    g_string_append(could, " write");
  if (can_open(OTHER_FILE, O_RDONLY))
    g_string_append(could, " read");
  pid_t child = fork();
  if (child == 0)
    _exit(0);
  if (child > 0)
    g_string_append(could, " fork");
  gsize much = (gsize)3 << 30;
  void *memory = JS_SANITIZED ? NULL : malloc(much);
  if (memory != NULL)
    g_string_append(could, " have 3 GiB");
  free(memory);
  return g_string_free(g_steal_pointer(&could), FALSE);
}

/* The first byte of the archive says what the hostile process does. */
void
js_archive_send(int fd, int socket, gboolean raw)
{
  char what = 0;
  (void)raw;
  if (read(fd, &what, 1) != 1)
    _exit(EXIT_FAILURE);
  if (what == 'x')
    execl("/bin/true", "true", (char *)NULL);
  if (what == 'k')
    kill(getppid(), SIGKILL);
  g_autofree char *message = look_around();
  const JsArchiveHead head = {JS_ARCHIVE_FAILED, (guint32)strlen(message)};
  if (send(socket, &head, sizeof head, 0) != (gssize)sizeof head ||
      send(socket, message, head.length, 0) != (gssize)head.length)
    _exit(EXIT_FAILURE);
  _exit(EXIT_SUCCESS);
}

/* The message of an attempt to unpack an archive that begins with the byte. Transfer full. */
static char *
unpack(const char *folder, const char *content)
{
  g_autofree char *path = g_build_filename(folder, "archive", NULL);
  g_autoptr(GError) error = NULL;
  guint number = 0;
  assert_true(g_file_set_contents(path, content, -1, NULL));
  JsArchiveBudget budget = js_archive_budget(path);
  g_autoptr(GPtrArray) members =
      js_archive_unpack(path, "application/zip", folder, &number, &budget, &error);
  assert_int_equal(members->len, 0);
  assert_non_null(error);
  return g_strdup(error->message);
}

static void
check_archive(const char *folder)
{
  static const struct {
    const char *content, *says;
  } TRIALS[] = {{"l", "could:"}, {"x", "execve"}, {"k", "kill"}};
  for (gsize i = 0; i < G_N_ELEMENTS(TRIALS); i++) {
    g_autofree char *message = unpack(folder, TRIALS[i].content);
    if (i == 0)
      assert_string_equal(message, TRIALS[i].says);
    else
      assert_non_null(strstr(message, TRIALS[i].says));
  }
}

/* ---- LibreOffice ---- */

/* Runs shell commands where LibreOffice would run. TRUE: they ended with status 0. */
static gboolean
run(const char *folder, const char *script)
{
  g_autofree char *in = g_build_filename(folder, "in", NULL);
  g_autofree char *out = g_build_filename(folder, "out", NULL);
  const char *const binds[] = {"--ro-bind", in, "/in", "--bind", out, "/out", NULL};
  const char *const program[] = {"sh", "-c", script, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(JsBubble) bubble = js_bubble_new(binds, program, &error);
  assert_non_null(bubble);
  return js_bubble_finish(bubble);
}

static void
check_bubble(const char *folder)
{
  g_autofree char *in = g_build_filename(folder, "in", NULL);
  g_autofree char *out = g_build_filename(folder, "out", NULL);
  g_autofree char *secret = g_build_filename(folder, "secret", NULL);
  g_autofree char *read_secret = g_strdup_printf("cat '%s'", secret);
  assert_true(g_file_set_contents(in, "in", -1, NULL));
  assert_true(g_file_set_contents(secret, "secret", -1, NULL));
  assert_int_equal(g_mkdir(out, 0700), 0);
  /* What it needs. */
  assert_true(
      run(folder, "cat /in && echo >/out/pdf && echo >/tmp/profile && test $HOME = /tmp/home"));
  /* What it must not do: network, writing, reading another file, seeing processes. */
  assert_true(run(folder, "test $(ls /sys/class/net /proc/net/dev 2>/dev/null | wc -l) -le 1 && "
                          "test $(grep -vc -e '|' -e lo: /proc/net/dev) -eq 0"));
  static const char *const REFUSED[] = {
      "echo >/in",
      "echo >/usr/x",
      "echo >/x/y",
      "cat /etc/passwd",
      "cat /etc/shadow",
      "ls /root",
      "ls /home",
      "ls /var/lib",
      "mount -t tmpfs x /out",
      "head -c 300000000 /dev/zero >/out/big",
      "head -c 600000000 /dev/zero | split -b 100000000 - /tmp/part"};
  for (gsize i = 0; i < G_N_ELEMENTS(REFUSED); i++)
    if (run(folder, REFUSED[i]))
      fail_msg("not refused: %s", REFUSED[i]);
  assert_false(run(folder, read_secret));
  assert_true(run(folder, "test $(ls -d /proc/[0-9]* | wc -l) -le 5"));
  assert_true(run(folder, "rm -f /out/*"));
}

/* More memory than it may have is refused, by the limit of the address space. */
static void
check_memory(const char *folder)
{
  assert_true(run(folder, "test $(ulimit -v) -le 4194304"));
  assert_true(run(folder, "dd if=/dev/zero of=/dev/null bs=1M count=1"));
  assert_false(run(folder, "dd if=/dev/zero of=/dev/null bs=5G count=1"));
}

/* A bomb of processes ends with its sandbox; an ordinary user's is held at 100. */
static void
check_processes(const char *folder)
{
  g_autofree char *count = g_build_filename(folder, "out", "count", NULL);
  g_autofree char *text = NULL;
  run(folder,
      "n=0; while [ $n -lt 300 ]; do sleep 77.25 & n=$((n + 1)); echo $n >/out/count; done");
  assert_true(g_file_get_contents(count, &text, NULL, NULL));
  if (geteuid() != 0)
    assert_true(g_ascii_strtoull(text, NULL, 10) <= 100);
  assert_int_not_equal(system("grep -sqx 'sleep.77.25.' /proc/[0-9]*/cmdline"), 0);
}

/* ---- both, as both users ---- */

static void
check_all(gpointer folder)
{
  check_archive(folder);
  g_autofree char *bwrap = g_find_program_in_path("bwrap");
  static const char *const NOTHING[] = {NULL}, *const TRUE_PROGRAM[] = {"true", NULL};
  g_autoptr(JsBubble) trial = bwrap != NULL ? js_bubble_new(NOTHING, TRUE_PROGRAM, NULL) : NULL;
  if (trial == NULL || !js_bubble_finish(trial))
    return; /* no conversion is tried here either: js_convert_problem() */
  check_bubble(folder);
  check_memory(folder);
  check_processes(folder);
}

static void
test_as_the_user_of_the_tests(void **state)
{
  (void)state;
  if (js_sandbox_probe() != JS_SANDBOX_ALL)
    skip();
  g_autofree char *folder = test_make_dir();
  check_all(folder);
  test_remove_dir(folder);
}

static void
test_as_an_ordinary_user(void **state)
{
  (void)state;
  if (geteuid() != 0 || js_sandbox_probe() != JS_SANDBOX_ALL)
    skip();
  g_autofree char *folder = test_make_dir();
  assert_int_equal(chown(folder, ORDINARY, ORDINARY), 0);
  pid_t child = fork();
  if (child == 0) {
    if (setgid(ORDINARY) == 0 && setuid(ORDINARY) == 0)
      check_all(folder); /* a failed assertion ends the child with another status */
    _exit(EXIT_SUCCESS);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
  test_remove_dir(folder);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_the_user_of_the_tests),
                                     cmocka_unit_test(test_as_an_ordinary_user)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
