/* juesuan look FILE --page N -o OUT: a page with what the stages found on it drawn over it.
 *
 * The file is opened, rendered and recognised in a worker like any other; what comes back is the
 * page as words and rules and its pixels. The layout is made here, from these. */
#include "cli/look.h"

#include <cairo-svg.h>
#include <stdio.h>
#include <string.h>

#include "cli/reading.h"
#include "cli/sources.h"
#include "extract/align/align.h"
#include "extract/grid/grid.h"

/* The picture below the drawing, and what a PNG has unless --dpi says otherwise. */
#define DEFAULT_DPI 150
#define DPI_MIN 30
#define DPI_MAX 600

/* How much of the page's darkness the picture below the drawing keeps. */
#define PALE 0.55

static const LookLayer *const LAYERS[] = {&LOOK_PICTURES, &LOOK_FILLS,   &LOOK_INK,     &LOOK_RULES,
                                          &LOOK_LATTICE,  &LOOK_COLUMNS, &LOOK_BORDERS, &LOOK_CHARS,
                                          &LOOK_WORDS,    &LOOK_BLOCKS,  &LOOK_READINGS};
/* The page's verdict stands in the legend, whether it is named or not. */
#define VERDICT "verdict"
#define DEFAULT_SHOW "words,rules,lattice,columns,blocks,verdict"

typedef struct {
  char *out, *show; /* owned */
  int page, dpi;
  gboolean force;
} LookValues;

static void
values_clear(LookValues *values)
{
  g_free(values->out);
  g_free(values->show);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LookValues, values_clear)

#define FIELD(name) offsetof(LookValues, name)

const CliOption CLI_LOOK_OPTIONS[] = {
    {"output", 'o', CLI_FILE, N_("FILE"), FIELD(out),
     .help = N_("The drawing: FILE.svg or FILE.png (required)")},
    {"page", 0, CLI_NUMBER, N_("N"), FIELD(page), .help = N_("Which page (default: 1)")},
    {"show", 0, CLI_TEXT, N_("LIST"), FIELD(show),
     .help = N_("What to draw (default: words,rules,lattice,columns,blocks,verdict)"),
     .manual = N_(
         "What to draw, parted by commas. Of the page: words, chars (boxes of characters), rules, "
         "fills, pictures. Of the layout: lattice (cells by rules), columns (cells by white "
         "space), borders (of tables, coloured by their evidence: rules, edges of shades, "
         "figures, white), blocks (tables and paragraphs in reading order). Of a scan: ink (lines "
         "and "
         "glyphs before they are read), readings (what was read, with confidence and "
         "alternatives). verdict: what was decided about the text layer. Default: "
         "words,rules,lattice,columns,blocks,verdict.")},
    {"dpi", 0, CLI_NUMBER, N_("N"), FIELD(dpi),
     .help = N_("Resolution of the picture (default: 150)")},
    {"force", 'f', CLI_FLAG, NULL, FIELD(force), .help = N_("Replace a drawing that is there")},
    {.name = NULL}};

/* ---- one page from a worker ---- */

typedef struct {
  const char *file;
  guint wanted;
  JsPage *page; /* owned; NULL: it was not read */
} LookRun;

static gboolean
on_open(guint index, const JsFileResult *file, gpointer data)
{
  (void)index;
  const LookRun *run = data;
  if (file->error != NULL)
    cli_problem(file->file, 0, file->error->message);
  else if (run->wanted > file->pages)
    cli_message(_("%s: has %u pages; there is no page %u"), file->file, file->pages, run->wanted);
  return TRUE;
}

static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  LookRun *run = data;
  g_autoptr(JsPage) page = taken;
  if (page->error != NULL)
    cli_problem(run->file, page->number, page->error);
  else
    run->page = g_steal_pointer(&page);
  return TRUE;
}

static gboolean
on_close(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)file, (void)data;
  return TRUE;
}

static gboolean
is_page(guint page, gconstpointer data)
{
  return page == *(const guint *)data;
}

/* Transfer full; NULL after a message. */
static JsPage *
read_page(const CliSources *sources, guint number, JsReaderOptions *options)
{
  const JsReaderHandler handler = {on_open, on_page, on_close, cli_reading_warn};
  LookRun run = {.file = sources->files->pdata[0], .wanted = number};
  g_autoptr(GError) error = NULL;
  options->wants_page = is_page;
  options->wants_data = &number;
  options->jobs = 1;
  if (!cli_sources_read(sources, options, &handler, &run, &error))
    cli_error(error);
  return run.page;
}

/* ---- drawing ---- */

static void
draw_picture(cairo_t *cr, const JsPicture *picture)
{
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)picture->width, (int)picture->height);
  guint8 *to = cairo_image_surface_get_data(surface);
  const guint8 *from = g_bytes_get_data(picture->grey, NULL);
  gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  for (guint y = 0; to != NULL && y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++) {
      guint pale = 255 - (guint)(PALE * (255 - from[(gsize)y * picture->width + x]));
      guint32 pixel = pale * 0x010101u;
      memcpy(to + y * stride + x * sizeof pixel, &pixel, sizeof pixel);
    }
  cairo_surface_mark_dirty(surface);
  cairo_save(cr);
  cairo_scale(cr, 72 / picture->dpi, 72 / picture->dpi);
  cairo_set_source_surface(cr, surface, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(surface);
}

