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
/* A page is judged from this number of lines or, if they are long, from this width on (em). They
 * cost up to 3 s, as much as a page of dense print. */
#define LINES_LEAST 40
#define WIDTH_LEAST 300.0

void
js_tally_add(JsTally *tally, double width, const JsText *text)
{
  tally->lines++;
  tally->width += width;
  for (guint i = 0; i < js_text_length(text); i++)
    tally->sound += js_text_char(text, i)->confidence >= SOUND ? 1 : 0;
}

gboolean
js_tally_is_noise(const JsTally *tally)
{
  return (tally->lines >= LINES_LEAST || tally->width >= WIDTH_LEAST) &&
         tally->sound < SOUND_LEAST * tally->width;
}
