/* Print has at least one character for each em of a line; in noise they are few and far between:
 *
 *     characters for each em       print       noise
 *     100 pages of scans           .85 – 1.4
 *     faint print that is lost     .43 – .60
 *     12 pages of grain and salt               .01 – .30  */
#include "ocr/tally.h"

/* Confidence from which a character counts. */
#define SOUND 0.85
/* Least number of characters for each em of print, between the two above. */
#define SOUND_LEAST 0.35
/* A line is print when it has at least PRINT_CHARACTERS sound characters and PRINT_DENSITY for each
 * em. A page with at least PRINTS_LEAST such lines is no noise, however dirty the rest of it is.
 * Guesses: pages of print have 20 and more, those of noise none. */
#define PRINT_CHARACTERS 4
#define PRINT_DENSITY 0.7
#define PRINTS_LEAST 3
/* A page is judged from this number of lines or, if they are long, from this width on (em). They
 * cost up to 3 s, as much as a page of dense print. */
#define LINES_LEAST 40
#define WIDTH_LEAST 300.0

void
js_tally_add(JsTally *tally, double width, const JsText *text)
{
  guint sound = 0;
  for (guint i = 0; i < js_text_length(text); i++)
    sound += js_text_char(text, i)->confidence >= SOUND ? 1 : 0;
  tally->lines++;
  tally->width += width;
  tally->sound += sound;
  tally->prints += sound >= PRINT_CHARACTERS && sound >= PRINT_DENSITY * width ? 1 : 0;
}

gboolean
js_tally_is_noise(const JsTally *tally)
{
  return (tally->lines >= LINES_LEAST || tally->width >= WIDTH_LEAST) &&
         tally->sound < SOUND_LEAST * tally->width && tally->prints < PRINTS_LEAST;
}
