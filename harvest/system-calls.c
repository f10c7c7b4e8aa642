/* The filter of system calls, a list of what is allowed: see system-calls.h.
 *
 *   on the list                    passes, some only with certain arguments
 *   tried by libraries in vain     fails with an error number, as it would on a poorer system
 *   anything else                  SIGSYS: its number is noted for the parent, the worker ends
 *
 * The list was made by tracing the workers over all sample documents, scans and damaged files, and
 * then completed with the calls that other versions of the C library make for the same purpose
 * (fstat for newfstatat, pread64 for read). openat2 and clone3 keep their arguments in memory,
 * where a filter cannot look; they fail as unknown, and the C library falls back to the older call.
 */
#include "harvest/system-calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

/* Calls that are allowed with any arguments. */
/* clang-format off */
static const int ALLOWED[] = {
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect), SCMP_SYS(mremap),
    SCMP_SYS(munmap), SCMP_SYS(madvise), SCMP_SYS(membarrier),
    /* descriptors that are open */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write),
    SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close), SCMP_SYS(fstat),
    SCMP_SYS(fstat64), SCMP_SYS(fstatfs), SCMP_SYS(fadvise64), SCMP_SYS(getdents64),
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(dup),
    /* the parent's socket */
    SCMP_SYS(recvmsg), SCMP_SYS(recvfrom), SCMP_SYS(sendmsg), SCMP_SYS(sendto),
    /* names of files; Landlock says which can be opened */
    SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx),
    SCMP_SYS(statfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    /* threads and signals of its own */
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(gettid),
    SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
    /* time, machine, user */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrusage),
    SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getcpu), SCMP_SYS(getuid),
    SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
};
/* clang-format on */

/* Calls that fontconfig (for its cache), the C library (name service), stdio (terminals) and GLib
 * (whether the journal listens, before it gives up) try,
 * and whose failure they accept. */
static const struct {
  int call;
  int error;
} REFUSED_QUIETLY[] = {
    {SCMP_SYS(socket), EPERM},   {SCMP_SYS(socketpair), EPERM}, {SCMP_SYS(connect), EPERM},
    {SCMP_SYS(mkdir), EPERM},    {SCMP_SYS(mkdirat), EPERM},    {SCMP_SYS(unlink), EPERM},
    {SCMP_SYS(unlinkat), EPERM}, {SCMP_SYS(rename), EPERM},     {SCMP_SYS(renameat), EPERM},
    {SCMP_SYS(link), EPERM},     {SCMP_SYS(linkat), EPERM},     {SCMP_SYS(chmod), EPERM},
    {SCMP_SYS(fchmodat), EPERM}, {SCMP_SYS(utimensat), EPERM},  {SCMP_SYS(creat), EACCES},
    {SCMP_SYS(ioctl), ENOTTY},   {SCMP_SYS(openat2), ENOSYS},   {SCMP_SYS(clone3), ENOSYS},
    {SCMP_SYS(fork), EPERM},     {SCMP_SYS(vfork), EPERM},      {SCMP_SYS(getpeername), ENOTSOCK},
};

/* Flags of open() that write or create. O_TMPFILE contains O_DIRECTORY, so only its own bit is
 * taken.
 */
static const unsigned WRITING[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE & ~O_DIRECTORY};

/* Commands of fcntl that are allowed: flags of descriptors, status flags, duplicates. */
static const int FCNTL[] = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC};

static JsDeathReport *the_report;

/* Signal handler for a refused call: notes its number and ends the worker. Async-signal-safe. */
static void
on_refused_call(int number, siginfo_t *info, void *context)
{
  (void)number, (void)context;
  if (the_report != NULL)
    the_report->refused = info->si_syscall;
  _exit(JS_EXIT_REFUSED);
}

/* Whether a rule was added, or is not needed since this architecture does not have the call. */
static gboolean
added(int status)
{
  return status == 0 || status == -EDOM || status == -EINVAL;
}

static gboolean
allow(scmp_filter_ctx filter, int call)
{
  return added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0));
}

/* Allows open(path, flags) and openat(folder, path, flags) for reading only. */
static gboolean
allow_opening(scmp_filter_ctx filter)
{
  scmp_datum_t all = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(WRITING); i++) {
    scmp_datum_t bit = WRITING[i];
    all |= bit;
    if (!added(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit))) ||
        !added(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, bit, bit))))
      return FALSE;
  }
  return added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, all, 0))) &&
         added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, all, 0)));
}

/* Threads, as Leptonica and Tesseract may start some; limits of itself. Signals pass here, and are
 * dealt with by a filter of the process's own, since this one is made before the process is. */
