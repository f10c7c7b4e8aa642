/* What several test programs need. */
#pragma once

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on

#include <glib.h>

/* A fresh temporary folder, removed with everything in it by test_remove_dir(). Transfer full. */
char *test_make_dir(void);
void test_remove_dir(const char *dir);
/* The path of a file of the source tree. Transfer full. */
char *test_source_path(const char *relative);
