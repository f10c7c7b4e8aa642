/* What a worker gives up before it touches a byte of an input.
 *
 *   no new privileges      prctl
 *   files                  Landlock: reading of fonts, poppler-data, language data and libraries;
 * no writing writing                seccomp: no open for writing, no create, rename, unlink …;
 * RLIMIT_FSIZE 0 network, programs      seccomp: no socket, exec, ptrace, new process, key, module,
 * namespace …
 *
 * The input itself comes as an open descriptor, so no path of the user's is readable. */
#pragma once

#include "extract/model/error.h"

typedef enum {
  JS_SANDBOX_NO_NEW_PRIVILEGES = 1 << 0,
  JS_SANDBOX_LANDLOCK = 1 << 1, /* files by path */
  JS_SANDBOX_SECCOMP = 1 << 2,  /* system calls */
} JsSandboxParts;

#define JS_SANDBOX_ALL (JS_SANDBOX_NO_NEW_PRIVILEGES | JS_SANDBOX_LANDLOCK | JS_SANDBOX_SECCOMP)

/* Which of the parts this machine has, without putting anything in force. */
JsSandboxParts js_sandbox_available(void);

/* Which of the parts really come into force, tried in a child. */
JsSandboxParts js_sandbox_probe(void);

/* Puts every part in force that the machine has, for this process for good; `readable` are further
 * folders that may be read (NULL-terminated, may be NULL; ones that do not exist are passed over).
 * Returns the parts in force. Call before other threads exist. */
JsSandboxParts js_sandbox_enter(const char *const *readable);

/* "no_new_privs, landlock, seccomp", or what of it is in `parts`; "none". Transfer full. */
char *js_sandbox_describe(JsSandboxParts parts);
