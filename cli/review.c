/* juesuan review PACKAGE: shows a package in the browser, each figure on its page; or writes the
 * same page as files with --static. */
#include "cli/command.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#include "cli/reading.h"
#include "harvest/page-image.h"
#include "normalize/schemas.h"
#include "review/server.h"
#include "review/static-site.h"

/* Resolution of the pages: small print of 6 points is 12 pixels high and can be read, and an A4
 * page takes 200 KB. */
enum { PAGE_DPI = 144 };

typedef struct {
  int port;
  char *static_dir, *files, *schemas; /* owned */
} ReviewValues;

static void
review_values_clear(ReviewValues *values)
{
  g_free(values->static_dir);
  g_free(values->files);
  g_free(values->schemas);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReviewValues, review_values_clear)

const CliOption CLI_REVIEW_OPTIONS[] = {
    {"static", 0, CLI_FOLDER, N_("DIR"), offsetof(ReviewValues, static_dir),
     .help = N_("Write the page as files into DIR instead of serving it"),
     .manual = N_("Write the page as files that open from disk into DIR, which must not exist, "
                  "instead of serving it.")},
    {"files", 0, CLI_FOLDER, N_("DIR"), offsetof(ReviewValues, files),
     .help = N_("Folder in which the documents lie now"),
     .manual =
         N_("Folder that the paths of documents.csv start from. Default: the working folder.")},
    {"port", 0, CLI_NUMBER, N_("N"), offsetof(ReviewValues, port),
     .help = N_("Port of the server (default: any that is free)")},
    CLI_SCHEMAS_OPTION(ReviewValues, schemas),
    {.name = NULL}};

typedef struct {
  JsPageImages *images;
  const char *files; /* NULL: the working folder */
} PageRenderer;

static gboolean
render(const char *file, const char *sha256, guint page, JsReviewPicture *picture, gpointer data,
       GError **error)
{
  const PageRenderer *renderer = data;
  g_autofree char *path = renderer->files != NULL && !g_path_is_absolute(file)
                              ? g_build_filename(renderer->files, file, NULL)
                              : g_strdup(file);
  g_autoptr(JsPageImage) image = js_page_images_render(renderer->images, path, sha256, page, error);
  if (image == NULL)
    return FALSE;
  *picture = (JsReviewPicture){g_bytes_ref(image->png), image->width, image->height, image->dpi};
  return TRUE;
}

/* The names of identifiers in Chinese and English. Transfer full. */
static char *
load_labels(const char *schemas, GError **error)
{
  g_autofree char *path = g_build_filename(schemas, "labels", "labels.csv", NULL);
  char *text = NULL;
  return g_file_get_contents(path, &text, NULL, error) ? text : NULL;
}

static gboolean
quit(gpointer loop)
{
  g_main_loop_quit(loop);
  return G_SOURCE_CONTINUE;
}

static CliStatus
serve(const JsReviewSource *source, JsPackageIndex *index, guint port)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsReviewServer) server = js_review_server_new(source, index, port, &error);
  if (server == NULL) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  guint sources[] = {g_unix_signal_add(SIGINT, quit, loop), g_unix_signal_add(SIGTERM, quit, loop)};
  printf("%s\n", js_review_server_address(server));
  fflush(stdout);
  g_main_loop_run(loop);
  for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
    g_source_remove(sources[i]);
  return CLI_ALL_READ;
}

static CliStatus
review_package(const char *dir, const ReviewValues *o, const JsReaderOptions *options,
               const char *labels, const JsSchemas *schemas)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsPageImages) images = js_page_images_new(options, PAGE_DPI, &error);
  g_autoptr(JsPackageIndex) index = images != NULL ? js_package_index_load(dir, &error) : NULL;
  if (index == NULL) {
    cli_error(error);
    return CLI_NOTHING_READ;
  }
  PageRenderer renderer = {images, o->files};
  const JsReviewSource source = {dir, labels, render, &renderer, schemas};
  if (o->static_dir == NULL)
    return serve(&source, g_steal_pointer(&index), (guint)o->port);
  if (js_static_site_write(&source, index, o->static_dir, &error))
    return CLI_ALL_READ;
  cli_error(error);
  return CLI_NOTHING_READ;
}

CliStatus
cli_review(const CliCommand *command, int argc, char **argv)
{
  g_auto(ReviewValues) o = {0};
  g_auto(CliReading) reading = {0};
  g_auto(GStrv) dirs = NULL;
  JsReaderOptions options = {0};
  CliStatus status;
  if (!cli_parse(command, &o, &reading, &dirs, argc, argv, &status))
    return status;
  if (!cli_reading_options(&reading, &options))
    return CLI_USAGE;
  if (dirs == NULL || g_strv_length(dirs) != 1 || o.port < 0 || o.port > G_MAXUINT16) {
    cli_message(_("review: %s"), o.port < 0 || o.port > G_MAXUINT16
                                     ? _("--port is a number from 0 to 65535")
                                     : _("name one package"));
    return CLI_USAGE;
  }
  g_autoptr(GError) error = NULL;
  g_autofree char *schemas_dir = js_schemas_find(o.schemas, &error);
  g_autofree char *labels = schemas_dir != NULL ? load_labels(schemas_dir, &error) : NULL;
  if (labels == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  g_autoptr(JsSchemas) schemas = js_schemas_load(schemas_dir, &error);
  if (schemas == NULL) {
    cli_error(error);
    return CLI_USAGE;
  }
  return review_package(dirs[0], &o, &options, labels, schemas);
}
