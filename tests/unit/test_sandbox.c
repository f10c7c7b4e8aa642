/* The sandbox holds: what a worker must not do is refused from inside one, call by call. */
#include "harvest/sandbox.h"
#include "harvest/system-calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "tests/support/support.h"

/* A file of the test's own that an attempt may try to harm, and a descriptor of it for reading. */
static char *victim;
static int victim_fd;

typedef struct {
  const char *name;
  long (*attempt)(void); /* as system calls do: below 0 is a refusal */
} Attempt;

#define ATTEMPT(name, call)                                                                        \
  static long name(void)                                                                           \
  {                                                                                                \
    return (long)(call);                                                                           \
  }

ATTEMPT(open_network_socket, socket(AF_INET, SOCK_STREAM, 0))
ATTEMPT(open_local_socket, socket(AF_UNIX, SOCK_STREAM, 0))
ATTEMPT(bind_socket, bind(3, NULL, 0))
ATTEMPT(listen_on_socket, listen(3, 1))
ATTEMPT(accept_on_socket, accept(3, NULL, NULL))
ATTEMPT(create_file, open("/tmp/juesuan-sandbox-test", O_WRONLY | O_CREAT, 0600))
ATTEMPT(create_file_anew, creat("/tmp/juesuan-sandbox-test", 0600))
ATTEMPT(create_unnamed_file, open("/tmp", O_TMPFILE | O_RDWR, 0600))
ATTEMPT(open_for_writing, open(victim, O_RDWR))
ATTEMPT(empty_while_reading, open(victim, O_RDONLY | O_TRUNC))
ATTEMPT(open_by_path, open(victim, O_RDONLY))
ATTEMPT(read_passwords, open("/etc/passwd", O_RDONLY))
ATTEMPT(truncate_path, truncate(victim, 0))
ATTEMPT(truncate_descriptor, ftruncate(victim_fd, 0))
ATTEMPT(remove_file, unlink(victim))
ATTEMPT(rename_file, rename(victim, "/tmp/juesuan-sandbox-renamed"))
ATTEMPT(link_file, link(victim, "/tmp/juesuan-sandbox-linked"))
ATTEMPT(symlink_file, symlink(victim, "/tmp/juesuan-sandbox-linked"))
ATTEMPT(make_folder, mkdir("/tmp/juesuan-sandbox-folder", 0700))
ATTEMPT(make_pipe_file, mknod("/tmp/juesuan-sandbox-pipe", S_IFIFO | 0600, 0))
ATTEMPT(change_mode, chmod(victim, 0777))
ATTEMPT(change_mode_of_descriptor, fchmod(victim_fd, 0777))
ATTEMPT(change_owner_of_descriptor, fchown(victim_fd, 1, 1))
ATTEMPT(change_times, utimensat(AT_FDCWD, victim, NULL, 0))
ATTEMPT(change_times_of_descriptor, futimens(victim_fd, NULL))
ATTEMPT(set_attribute, setxattr(victim, "user.x", "y", 1, 0))
ATTEMPT(set_attribute_of_descriptor, fsetxattr(victim_fd, "user.x", "y", 1, 0))
ATTEMPT(start_program, execl("/bin/true", "true", (char *)NULL))
ATTEMPT(start_process, fork())
ATTEMPT(signal_parent, kill(getppid(), SIGTERM))
ATTEMPT(signal_group, kill(0, SIGCONT))
ATTEMPT(signal_parent_thread, syscall(SYS_tgkill, getppid(), getppid(), SIGTERM))
ATTEMPT(open_process, syscall(SYS_pidfd_open, getppid(), 0))
ATTEMPT(trace_parent, ptrace(PTRACE_ATTACH, getppid(), NULL, NULL))
ATTEMPT(read_parent_memory, process_vm_readv(getppid(), NULL, 0, NULL, 0, 0))
ATTEMPT(limit_parent, prlimit(getppid(), RLIMIT_NOFILE, NULL, &(struct rlimit){0}))
ATTEMPT(slow_parent, setpriority(PRIO_PROCESS, (id_t)getppid(), 19))
ATTEMPT(pin_parent, sched_setaffinity(getppid(), 0, NULL))
ATTEMPT(leave_namespace, unshare(CLONE_NEWUSER))
ATTEMPT(mount_folder, mount("none", "/tmp", "tmpfs", 0, NULL))
ATTEMPT(change_root, chroot("/tmp"))
ATTEMPT(change_folder, chdir("/"))
ATTEMPT(set_clock, syscall(SYS_settimeofday, NULL, NULL))
ATTEMPT(make_memory_file, memfd_create("x", 0))
ATTEMPT(load_filter_program, syscall(SYS_bpf, 0, NULL, 0))
ATTEMPT(set_up_ring, syscall(SYS_io_uring_setup, 1, NULL))
ATTEMPT(count_events, syscall(SYS_perf_event_open, NULL, 0, 0, 0, 0))
ATTEMPT(drop_limits_of_process, prctl(PR_SET_DUMPABLE, 1))
ATTEMPT(become_nobody, setuid(65534))
ATTEMPT(control_device, syscall(SYS_ioctl, 0, 0x5412, "x"))

#define ROW(name)                                                                                  \
  {                                                                                                \
#name, name                                                                                    \
  }

