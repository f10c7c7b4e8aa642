/* The settings of a reading as one string: see settings.h.
 *
 * The program is identified by the hash of its executable, not by its version, so that every other
 * build reads the pages again. Language data is identified by size and modification time, since
 * hashing it at every start would take too long. */
#include "harvest/settings.h"

#include <poppler.h>
#include <sys/stat.h>
#include <tesseract/capi.h>

#include "config.h"

/* Folders where Tesseract's data may be. The option and the environment come first. */
static const char *const TESSDATA[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                       "/usr/share/tesseract-ocr/4.00/tessdata",
                                       "/usr/share/tessdata", "/usr/local/share/tessdata"};

static void
add_hash(GString *out, const char *what, const char *path)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
  g_autofree char *hash = NULL;
  if (file != NULL)
    hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                       (const guchar *)g_mapped_file_get_contents(file),
                                       g_mapped_file_get_length(file));
  g_string_append_printf(out, "%s %s\n", what, hash != NULL ? hash : "none");
}

static void
add_language(GString *out, const char *dir, const char *language)
{
  g_auto(GStrv) names = g_strsplit(language, "+", -1);
  for (char **name = names; dir != NULL && *name != NULL; name++) {
    g_autofree char *path = g_strdup_printf("%s/%s.traineddata", dir, *name);
    struct stat st;
    if (stat(path, &st) == 0)
      g_string_append_printf(out, "data %s %lld %lld.%09ld\n", path, (long long)st.st_size,
                             (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
  }
}

char *
js_reader_settings(const JsReaderOptions *options)
{
  GString *out = g_string_new("juesuan " JUESUAN_VERSION "\n");
  const JsOcrOptions *ocr = &options->ocr;
  /* Where no language is named, a page may be read with any of these. */
  const char *languages[] = {ocr->text_language != NULL ? ocr->text_language : "chi_sim",
                             ocr->number_language != NULL ? ocr->number_language : "eng",
                             ocr->text_language != NULL ? ocr->text_language : "eng",
                             ocr->text_language != NULL ? ocr->text_language : "jpn"};
  add_hash(out, "program", "/proc/self/exe");
  g_string_append_printf(out, "page value %d\npoppler %s\nfonts %d layout %d\nocr %d steps %u\n",
                         JS_PAGE_VERSION, poppler_get_version(), options->with_fonts,
                         options->laid_out, (int)options->ocr_mode, ocr->skip_steps);
  if (options->laid_out) {
    g_autofree char *words = js_layout_words_digest(options->words);
    g_string_append_printf(out, "layout words %s\n", words);
  }
  g_string_append_printf(out, "password %s\n", options->password != NULL ? options->password : "");
  if (options->ocr_mode != JS_OCR_NEVER) {
    g_string_append_printf(out, "tesseract %s\n", TessVersion());
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
      g_string_append_printf(out, "language %s\n", languages[i]);
      add_language(out, ocr->tessdata, languages[i]);
      add_language(out, g_getenv("TESSDATA_PREFIX"), languages[i]);
      for (gsize k = 0; k < G_N_ELEMENTS(TESSDATA); k++)
        add_language(out, TESSDATA[k], languages[i]);
    }
  }
  return g_string_free(out, FALSE);
}
