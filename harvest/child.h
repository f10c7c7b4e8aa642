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

/* Redirects the standard descriptors to /dev/null: what libraries print about broken files is of no
 * use to the user. Standard error is kept in a build with sanitizers and when JUESUAN_WORKER_STDERR
 * is set. */
void js_child_silence(void);

/* Makes `socket` descriptor 3 and closes all others but the standard ones. Returns 3. */
int js_child_keep_only(int socket);

/* Descriptors of a child. */
enum { JS_CHILD_FIRST = 3, JS_CHILD_SECOND = 4 };
/* Makes `first` and `second` descriptors 3 and 4 and closes all others but the standard ones. */
void js_child_keep_two(int first, int second);
