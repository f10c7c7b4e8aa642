/* Command-line arguments → the files to read: see inputs.h. */
#include "cli/inputs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/input-list.h"
#include "extract/model/sentence.h"
#include "harvest/archive.h"
#include "harvest/convert.h"
#include "harvest/media-type.h"
#include "normalize/schema/regular-file.h"

static const char *const EXTENSIONS[] = {".pdf",  ".tif", ".tiff", ".png", ".jpg",
                                         ".jpeg", ".jp2", ".j2k",  ".jpx"};

/* Depth of folders within folders. Real trees are not this deep; a loop of mounts is (guess). */
static const guint MAX_DEPTH = 64;

typedef struct {
  GPtrArray *inputs; /* of CliInput, owned */
  gboolean follow;
  GHashTable *visited; /* "device inode" of the folders so far, since links can form a circle */
  guint failed;
} FolderWalk;

static gboolean
is_input_name(const char *name)
{
  const char *dot = strrchr(name, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS(EXTENSIONS); i++)
    if (g_ascii_strcasecmp(dot, EXTENSIONS[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Notes that the folder is visited. FALSE: it was visited before, by way of a link. */
static gboolean
visit(FolderWalk *w, const char *dir)
{
  struct stat st;
  if (!w->follow || stat(dir, &st) != 0)
    return TRUE;
  return g_hash_table_add(w->visited, g_strdup_printf("%llu %llu", (unsigned long long)st.st_dev,
                                                      (unsigned long long)st.st_ino));
}

void
cli_input_free(CliInput *input)
{
  g_free(input->path);
  g_free(input->skipped);
  g_free(input->source_url);
  g_free(input->retrieved);
  g_free(input->member);
  g_free(input->content);
  g_free(input);
}

static void
free_input(gpointer input)
{
  cli_input_free(input);
}

/* `path`: transfer full. */
static CliInput *
input_new(char *path, const char *skipped)
{
  CliInput *input = g_new0(CliInput, 1);
  input->path = path;
  input->skipped = g_strdup(skipped);
  return input;
}

const char *
cli_input_content(const CliInput *input)
{
  return input->content != NULL ? input->content : input->path;
}

const char *
cli_input_type(const CliInput *input)
{
  return js_media_type_as(cli_input_content(input), input->path);
}

void
cli_input_judge(CliInput *input)
{
  if (is_input_name(input->path))
    return;
  const char *type = cli_input_type(input);
  if (js_media_type_is_read(type))
    return;
  input->skipped_by_type = type != NULL;
  input->skipped = type != NULL ? g_strdup_printf(N_("neither PDF nor a picture, but %s"), type)
                                : g_strdup_printf("cannot be opened: %s", g_strerror(errno));
}

/* The reason why the file is not read, whatever its kind, or NULL. */
static const char *
reason_to_skip(const FolderWalk *w, const struct stat *st, gboolean hidden)
{
  if (S_ISLNK(st->st_mode))
    return w->follow ? N_("a symbolic link that leads nowhere")
                     : N_("a symbolic link; --follow reads it");
  if (!S_ISREG(st->st_mode))
    return N_("no regular file");
  return hidden ? N_("a hidden file, or in a hidden folder") : NULL;
}

static gint
compare_inputs(gconstpointer a, gconstpointer b)
{
  return strcmp((*(const CliInput *const *)a)->path, (*(const CliInput *const *)b)->path);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
walk(FolderWalk *w, const char *dir, guint depth, gboolean hidden, GPtrArray *found)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) d = depth < MAX_DEPTH ? g_dir_open(dir, 0, &error) : NULL;
  if (d == NULL) {
    g_autofree char *why = error != NULL ? js_sentence(error->message) : NULL;
    cli_message(_("%s: the folder cannot be read: %s"), dir,
                why != NULL ? why : _("too many folders within folders"));
    w->failed++;
    return;
  }
  /* Sorted, so that a folder that two links lead to is always reached by the same one. */
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  while ((name = g_dir_read_name(d)) != NULL)
    g_ptr_array_add(names, g_strdup(name));
  g_clear_pointer(&d, g_dir_close);
  g_ptr_array_sort(names, compare_paths);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename(dir, names->pdata[i], NULL);
    gboolean own_hidden = hidden || *(const char *)names->pdata[i] == '.';
    struct stat st;
    /* A link that leads nowhere is looked at itself. */
    if ((!w->follow || stat(path, &st) != 0) && lstat(path, &st) != 0)
      continue;
    if (S_ISDIR(st.st_mode)) {
      if (visit(w, path))
        walk(w, path, depth + 1, own_hidden, found);
      continue;
    }
    CliInput *input = input_new(g_steal_pointer(&path), reason_to_skip(w, &st, own_hidden));
    if (input->skipped == NULL)
      cli_input_judge(input);
    g_ptr_array_add(found, input);
  }
}

gboolean
cli_input_is_named(const CliInput *input)
{
  return is_input_name(input->path);
}

gboolean
cli_input_may_be_read(const CliInput *input)
{
  return input->skipped == NULL ||
         (input->skipped_by_type &&
          (js_archive_is_type(cli_input_type(input)) || js_convert_is_type(cli_input_type(input))));
}

/* The length of the archive's path in ARCHIVE//FILE; 0: it is no such path. */
static gsize
archive_length(const char *path)
{
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return 0;
  for (const char *p = strstr(path, "//"); p != NULL; p = strstr(p + 1, "//")) {
    g_autofree char *archive = g_strndup(path, (gsize)(p - path));
    if (g_file_test(archive, G_FILE_TEST_IS_REGULAR))
      return (gsize)(p - path);
  }
  return 0;
}

static void
add_path(FolderWalk *w, const char *path)
{
  gsize archive = archive_length(path);
  if (archive > 0) {
    CliInput *input = input_new(g_strndup(path, archive), NULL);
    input->member = g_strdup(path + archive + strlen("//"));
    g_ptr_array_add(w->inputs, input);
    return;
  }
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_ptr_array_add(w->inputs, input_new(g_strdup(path), NULL));
    return;
  }
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  guint failed = w->failed, to_read = 0;
  if (visit(w, path))
    walk(w, path, 0, FALSE, found);
  g_ptr_array_sort(found, compare_inputs);
  for (guint i = 0; i < found->len; i++) {
    g_ptr_array_add(w->inputs, found->pdata[i]);
    to_read += cli_input_may_be_read(found->pdata[i]) ? 1 : 0;
  }
  if (to_read == 0 && w->failed == failed) {
    cli_message(_("%s: no PDF, TIFF, PNG, JPEG or JPEG 2000 file in this folder"), path);
    w->failed++;
  }
}

/* Adds what the path gives, with what the line says of it. */
static void
add_line(FolderWalk *w, const CliListLine *line)
{
  guint first = w->inputs->len;
  add_path(w, line->path);
  for (guint i = first; i < w->inputs->len; i++) {
    CliInput *input = w->inputs->pdata[i];
    input->source_url = g_strdup(line->url);
    input->retrieved = g_strdup(line->retrieved);
    input->shard = line->shard;
    if (input->skipped == NULL)
      input->skipped = g_strdup(line->skipped);
  }
}

static void
add_list(FolderWalk *w, const char *shown, FILE *file)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autoptr(GError) error = NULL;
  guint8 block[4096];
  gsize n;
  while ((n = fread(block, 1, sizeof block, file)) > 0)
    g_byte_array_append(bytes, block, (guint)n);
  if (ferror(file)) {
    cli_message(_("%s: the list cannot be read: %s"), shown, _(g_strerror(errno)));
    w->failed++;
  }
  g_autoptr(GPtrArray) lines = cli_input_list_parse((const char *)bytes->data, bytes->len, &error);
  if (lines == NULL) {
    cli_problem(shown, 0, error->message);
    w->failed++;
  }
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line(w, g_ptr_array_index(lines, i));
}