static void
draw_scene(cairo_t *cr, const LookScene *scene, const char *file, char *const *names)
{
  const LookLayer *shown[G_N_ELEMENTS(LAYERS)];
  guint counts[G_N_ELEMENTS(LAYERS)], n = 0;
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  if (scene->page->picture != NULL)
    draw_picture(cr, scene->page->picture);
  for (gsize i = 0; i < G_N_ELEMENTS(LAYERS); i++)
    if (g_strv_contains((const char *const *)names, LAYERS[i]->name)) {
      look_set_style(cr, &LAYERS[i]->style);
      shown[n] = LAYERS[i];
      counts[n++] = LAYERS[i]->draw(cr, scene);
    }
  cairo_save(cr);
  cairo_translate(cr, scene->page->width, 0);
  look_legend(cr, scene, file, shown, counts, n);
  cairo_restore(cr);
}

/* Runs the stages of the layout on the page and draws their results. */
static void
draw_page(cairo_t *cr, const JsPage *page, const JsLayoutWords *words, const char *file,
          char *const *names)
{
  g_autofree gboolean *used = g_new0(gboolean, page->words->len + 1);
  g_autoptr(GPtrArray) ruled = js_grid_tables(page, used);
  g_autoptr(GPtrArray) aligned = js_align_tables(page, words, used);
  g_autoptr(JsPageLayout) layout = js_page_layout(page, words);
  const LookScene scene = {page, ruled, aligned, layout};
  draw_scene(cr, &scene, file, names);
}

/* FALSE after a message. */
static gboolean
write_drawing(const JsPage *page, const JsLayoutWords *words, const char *file, const LookValues *o,
              char *const *names)
{
  double scale = o->dpi / 72.0, width = page->width + LOOK_PANEL;
  gboolean svg = g_str_has_suffix(o->out, ".svg");
  cairo_surface_t *surface =
      svg ? cairo_svg_surface_create(o->out, width, page->height)
          : cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale),
                                       (int)(page->height * scale));
  cairo_t *cr = cairo_create(surface);
  if (!svg)
    cairo_scale(cr, scale, scale);
  draw_page(cr, page, words, file, names);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  if (status == CAIRO_STATUS_SUCCESS && !svg)
    status = cairo_surface_write_to_png(surface, o->out);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    cli_message(_("%s: cannot be written: %s"), o->out, cairo_status_to_string(status));
  return status == CAIRO_STATUS_SUCCESS;
}

/* ---- the command ---- */

/* The names of --show. Transfer full; NULL after a message. */
static char **
parse_show(const char *text)
{
  const char *choices[G_N_ELEMENTS(LAYERS) + 2] = {VERDICT};
  for (gsize i = 0; i < G_N_ELEMENTS(LAYERS); i++)
    choices[i + 1] = LAYERS[i]->name;
  g_auto(GStrv) names = g_strsplit(text, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (cli_choice("--show", names[i], choices) < 0)
      return NULL;
  return g_steal_pointer(&names);
}

/* Fills in the defaults; FALSE after a message. */
static gboolean
check_values(LookValues *o, char *const *files)
{
  const char *problem = NULL;
  o->page = o->page == 0 ? 1 : o->page;
  o->dpi = o->dpi == 0 ? DEFAULT_DPI : o->dpi;
  if (files == NULL || files[0] == NULL || files[1] != NULL)
    problem = _("takes one file");
  else if (o->out == NULL ||
           !(g_str_has_suffix(o->out, ".svg") || g_str_has_suffix(o->out, ".png")))
    problem = _("-o names a file that ends in .svg or .png");
  else if (o->page < 1)
    problem = _("--page is a number from 1");
  else if (o->dpi < DPI_MIN || o->dpi > DPI_MAX)
    problem = _("--dpi is a number from 30 to 600");
  else if (!o->force && g_file_test(o->out, G_FILE_TEST_EXISTS))
    problem = _("the drawing is there already; --force replaces it");
  if (problem != NULL)
    cli_message(_("look: %s; see juesuan look --help"), problem);
  return problem == NULL;
}

CliStatus
cli_look(const CliCommand *command, int argc, char **argv)
{
  g_auto(CliReading) reading = {0};
  g_auto(LookValues) o = {0};
  g_auto(GStrv) files = NULL;
  CliStatus status;
  JsReaderOptions options;
  if (!cli_parse(command, &o, &reading, &files, argc, argv, &status))
    return status;
  g_auto(GStrv) names = parse_show(o.show != NULL ? o.show : DEFAULT_SHOW);
  if (names == NULL || !check_values(&o, files) || !cli_reading_options(&reading, &options))
    return CLI_USAGE;
  options.picture_dpi = o.dpi;
  g_autoptr(JsLayoutWords) words = cli_layout_words();
  if (words == NULL)
    return CLI_USAGE;
  g_auto(CliSources) sources = {0};
  cli_sources_open(&sources, files);
  if (!cli_sources_is_one(&sources))
    return CLI_NOTHING_READ;
  g_autoptr(JsPage) page = read_page(&sources, (guint)o.page, &options);
  return page != NULL && write_drawing(page, words, files[0], &o, names) ? CLI_ALL_READ
                                                                         : CLI_NOTHING_READ;
}
