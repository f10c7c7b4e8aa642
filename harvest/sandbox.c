/* The worker's sandbox: see sandbox.h for what it holds back.
 *
 * The system-call filter lets everything pass but what is named here, since Poppler, fontconfig and
 * Tesseract between them use much of libc; the list holds whatever opens a way out of the process.
 */
#include "harvest/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fonts, character maps and libraries that the readers load by path. */
static const char *const READABLE[] = {
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/usr/share/poppler",
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/share/color",
    "/usr/lib",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
    "/proc/self",
    "/proc/meminfo",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu",
};

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
/* What the first version of Landlock knows; later kernels know more, which seccomp refuses anyway.
 */
#define HANDLED                                                                                    \
  (READING | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |                          \
   LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | \
   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |      \
   LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* Calls that are refused whatever their arguments. */
static const int REFUSED[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(kill),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(creat),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(truncate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(setxattr),
    SCMP_SYS(utimensat),
};

JsSandboxParts
js_sandbox_available(void)
{
  JsSandboxParts parts = JS_SANDBOX_NO_NEW_PRIVILEGES;
  if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0)
    parts |= JS_SANDBOX_LANDLOCK;
  if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)
    parts |= JS_SANDBOX_SECCOMP;
  return parts;
}

static void
allow_reading(int ruleset, const char *path)
{
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return;
  struct landlock_path_beneath_attr rule = {.allowed_access = READING, .parent_fd = fd};
  if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    /* a file, not a folder */
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(fd);
}

static gboolean
enter_landlock(const char *const *readable)
{
  struct landlock_ruleset_attr attr = {.handled_access_fs = HANDLED};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  if (ruleset < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++)
    allow_reading(ruleset, READABLE[i]);
  for (gsize i = 0; readable != NULL && readable[i] != NULL; i++)
    allow_reading(ruleset, readable[i]);
  gboolean ok = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return ok;
}

/* Opening for writing or creating; and processes (threads stay allowed: Leptonica and Tesseract may
 * start some). openat2 and clone3 keep their arguments in memory, where a filter cannot look:
 * refused as unknown, so that libc falls back to the older call. */
static gboolean
refuse_by_argument(scmp_filter_ctx filter)
{
  static const unsigned WRITING[] = {O_WRONLY, O_RDWR, O_CREAT};
  for (gsize i = 0; i < G_N_ELEMENTS(WRITING); i++) {
    scmp_datum_t bit = WRITING[i];
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                         SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit)) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, bit, bit)) != 0)
      return FALSE;
  }
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                          SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
}

static gboolean
enter_seccomp(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == NULL)
    return FALSE;
  gboolean ok = refuse_by_argument(filter);
  for (gsize i = 0; ok && i < G_N_ELEMENTS(REFUSED); i++) {
    /* A call that this architecture does not have cannot be made either. */
    int status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), REFUSED[i], 0);
    ok = status == 0 || status == -EDOM || status == -EINVAL;
  }
  ok = ok && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return ok;
}

JsSandboxParts
js_sandbox_enter(const char *const *readable)
{
  JsSandboxParts parts = 0;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return parts;
  parts |= JS_SANDBOX_NO_NEW_PRIVILEGES;
  if (enter_landlock(readable))
    parts |= JS_SANDBOX_LANDLOCK;
  if (enter_seccomp())
    parts |= JS_SANDBOX_SECCOMP;
  return parts;
}

JsSandboxParts
js_sandbox_probe(void)
{
  int status = 0;
  pid_t child = fork();
  if (child == 0)
    _exit((int)js_sandbox_enter(NULL));
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
    return 0;
  return (JsSandboxParts)WEXITSTATUS(status);
}

char *
js_sandbox_describe(JsSandboxParts parts)
{
  static const struct {
    JsSandboxParts part;
    const char *name;
  } NAMES[] = {{JS_SANDBOX_NO_NEW_PRIVILEGES, "no_new_privs"},
               {JS_SANDBOX_LANDLOCK, "landlock"},
               {JS_SANDBOX_SECCOMP, "seccomp"}};
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (parts & NAMES[i].part)
      g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", NAMES[i].name);
  return g_string_free(out->len > 0 ? out : g_string_append(out, "none"), FALSE);
}
