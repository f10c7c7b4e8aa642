/* What a worker gives up before it touches a byte of an input.
 *
 *   privileges   no_new_privs: no program that is run gains any
 *   files        Landlock: fonts, character maps, language data and libraries can be read, nothing
 *                can be written, made, renamed, truncated or run
 *   calls        seccomp: a list of what is allowed (harvest/system-calls.h); no network, no
 *                program, no process, no signal to another process
 *
 * The input itself comes as an open descriptor, so no path of the user's is readable. */
#pragma once

#include "extract/model/error.h"
#include "harvest/death-report.h"

typedef enum {
  JS_SANDBOX_NO_NEW_PRIVILEGES = 1 << 0,
  JS_SANDBOX_LANDLOCK = 1 << 1, /* files by path */
  JS_SANDBOX_SECCOMP = 1 << 2,  /* system calls */
} JsSandboxParts;

#define JS_SANDBOX_ALL (JS_SANDBOX_NO_NEW_PRIVILEGES | JS_SANDBOX_LANDLOCK | JS_SANDBOX_SECCOMP)

/* The parts that this machine offers. Puts nothing into force. */
JsSandboxParts js_sandbox_available(void);

/* The parts that really come into force, found out by entering the sandbox in a child process. */
JsSandboxParts js_sandbox_probe(void);

/* Puts every part that the machine offers into force for this process; there is no way back.
 * `readable` names further folders that may be read (NULL-terminated, may be NULL; missing ones are
 * skipped). `report`: see js_system_calls_restrict(). Returns the parts that are in force. Must be
 * called before the process has other threads. */
JsSandboxParts js_sandbox_enter(const char *const *readable, JsDeathReport *report);

/* The names of the parts, as "no_new_privs, landlock, seccomp"; "none" for 0. Transfer full. */
char *js_sandbox_describe(JsSandboxParts parts);