static const Attempt ATTEMPTS[] = {
    ROW(open_network_socket),
    ROW(open_local_socket),
    ROW(bind_socket),
    ROW(listen_on_socket),
    ROW(accept_on_socket),
    ROW(create_file),
    ROW(create_file_anew),
    ROW(create_unnamed_file),
    ROW(open_for_writing),
    ROW(empty_while_reading),
    ROW(open_by_path),
    ROW(read_passwords),
    ROW(truncate_path),
    ROW(truncate_descriptor),
    ROW(remove_file),
    ROW(rename_file),
    ROW(link_file),
    ROW(symlink_file),
    ROW(make_folder),
    ROW(make_pipe_file),
    ROW(change_mode),
    ROW(change_mode_of_descriptor),
    ROW(change_owner_of_descriptor),
    ROW(change_times),
    ROW(change_times_of_descriptor),
    ROW(set_attribute),
    ROW(set_attribute_of_descriptor),
    ROW(start_program),
    ROW(start_process),
    ROW(signal_parent),
    ROW(signal_group),
    ROW(signal_parent_thread),
    ROW(open_process),
    ROW(trace_parent),
    ROW(read_parent_memory),
    ROW(limit_parent),
    ROW(slow_parent),
    ROW(pin_parent),
    ROW(leave_namespace),
    ROW(mount_folder),
    ROW(change_root),
    ROW(change_folder),
    ROW(set_clock),
    ROW(make_memory_file),
    ROW(load_filter_program),
    ROW(set_up_ring),
    ROW(count_events),
    ROW(drop_limits_of_process),
    ROW(become_nobody),
    ROW(control_device),
};

enum { REFUSED = 10, ALLOWED = 11, NO_SANDBOX = 12 };

/* Runs `attempt` in a sandboxed child, as `user` where that is not 0. */
static int
try_inside(long (*attempt)(void), uid_t user)
{
  JsSandboxParts available = js_sandbox_available();
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    if (user != 0 && setuid(user) != 0)
      _exit(NO_SANDBOX);
    JsSandboxParts parts = js_sandbox_enter(NULL, NULL);
    _exit(parts != available ? NO_SANDBOX : attempt() < 0 ? REFUSED : ALLOWED);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == JS_EXIT_REFUSED)
    return REFUSED;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
make_victim(void **state)
{
  (void)state;
  victim = g_build_filename(g_get_tmp_dir(), "juesuan-victim-XXXXXX", NULL);
  int fd = g_mkstemp(victim);
  if (fd < 0 || write(fd, "whole", 5) != 5 || fchmod(fd, 0666) != 0)
    return -1;
  close(fd);
  victim_fd = open(victim, O_RDONLY | O_CLOEXEC);
  return victim_fd >= 0 ? 0 : -1;
}

static int
remove_victim(void **state)
{
  (void)state;
  close(victim_fd);
  unlink(victim);
  g_free(victim);
  return 0;
}

static gboolean
lacks_sandbox(void)
{
  return (js_sandbox_available() & JS_SANDBOX_ALL) != JS_SANDBOX_ALL;
}

static void
check_all_refused(uid_t user)
{
  for (gsize i = 0; i < G_N_ELEMENTS(ATTEMPTS); i++)
    if (try_inside(ATTEMPTS[i].attempt, user) != REFUSED)
      fail_msg("%s is not refused", ATTEMPTS[i].name);
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(victim, &text, NULL, NULL));
  assert_string_equal(text, "whole");
  struct stat st;
  assert_int_equal(stat(victim, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0666);
  assert_int_not_equal(access("/tmp/juesuan-sandbox-test", F_OK), 0);
}

static void
test_what_is_refused(void **state)
{
  (void)state;
  if (lacks_sandbox())
    skip();
  check_all_refused(0);
}

/* Under sanitizers the child of another user cannot read what they want of /proc. */
static void
test_what_is_refused_to_an_ordinary_user(void **state)
{
  (void)state;
  if (lacks_sandbox() || getuid() != 0)
    skip();
  check_all_refused(65534);
}

/* ---- what stays ---- */

static long
read_fonts(void)
{
  return open("/etc/fonts", O_RDONLY | O_DIRECTORY);
}

static long
limit_itself(void)
{
  return setrlimit(RLIMIT_CPU, &(struct rlimit){100, RLIM_INFINITY});
}

static long
signal_itself(void)
{
  signal(SIGUSR1, SIG_IGN);
  return raise(SIGUSR1);
}

static void
test_what_stays_allowed(void **state)
{
  (void)state;
  if (lacks_sandbox())
    skip();
  assert_int_equal(try_inside(read_fonts, 0), ALLOWED);
  assert_int_equal(try_inside(limit_itself, 0), ALLOWED);
  assert_int_equal(try_inside(signal_itself, 0), ALLOWED);
}

static void
test_the_refused_call_is_reported(void **state)
{
  (void)state;
  if (lacks_sandbox())
    skip();
  JsDeathReport *report =
      mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert_ptr_not_equal(report, MAP_FAILED);
  js_death_report_clear(report);
  pid_t child = fork();
  if (child == 0) {
    js_sandbox_enter(NULL, report);
    trace_parent();
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(WEXITSTATUS(status), JS_EXIT_REFUSED);
  g_autofree char *name = js_system_call_name(report->refused);
  assert_string_equal(name, "ptrace");
  munmap(report, sizeof *report);
}

static void
test_description(void **state)
{
  (void)state;
  g_autofree char *all = js_sandbox_describe(JS_SANDBOX_ALL), *none = js_sandbox_describe(0);
  assert_string_equal(all, "no_new_privs, landlock, seccomp");
  assert_string_equal(none, "none");
  g_auto(GStrv) calls = js_system_calls_allowed();
  assert_true(g_strv_contains((const char *const *)calls, "read"));
  assert_false(g_strv_contains((const char *const *)calls, "execve"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_refused),
      cmocka_unit_test(test_what_is_refused_to_an_ordinary_user),
      cmocka_unit_test(test_what_stays_allowed),
      cmocka_unit_test(test_the_refused_call_is_reported),
      cmocka_unit_test(test_description),
  };
  return cmocka_run_group_tests(tests, make_victim, remove_victim);
}