static gboolean
allow_on_itself(scmp_filter_ctx filter)
{
  gboolean ok = TRUE;
  for (gsize i = 0; ok && i < G_N_ELEMENTS(FCNTL); i++)
    ok = added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                                SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)FCNTL[i], 0)));
  return ok &&
         added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD))) &&
         added(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                                SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0))) &&
         added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                                SCMP_A0(SCMP_CMP_EQ, 0, 0))) &&
         allow(filter, SCMP_SYS(tgkill)) && allow(filter, SCMP_SYS(kill)) &&
         allow(filter, SCMP_SYS(getrlimit)) && allow(filter, SCMP_SYS(setrlimit));
}

static gboolean
refuse_quietly(scmp_filter_ctx filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS(REFUSED_QUIETLY); i++)
    if (!added(seccomp_rule_add(filter, SCMP_ACT_ERRNO((guint32)REFUSED_QUIETLY[i].error),
                                REFUSED_QUIETLY[i].call, 0)))
      return FALSE;
  return TRUE;
}

/* Compiles the list into a program for the kernel. NULL: this machine has no such filter. Transfer
 * full. */
static GBytes *
compile_list(void)
{
  GBytes *program = NULL;
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
  int fd = memfd_create("juesuan-calls", MFD_CLOEXEC);
  gboolean ok = filter != NULL && fd >= 0;
  for (gsize i = 0; ok && i < G_N_ELEMENTS(ALLOWED); i++)
    ok = allow(filter, ALLOWED[i]);
  ok = ok && allow_opening(filter) && allow_on_itself(filter) && refuse_quietly(filter) &&
       seccomp_export_bpf(filter, fd) == 0;
  off_t length = ok ? lseek(fd, 0, SEEK_END) : 0;
  g_autofree char *code = g_malloc0((gsize)length + 1);
  if (length > 0 && pread(fd, code, (gsize)length, 0) == length)
    program = g_bytes_new(code, (gsize)length);
  if (fd >= 0)
    close(fd);
  if (filter != NULL)
    seccomp_release(filter);
  return program;
}

static GBytes *the_program; /* compiled once; processes that are forked later have it */

void
js_system_calls_prepare(void)
{
  if (the_program == NULL)
    the_program = compile_list();
}

static gboolean
load_list(void)
{
  js_system_calls_prepare();
  if (the_program == NULL)
    return FALSE;
  gsize length;
  gconstpointer code = g_bytes_get_data(the_program, &length);
  const struct sock_fprog program = {.len = (unsigned short)(length / sizeof(struct sock_filter)),
                                     .filter = (struct sock_filter *)code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* Adds a filter that allows signals to this process only. */
static gboolean
restrict_signals(void)
{
  static const int CALLS[] = {SCMP_SYS(tgkill), SCMP_SYS(kill)};
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  gboolean ok = filter != NULL;
  for (gsize i = 0; ok && i < G_N_ELEMENTS(CALLS); i++)
    ok = seccomp_rule_add(filter, SCMP_ACT_TRAP, CALLS[i], 1,
                          SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)getpid(), 0)) == 0;
  ok = ok && seccomp_load(filter) == 0;
  if (filter != NULL)
    seccomp_release(filter);
  return ok;
}

gboolean
js_system_calls_restrict(JsDeathReport *report)
{
  const struct sigaction action = {.sa_sigaction = on_refused_call, .sa_flags = SA_SIGINFO};
  the_report = report;
  return sigaction(SIGSYS, &action, NULL) == 0 && restrict_signals() && load_list();
}

char *
js_system_call_name(int number)
{
  char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  char *result = name != NULL ? g_strdup(name) : g_strdup_printf("system call %d", number);
  free(name);
  return result;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **
js_system_calls_allowed(void)
{
  static const int BY_ARGUMENT[] = {SCMP_SYS(open),      SCMP_SYS(openat),    SCMP_SYS(fcntl),
                                    SCMP_SYS(clone),     SCMP_SYS(tgkill),    SCMP_SYS(kill),
                                    SCMP_SYS(prlimit64), SCMP_SYS(getrlimit), SCMP_SYS(setrlimit)};
  GPtrArray *names = g_ptr_array_new();
  for (gsize i = 0; i < G_N_ELEMENTS(ALLOWED); i++)
    if (ALLOWED[i] >= 0) /* negative: not of this architecture */
      g_ptr_array_add(names, js_system_call_name(ALLOWED[i]));
  for (gsize i = 0; i < G_N_ELEMENTS(BY_ARGUMENT); i++)
    if (BY_ARGUMENT[i] >= 0)
      g_ptr_array_add(names, js_system_call_name(BY_ARGUMENT[i]));
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_free(names, FALSE);
}
