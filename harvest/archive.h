/* An archive → its members, each as a private file.
 *
 *   parent                               child, in the sandbox of a worker
 *   descriptor of the archive ─────────► libarchive (harvest/archive-stream.h)
 *   files in a folder  ◄──── names, bytes ┘
 *
 * What comes back is limited in number and bytes; nothing of a name becomes a path. */
#pragma once

#include "extract/model/error.h"
#include "harvest/archive-member.h"

/* Whether js_archive_unpack() reads files of this media type. */
gboolean js_archive_is_type(const char *media_type);
/* What the archive at `path` may hold. */
JsArchiveBudget js_archive_budget(const char *path);

/* Reads the members of the archive at `path` into files of `folder`, which are called by numbers
 * from *number on. Returns the members (of JsArchiveMember, transfer full), also with an error:
 * then those before the place where the archive is damaged or the budget at its end. Must be called
 * before the program has other threads. */
GPtrArray *js_archive_unpack(const char *path, const char *media_type, const char *folder,
                             guint *number, JsArchiveBudget *budget, GError **error);
