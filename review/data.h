/* What the page shows, as JSON. In: the name of a piece of data; out: the same bytes for the server
 * and for the files of --static.
 *
 *   overview          documents, bodies, files that were not read, corrections, authors' errors
 *   document/ID       records, figures and identities of a document
 *   page/ID/N         picture and cells of a page
 *
 * Tables stand in the JSON as CSV text, with the columns of the package. */
#pragma once

#include "normalize/schemas.h"
#include "review/package-index.h"

typedef struct {
  GBytes *png;
  guint width, height; /* pixels */
  double dpi;
} JsReviewPicture;

/* Gives the picture of a page; `file` and `sha256` as documents.csv has them. FALSE and an error
 * when there is none. Called from any thread. The result's bytes: transfer full. */
typedef gboolean (*JsReviewRender)(const char *file, const char *sha256, guint page,
                                   JsReviewPicture *picture, gpointer data, GError **error);

typedef struct {
  const char *dir;    /* of the package */
  const char *labels; /* CSV: the names of identifiers, schemas/labels/labels.csv */
  JsReviewRender render;
  gpointer render_data;
  const JsSchemas *schemas; /* for making the package anew; NULL: it cannot be */
} JsReviewSource;

/* NULL when there is no such piece. `index` is not changed, so threads may share it. Transfer full.
 */
char *js_review_data(const JsReviewSource *source, const JsPackageIndex *index, const char *name);
