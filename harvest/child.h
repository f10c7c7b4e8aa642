/* What a child process of the reader does first. */
#pragma once

/* 1 in a build with the address sanitizer. */
#if defined(__SANITIZE_ADDRESS__)
#define JS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JS_SANITIZED 1
#endif
#endif
#ifndef JS_SANITIZED
#define JS_SANITIZED 0
#endif

/* Opens the standard descriptors on /dev/null: what libraries print about broken files is no
 * message of ours. Standard error stays in a build with sanitizers, whose reports are meant to be
 * seen, and where JUESUAN_WORKER_STDERR is set. */
void js_child_silence(void);

/* Moves `socket` to the first descriptor behind the standard ones and closes all others. Returns
 * its new number. */
int js_child_keep_only(int socket);
