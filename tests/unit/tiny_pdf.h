/* Writes small PDFs for tests: one content stream a page, fonts that need no file. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
  GString *out;
  GArray *offsets; /* of gsize, by object number - 1 */
} TinyPdf;

static inline void
tiny_object(TinyPdf *pdf, const char *body, gssize length)
{
  gsize at = pdf->out->len;
  g_array_append_val(pdf->offsets, at);
  g_string_append_printf(pdf->out, "%u 0 obj\n", pdf->offsets->len);
  g_string_append_len(pdf->out, body, length < 0 ? (gssize)strlen(body) : length);
  g_string_append(pdf->out, "\nendobj\n");
}

static inline void
tiny_stream(TinyPdf *pdf, const char *dictionary, const void *data, gsize length)
{
  g_autoptr(GString) body = g_string_new(NULL);
  g_string_append_printf(body, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", dictionary,
                         length);
  g_string_append_len(body, data, (gssize)length);
  g_string_append(body, "\nendstream");
  tiny_object(pdf, body->str, (gssize)body->len);
}

#define TINY_GLYPH "1 0 d0 .1 .1 .3 .7 re f"
#define TINY_LYING_MAP                                                                             \
  "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "                \
  "endcodespacerange 3 beginbfrange <30> <35> <0030> <36> <36> <0037> <37> <37> <0036> "           \
  "endbfrange endcmap end"
#define TINY_TYPE3 "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
#define TINY_TYPE3_FONTS                                                                           \
  "/T " TINY_TYPE3 "/Encoding << /Differences [65 /uni536B /uni751F] >> "                          \
  "/CharProcs << /uni536B 11 0 R /uni751F 11 0 R >> "                                              \
  "/FirstChar 65 /LastChar 66 /Widths [1 1] >> "                                                   \
  "/U " TINY_TYPE3 "/Encoding << /Differences [48 /zero /one /two] >> "                            \
  "/CharProcs << /zero 11 0 R /one 11 0 R /two 11 0 R >> "                                         \
  "/FirstChar 48 /LastChar 50 /Widths [.5 .5 .5] >> "                                              \
  "/L << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 12 0 R >>"

/* A picture that /Im draws. */
typedef struct {
  int width, height;
  const guint8 *grey; /* width × height bytes */
} TinyPicture;

/* One page: `page` are entries of the page's dictionary (/MediaBox …), `trailer` of the trailer's.
 * Fonts: /H Helvetica, /P Helvetica with A B C as private-use characters, /C a Chinese one that
 * takes UCS-2 (poppler-data), /N the same with half an em claimed for each character, /T and /U two
 * of Type 3, of the Chinese characters 卫生 as A B and of the digits 0 1 2, /L Helvetica with a map
 * that exchanges 6 and 7. Transfer full. */
static inline GBytes *
tiny_pdf(const char *page, const char *content, const TinyPicture *picture, const char *trailer)
{
  TinyPdf pdf = {g_string_new("%PDF-1.4\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
  tiny_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>", -1);
  tiny_object(&pdf,
              page ? "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
                   : "<< /Type /Pages /Kids [] /Count 0 >>",
              -1);
  g_autofree char *dictionary =
      g_strdup_printf("<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R "
                      "/Resources << /Font << /H 5 0 R /P 6 0 R /C 7 "
                      "0 R /N 9 0 R " TINY_TYPE3_FONTS " >> /XObject << %s >> >> >>",
                      page ? page : "", picture ? "/Im 13 0 R" : "");
  tiny_object(&pdf, dictionary, -1);
  tiny_stream(&pdf, "", content, strlen(content));
  tiny_object(&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", -1);
  tiny_object(&pdf,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
              "/Differences [65 /uniE001 /uniE002 /uniE003] >> >>",
              -1);
  const char *advances[] = {"1000", "500"};
  for (guint i = 0; i < G_N_ELEMENTS(advances); i++) {
    g_autofree char *font = g_strdup_printf(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [%u 0 R] >>",
        pdf.offsets->len + 2);
    g_autofree char *descendant =
        g_strdup_printf("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW %s "
                        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
                        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 "
                        "/FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /ItalicAngle 0 "
                        "/CapHeight 880 /StemV 80 >> >>",
                        advances[i]);
    tiny_object(&pdf, font, -1);
    tiny_object(&pdf, descendant, -1);
  }
  tiny_stream(&pdf, "", TINY_GLYPH, strlen(TINY_GLYPH));
  tiny_stream(&pdf, "", TINY_LYING_MAP, strlen(TINY_LYING_MAP));
  if (picture) {
    g_autofree char *head = g_strdup_printf("/Type /XObject /Subtype /Image /Width %d /Height %d "
                                            "/ColorSpace /DeviceGray /BitsPerComponent 8",
                                            picture->width, picture->height);
    tiny_stream(&pdf, head, picture->grey, (gsize)picture->width * (gsize)picture->height);
  }
  gsize xref = pdf.out->len;
  g_string_append_printf(pdf.out, "xref\n0 %u\n0000000000 65535 f \n", pdf.offsets->len + 1);
  for (guint i = 0; i < pdf.offsets->len; i++)
    g_string_append_printf(pdf.out, "%010" G_GSIZE_FORMAT " 00000 n \n",
                           g_array_index(pdf.offsets, gsize, i));
  g_string_append_printf(
      pdf.out, "trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      pdf.offsets->len + 1, trailer ? trailer : "", xref);
  g_array_unref(pdf.offsets);
  return g_string_free_to_bytes(pdf.out);
}
