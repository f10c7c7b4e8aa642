/* The sandbox holds: what a worker must not do is refused from inside one. */
#include "harvest/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/support.h"

/* Runs `attempt` in a sandboxed child; 0: it was refused, 1: it was allowed, 2: no sandbox. */
static int
try_inside(gboolean (*attempt)(void))
{
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    JsSandboxParts parts = js_sandbox_enter(NULL);
    _exit(parts != js_sandbox_available() ? 2 : attempt() ? 1 : 0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static gboolean
open_socket(void)
{
  return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
write_file(void)
{
  return open("/tmp/juesuan-sandbox-test", O_WRONLY | O_CREAT | O_TRUNC, 0600) >= 0;
}

static gboolean
make_folder(void)
{
  return mkdir("/tmp/juesuan-sandbox-folder", 0700) == 0;
}

static gboolean
read_passwd(void)
{
  return open("/etc/passwd", O_RDONLY) >= 0;
}

static gboolean
start_program(void)
{
  execl("/bin/false", "false", (char *)NULL); /* exits 1: allowed */
  return FALSE;
}

static gboolean
start_process(void)
{
  return fork() >= 0;
}

static gboolean
trace_parent(void)
{
  return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static gboolean
read_fonts(void)
{
  int fd = open("/usr/share", O_RDONLY | O_DIRECTORY),
      fonts = open("/etc/fonts", O_RDONLY | O_DIRECTORY);
  return fonts >= 0 && fd < 0;
}

static void
test_what_is_refused(void **state)
{
  (void)state;
  if ((js_sandbox_available() & JS_SANDBOX_ALL) != JS_SANDBOX_ALL)
    skip();
  assert_int_equal(try_inside(open_socket), 0);
  assert_int_equal(try_inside(write_file), 0);
  assert_int_equal(try_inside(make_folder), 0);
  assert_int_equal(try_inside(read_passwd), 0);
  assert_int_equal(try_inside(start_program), 0);
  assert_int_equal(try_inside(start_process), 0);
  assert_int_equal(try_inside(trace_parent), 0);
  assert_int_not_equal(access("/tmp/juesuan-sandbox-test", F_OK), 0);
}

static void
test_what_stays_allowed(void **state)
{
  (void)state;
  if ((js_sandbox_available() & JS_SANDBOX_ALL) != JS_SANDBOX_ALL)
    skip();
  assert_int_equal(try_inside(read_fonts), 1);
}

static void
test_description(void **state)
{
  (void)state;
  g_autofree char *all = js_sandbox_describe(JS_SANDBOX_ALL), *none = js_sandbox_describe(0);
  assert_string_equal(all, "no_new_privs, landlock, seccomp");
  assert_string_equal(none, "none");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_refused),
      cmocka_unit_test(test_what_stays_allowed),
      cmocka_unit_test(test_description),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
