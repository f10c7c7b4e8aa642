/* damage SEED COUNT FOLDER SOURCE.pdf…: writes COUNT damaged files, d0000-KIND.pdf and so on,
 * always the same for the same seed and sources.
 *
 * Half are good files spoilt (cut, bytes changed, streams replaced), half are files that were never
 * meant well: loops in the page tree, boxes of any size, pictures of any size, forms within forms,
 * streams that unpack to a thousand times their size, more pages, words or lines than anybody
 * reads. */
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  GRand *rand;
  GPtrArray *sources; /* of GBytes */
} Damage;

/* ---- a small PDF writer ---- */

typedef struct {
  GString *out;
  GArray *offsets; /* of gsize, by object number - 1 */
} Pdf;

static Pdf
pdf_new(void)
{
  return (Pdf){g_string_new("%PDF-1.5\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
}

static void
add_bytes(Pdf *pdf, const char *body, gsize length)
{
  gsize at = pdf->out->len;
  g_array_append_val(pdf->offsets, at);
  g_string_append_printf(pdf->out, "%u 0 obj\n", pdf->offsets->len);
  g_string_append_len(pdf->out, body, (gssize)length);
  g_string_append(pdf->out, "\nendobj\n");
}

static void G_GNUC_PRINTF(2, 3) add_object(Pdf *pdf, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *body = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  add_bytes(pdf, body, strlen(body));
}

static void
add_stream(Pdf *pdf, const char *dictionary, const void *data, gsize length)
{
  g_autoptr(GString) body = g_string_new(NULL);
  g_string_append_printf(body, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", dictionary,
                         length);
  g_string_append_len(body, data, (gssize)length);
  g_string_append(body, "\nendstream");
  add_bytes(pdf, body->str, body->len);
}

static GBytes *
pdf_finish(Pdf *pdf)
{
  gsize xref = pdf->out->len;
  g_string_append_printf(pdf->out, "xref\n0 %u\n0000000000 65535 f \n", pdf->offsets->len + 1);
  for (guint i = 0; i < pdf->offsets->len; i++)
    g_string_append_printf(pdf->out, "%010" G_GSIZE_FORMAT " 00000 n \n",
                           g_array_index(pdf->offsets, gsize, i));
  g_string_append_printf(
      pdf->out, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      pdf->offsets->len + 1, xref);
  g_array_unref(pdf->offsets);
  return g_string_free_to_bytes(pdf->out);
}

/* Catalog, one page with the content, a font; what `more` adds stands from object 6 on. */
static GBytes *
one_page(const char *page, const char *content, void (*more)(Pdf *pdf, Damage *d), Damage *d)
{
  Pdf pdf = pdf_new();
  add_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  add_object(&pdf, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add_object(&pdf,
             "<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /H 5 0 R >> "
             "/XObject << /X 6 0 R >> >> >>",
             page);
  add_stream(&pdf, "", content, strlen(content));
  add_object(&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  if (more != NULL)
    more(&pdf, d);
  return pdf_finish(&pdf);
}

static guint
pick(Damage *d, guint n)
{
  return (guint)g_rand_int_range(d->rand, 0, (gint32)n);
}

static const char BOX[] = "/MediaBox [0 0 595 842]";

/* ---- good files spoilt ---- */

static GByteArray *
copy_source(Damage *d)
{
  GBytes *source = d->sources->pdata[pick(d, d->sources->len)];
  gsize length;
  const guint8 *data = g_bytes_get_data(source, &length);
  GByteArray *copy = g_byte_array_new();
  g_byte_array_append(copy, data, (guint)length);
  return copy;
}

static GBytes *
cut(Damage *d)
{
  GByteArray *copy = copy_source(d);
  g_byte_array_set_size(copy, 1 + pick(d, copy->len - 1));
  return g_byte_array_free_to_bytes(copy);
}

static GBytes *
flip(Damage *d)
{
  GByteArray *copy = copy_source(d);
  guint n = 1 + pick(d, 200);
  for (guint i = 0; i < n; i++)
    copy->data[pick(d, copy->len)] = (guint8)pick(d, 256);
  return g_byte_array_free_to_bytes(copy);
}

static GBytes *
hole(Damage *d)
{
  GByteArray *copy = copy_source(d);
  guint at = pick(d, copy->len), n = pick(d, MIN(copy->len - at, 20000) + 1);
  if (pick(d, 2) == 0)
    memset(copy->data + at, 0, n);
  else if (n > 0)
    g_byte_array_remove_range(copy, at, n);
  return g_byte_array_free_to_bytes(copy);
}

/* Another stream's bytes, or noise, in the place of a stream's. */
static GBytes *
swap_streams(Damage *d)
{
  GByteArray *copy = copy_source(d);
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i + 8 < copy->len; i++)
    if (memcmp(copy->data + i, "stream\n", 7) == 0 && (i < 3 || copy->data[i - 1] != 'd')) {
      guint at = i + 7;
      g_array_append_val(starts, at);
    }
  for (guint k = 0; starts->len > 0 && k < 1 + pick(d, 4); k++) {
    guint to = g_array_index(starts, guint, pick(d, starts->len));
    guint from = g_array_index(starts, guint, pick(d, starts->len));
    guint n = MIN(MIN(copy->len - to, copy->len - from), 20 + pick(d, 4000));
    if (pick(d, 2) == 0)
      memmove(copy->data + to, copy->data + from, n);
    else
      for (guint i = 0; i < n; i++)
        copy->data[to + i] = (guint8)pick(d, 256);
  }
  return g_byte_array_free_to_bytes(copy);
}

/* Numbers in the file's structure become other numbers of the same length. */
static GBytes *
renumber(Damage *d)
{
  GByteArray *copy = copy_source(d);
  for (guint k = 0; k < 30; k++) {
    guint at = pick(d, copy->len);
    for (guint i = at; i < MIN(copy->len, at + 400); i++)
      if (g_ascii_isdigit(copy->data[i])) {
        copy->data[i] = (guint8)('0' + pick(d, 10));
        break;
      }
  }
  return g_byte_array_free_to_bytes(copy);
}

/* ---- files that were never meant well ---- */

static GBytes *
page_loop(Damage *d)
{
  Pdf pdf = pdf_new();
  guint n = 2 + pick(d, 5);
  add_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  for (guint i = 0; i < n; i++)
    add_object(&pdf, "<< /Type /Pages /Kids [%u 0 R 2 0 R] /Count %u /Parent %u 0 R >>",
               i + 1 < n ? i + 3 : 2 + pick(d, n), 1 + pick(d, 100000), 2 + pick(d, n));
  return pdf_finish(&pdf);
}

static GBytes *
odd_box(Damage *d)
{
  static const char *const BOXES[] = {
      "0 0 1e9 1e9",           "0 0 14400 14400", "0 0 0 0",   "100 100 0 0",
      "-1e30 -1e30 1e30 1e30", "0 0 1e-9 1",      "0 0 nan 5", "0 0 200000 20",
      "0 0 2147483648 4096",   "0 0 595",
  };
  g_autofree char *page =
      g_strdup_printf("/MediaBox [%s] /Rotate %d /UserUnit %u", BOXES[pick(d, G_N_ELEMENTS(BOXES))],
                      (int)pick(d, 8) * 45, pick(d, 2) == 0 ? 1 : 1 + pick(d, 75000));
  return one_page(page, "BT /H 12 Tf 20 20 Td (odd) Tj ET 0 0 500 500 re S", NULL, d);
}

static GBytes *
many_pages(Damage *d)
{
  Pdf pdf = pdf_new();
  guint n = pick(d, 8) == 0 ? 10000 : 200 + pick(d, 1000);
  g_autoptr(GString) kids = g_string_new(NULL);
  add_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf(kids, "%u 0 R ", 3 + i);
  add_object(&pdf, "<< /Type /Pages /Kids [%s] /Count %u >>", kids->str, n);
  for (guint i = 0; i < n; i++)
    add_object(&pdf, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %u %u] >>", 1 + pick(d, 20),
               1 + pick(d, 20));
  return pdf_finish(&pdf);
}

/* `length` bytes of one value, packed. */
static GBytes *
packed(guint8 value, gsize length)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GConverter) zlib = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr(GOutputStream) out = g_converter_output_stream_new(memory, zlib);
  guint8 block[1 << 16];
  memset(block, value, sizeof block);
  for (gsize left = length; left > 0;) {
    gsize n = MIN(left, sizeof block);
    g_output_stream_write_all(out, block, n, NULL, NULL, NULL);
    left -= n;
  }
  g_output_stream_close(out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

/* A picture of up to 20,000 by 20,000 pixels, packed to some kilobytes. */
static void
add_picture(Pdf *pdf, Damage *d)
{
  static const guint SIZES[] = {20000, 20000, 8000, 65000, 1};
  guint w = SIZES[pick(d, G_N_ELEMENTS(SIZES))], h = SIZES[pick(d, G_N_ELEMENTS(SIZES))];
  gboolean colour = pick(d, 2) == 0;
  g_autoptr(GBytes) bytes =
      packed((guint8)pick(d, 256), MIN((gsize)w * h * (colour ? 3 : 1), 16 << 20));
  g_autofree char *head =
      g_strdup_printf("/Type /XObject /Subtype /Image /Width %u /Height %u /ColorSpace /Device%s "
                      "/BitsPerComponent 8 /Filter /FlateDecode",
                      w, h, colour ? "RGB" : "Gray");
  add_stream(pdf, head, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static GBytes *
huge_picture(Damage *d)
{
  return one_page(BOX, "q 595 0 0 842 0 0 cm /X Do Q", add_picture, d);
}

/* Forms that each draw the next one ten times, the last itself. */
static void
add_forms(Pdf *pdf, Damage *d)
{
  guint depth = 3 + pick(d, 20);
  for (guint i = 0; i < depth; i++) {
    g_autofree char *head = g_strdup_printf(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %u 0 R >> "
        "/Font << /H 5 0 R >> >>",
        i + 1 < depth ? pdf->offsets->len + 2 : 6);
    g_autoptr(GString) content = g_string_new("BT /H 9 Tf 30 30 Td (form) Tj ET ");
    for (guint k = 0; k < 10; k++)
      g_string_append(content, "q 1 0 0 1 5 5 cm /X Do Q ");
    add_stream(pdf, head, content->str, content->len);
  }
}

static GBytes *
nested_forms(Damage *d)
{
  return one_page(BOX, "/X Do", add_forms, d);
}

/* A content stream that unpacks to hundreds of megabytes. */
static GBytes *
bomb(Damage *d)
{
  Pdf pdf = pdf_new();
  g_autoptr(GBytes) bytes = packed(pick(d, 2) == 0 ? ' ' : 'q', (gsize)(16 + pick(d, 100)) << 20);
  add_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  add_object(&pdf, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add_object(&pdf, "<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R >>", BOX);
  add_stream(&pdf, "/Filter /FlateDecode", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return pdf_finish(&pdf);
}

/* More words, or lines, than anybody reads. */
static GBytes *
crowded(Damage *d)
{
  guint n = 1000u << pick(d, 8);
  gboolean words = pick(d, 2) == 0;
  g_autoptr(GString) content = g_string_new(words ? "BT /H 3 Tf " : "0.1 w ");
  for (guint i = 0; i < n; i++) {
    guint x = pick(d, 590), y = pick(d, 840);
    if (words)
      g_string_append_printf(content, "1 0 0 1 %u %u Tm (%u) Tj ", x, y, i);
    else if (pick(d, 2) == 0)
      g_string_append_printf(content, "%u %u m %u %u l S ", x, y, pick(d, 595), y);
    else
      g_string_append_printf(content, "%u %u m %u %u l S ", x, y, x, pick(d, 842));
  }
  if (words)
    g_string_append(content, "ET");
  return one_page(BOX, content->str, NULL, d);
}

/* A grid of rules with hundreds of rows and columns, as tight as can be told apart. */
static GBytes *
fine_grid(Damage *d)
{
  guint columns = 10 + pick(d, 150), rows = 10 + pick(d, 250);
  g_autoptr(GString) content = g_string_new("0.2 w ");
  for (guint i = 0; i <= columns; i++)
    g_string_append_printf(content, "%u 20 m %u 820 l S ", 20 + i * 555 / columns,
                           20 + i * 555 / columns);
  for (guint i = 0; i <= rows; i++)
    g_string_append_printf(content, "20 %u m 575 %u l S ", 20 + i * 800 / rows,
                           20 + i * 800 / rows);
  return one_page(BOX, content->str, NULL, d);
}

static GBytes *
deep_nesting(Damage *d)
{
  guint n = 1000u << pick(d, 10);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append(text, "[ << /A ");
  Pdf pdf = pdf_new();
  add_object(&pdf, "<< /Type /Catalog /Pages 2 0 R /X %s >>", text->str);
  add_object(&pdf, "<< /Type /Pages /Kids [%s] /Count 1 >>", text->str);
  return pdf_finish(&pdf);
}

/* ---- */

static const struct {
  const char *name;
  GBytes *(*make)(Damage *d);
  guint weight;
} KINDS[] = {
    {"cut", cut, 20},
    {"flip", flip, 20},
    {"hole", hole, 10},
    {"streams", swap_streams, 15},
    {"numbers", renumber, 10},
    {"loop", page_loop, 4},
    {"box", odd_box, 6},
    {"pages", many_pages, 1},
    {"picture", huge_picture, 1},
    {"forms", nested_forms, 1},
    {"bomb", bomb, 1},
    {"crowded", crowded, 2},
    {"grid", fine_grid, 3},
    {"nesting", deep_nesting, 1},
};

static gsize
pick_kind(Damage *d, guint serial)
{
  if (serial < G_N_ELEMENTS(KINDS))
    return serial; /* each at least once */
  guint sum = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
    sum += KINDS[i].weight;
  guint at = pick(d, sum);
  gsize kind = 0;
  while (at >= KINDS[kind].weight)
    at -= KINDS[kind++].weight;
  return kind;
}

int
main(int argc, char **argv)
{
  if (argc < 5) {
    fprintf(stderr, "usage: damage SEED COUNT FOLDER SOURCE.pdf...\n");
    return EXIT_FAILURE;
  }
  Damage d = {g_rand_new_with_seed((guint32)strtoul(argv[1], NULL, 10)),
              g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref)};
  g_autoptr(GError) error = NULL;
  for (int i = 4; i < argc && error == NULL; i++) {
    char *text = NULL;
    gsize length = 0;
    if (g_file_get_contents(argv[i], &text, &length, &error))
      g_ptr_array_add(d.sources, g_bytes_new_take(text, length));
  }
  guint count = (guint)strtoul(argv[2], NULL, 10);
  for (guint i = 0; error == NULL && i < count; i++) {
    gsize kind = pick_kind(&d, i);
    g_autoptr(GBytes) bytes = KINDS[kind].make(&d);
    g_autofree char *path = g_strdup_printf("%s/d%04u-%s.pdf", argv[3], i, KINDS[kind].name);
    g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes),
                        &error);
  }
  if (error != NULL)
    fprintf(stderr, "damage: %s\n", error->message);
  g_rand_free(d.rand);
  g_ptr_array_unref(d.sources);
  return error != NULL ? EXIT_FAILURE : EXIT_SUCCESS;
}