static void
add_list_file(FolderWalk *w, const char *path)
{
  g_autoptr(GError) error = NULL;
  FILE *file = js_regular_file_open(path, &error);
  if (file == NULL) {
    g_autofree char *why = js_sentence(error->message);
    cli_message(g_error_matches(error, JS_ERROR, JS_ERROR_FORMAT)
                    ? _("the list %s; - reads one from a pipe")
                    : _("the list %s"),
                why);
    w->failed++;
    return;
  }
  add_list(w, path, file);
  fclose(file);
}

GPtrArray *
cli_inputs(char *const *arguments, gboolean follow, guint *failed)
{
  g_autoptr(GHashTable) visited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  FolderWalk w = {g_ptr_array_new_with_free_func(free_input), follow, visited, 0};
  for (; arguments != NULL && *arguments != NULL; arguments++) {
    if (strcmp(*arguments, "-") == 0)
      add_list(&w, _("standard input"), stdin);
    else if (**arguments == '@')
      add_list_file(&w, *arguments + 1);
    else
      add_path(&w, *arguments);
  }
  for (guint i = 0; i < w.inputs->len; i++)
    ((CliInput *)w.inputs->pdata[i])->place = i + 1;
  *failed = w.failed;
  return w.inputs;
}

GPtrArray *
cli_inputs_contents(const GPtrArray *inputs)
{
  GPtrArray *contents = g_ptr_array_new();
  for (guint i = 0; i < inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(inputs, i);
    if (input->skipped == NULL)
      g_ptr_array_add(contents, (gpointer)cli_input_content(input));
  }
  return contents;
}

GPtrArray *
cli_inputs_conversions(const GPtrArray *inputs)
{
  GPtrArray *types = g_ptr_array_new();
  for (guint i = 0; i < inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(inputs, i);
    if (input->skipped == NULL)
      g_ptr_array_add(types, (gpointer)input->converted_from);
  }
  return types;
}

GPtrArray *
cli_inputs_to_read(const GPtrArray *inputs)
{
  GPtrArray *paths = g_ptr_array_new();
  for (guint i = 0; i < inputs->len; i++) {
    const CliInput *input = g_ptr_array_index(inputs, i);
    if (input->skipped == NULL)
      g_ptr_array_add(paths, input->path);
  }
  g_ptr_array_add(paths, NULL);
  return paths;
}
