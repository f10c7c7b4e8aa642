/* A folder for files that a run needs until its end: members of archives, documents to be
 * converted.
 *
 *   $TMPDIR/juesuan-scratch-Ab12Cd/     locked as long as its process lives
 *
 * It is removed with all that it holds when it is let go. A process that was killed leaves it
 * behind: the next one finds that nobody holds its lock, and removes it. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsScratch JsScratch;

/* Errors: IO. Transfer full. */
JsScratch *js_scratch_new(GError **error);
const char *js_scratch_path(const JsScratch *scratch);
/* Removes the folder. */
void js_scratch_free(JsScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsScratch, js_scratch_free)

/* Removes the folders of this user's processes that were killed. */
void js_scratch_sweep(void);
