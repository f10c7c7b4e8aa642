/* Command-line arguments → the files to read, and the files that are not read. */
#pragma once

#include <glib.h>

typedef struct {
  char *path;       /* owned: as given, or below the folder as given */
  char *skipped;    /* owned: why the file is not read; NULL: it is to be read */
  char *source_url; /* owned: from the list that named it, or NULL */
  char *retrieved;  /* owned, likewise */
  guint place;      /* in the whole list, from 1 */
  char *member;     /* owned: the only member of the archive that is wanted; NULL: all */
  char *content;    /* owned: where the bytes of an archive's member are; NULL: at `path` */
  guint depth;      /* archives that it lies in */
  const char *converted_from; /* media type, when it is to be converted; else NULL */
  gboolean skipped_by_type;   /* only its kind is why it is not read */
  gboolean lost;              /* it is not read, and should have been: it counts as failed */
  guint shard;                /* the shard that a plan gives it to, from 1; 0: none */
} CliInput;

/* Returns the inputs in the order of the arguments: an array of CliInput (transfer full). An
 * argument is one of
 *
 *   a file
 *   ARCHIVE//FILE  a file in an archive, perhaps in one that lies in it: a.zip//b.rar//c.pdf
 *   a folder     every file in it and below, sorted by path. PDF and picture files are read, told
 * by name or content; other files, hidden files and, without `follow`, symbolic links have
 * `skipped` set
 *   @FILE or -   a list of such arguments (-: standard input), one a line: a path, after a tab
 *                perhaps its URL, after another tab the time when it was retrieved, after a third
 *                the shard that reads it: juesuan extract --plan writes such lists
 *
 * A folder without a file to read, and a list that cannot be read, get a message and are counted in
 * *failed. */
GPtrArray *cli_inputs(char *const *arguments, gboolean follow, guint *failed);

void cli_input_free(CliInput *input);

/* The path at which the bytes of the input are. */
const char *cli_input_content(const CliInput *input);
/* Its media type, told by content and name; NULL: it cannot be read. */
const char *cli_input_type(const CliInput *input);
/* Sets `skipped` if the input is neither PDF nor a picture, by name or content. */
void cli_input_judge(CliInput *input);

/* Whether it is called like a PDF or a picture. */
gboolean cli_input_is_named(const CliInput *input);
/* Whether it is to be read, or is an archive or document that can be made readable. */
gboolean cli_input_may_be_read(const CliInput *input);

/* The media types that the inputs that are to be read are converted from (NULL: as they are), in
 * the order of cli_inputs_to_read(). Transfer container. */
GPtrArray *cli_inputs_conversions(const GPtrArray *inputs);
/* The places of the bytes of the inputs that are to be read, in the order of cli_inputs_to_read().
 * Transfer container. */
GPtrArray *cli_inputs_contents(const GPtrArray *inputs);
/* The paths of the inputs that are to be read, NULL-terminated. Transfer container: the strings are
 * borrowed. */
GPtrArray *cli_inputs_to_read(const GPtrArray *inputs);
