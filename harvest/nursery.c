#include "harvest/nursery.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/document/document.h"
#include "harvest/child.h"
#include "harvest/protocol.h"
#include "harvest/system-calls.h"
#include "harvest/worker.h"

/* Kinds of messages between parent and nursery. In a request the head's `serial` is the number of
 * the worker and `page` says whether the OCR engine is wanted; in the reply `serial` is the process
 * number. */
enum { ASK_FORK = 100, TELL_FORKED };

/* Longest wait for a new worker, milliseconds. A fork takes a few, the first one with the OCR
 * engine up to a second. After this time the owner gives the nursery up and starts another one. */
enum { PATIENCE_MS = 30000 };

/* Workers that are forked before the libraries are loaded. Loading takes 60 ms and saves each
 * worker up to 20 (measured), so it does not pay for a run over a few documents. */
enum { LOAD_AFTER = 4 };

/* See widen_heap(); bytes. MAPPED_BYTES is the most that the C library takes. */
enum {
  HEAP_BYTES = 96 << 20,
  MAPPED_BYTES = 32 << 20,
  LARGE_PAGE = 2 << 20,
  SMALL_BYTES = 64 << 10
};

struct _JsNursery {
  pid_t pid;
  int socket;
};

/* A page with a standard font and one that is not embedded. Reading it makes the libraries load
 * their tables, the list of fonts and the character maps. */
static const char PAGE[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
    "/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 79>>stream\n"
    "BT /A 12 Tf 20 60 Td (0123) Tj ET BT /B 12 Tf 20 30 Td <51B37B97> Tj ET        \n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>"
    ">>]>>endobj\n"
    "trailer<</Root 1 0 R/Size 7>>\n"
    "%%EOF\n";

/* ---- in the nursery ---- */

/* Reads PAGE, so that the libraries are loaded. If that fails, workers are slower but not worse. */
static void
load_libraries(void)
{
  int fd = memfd_create("juesuan-nursery", MFD_CLOEXEC);
  if (fd < 0)
    return;
  if (write(fd, PAGE, sizeof PAGE - 1) == (ssize_t)(sizeof PAGE - 1)) {
    JsDocument *document = js_document_open("nursery", fd, NULL, NULL);
    JsPage *page = document != NULL ? js_document_read_page(document, 1, NULL) : NULL;
    g_clear_pointer(&page, js_page_free);
    g_clear_pointer(&document, js_document_close);
  }
  close(fd);
}

/* Makes the heap grow by HEAP_BYTES of addresses without memory behind them, which the kernel will
 * fill in large pages. A worker that reads one document finds every page of its heap missing; if it
 * needs a Chinese font that is not embedded, that was 6,000 faults and a third of the time for a
 * document of one page (measured). Blocks below MAPPED_BYTES come from the heap and not from a
 * mapping of their own. */
static void
widen_heap(void)
{
  void *volatile blocks[HEAP_BYTES / MAPPED_BYTES]; /* else a compiler leaves this out */
  mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
  mallopt(M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
  char *before = sbrk(0);
  char *first = (char *)(((guintptr)before + LARGE_PAGE - 1) & ~(guintptr)(LARGE_PAGE - 1));
  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
    blocks[i] = malloc(MAPPED_BYTES - LARGE_PAGE);
  char *after = sbrk(0);
  for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
    free(blocks[i]);
  if (first < after)
    madvise(first, (gsize)(after - first), MADV_HUGEPAGE); /* slower without, not worse */
}

/* Forks a child of the parent; fork() would make it a child of the nursery. */
static pid_t
fork_sibling(void)
{
  return (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL);
}

G_NORETURN static void
tend(int control, const JsReaderOptions *options, JsDeathReport *reports)
{
  JsOcr *ocr = NULL;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, "juesuan-nursery");
  signal(SIGINT, SIG_IGN); /* the parent decides what Ctrl-C means */
  signal(SIGTERM, SIG_DFL);
  js_child_silence();
  control = js_child_keep_only(control);
  g_setenv("OMP_THREAD_LIMIT", "1", TRUE); /* one thread: there is a worker for each core */
  js_system_calls_prepare();
  widen_heap();
  for (guint forks = 0;; forks++) {
    JsMessageHead head;
    g_autofree char *payload = NULL;
    int socket;
    if (!js_message_receive(control, &head, &payload, &socket, 0) || head.kind != ASK_FORK ||
        socket < 0)
      _exit(EXIT_SUCCESS);
    if (head.page != 0 && ocr == NULL) {
      ocr = js_ocr_new(&options->ocr);
      js_ocr_load(ocr, NULL); /* if this fails, a page that needs it says why */
    }
    if (forks == LOAD_AFTER) {
      mallopt(M_MMAP_THRESHOLD, SMALL_BYTES); /* what is freed afterwards leaves no holes */
      load_libraries();
      malloc_trim(0); /* free memory would be copied, page by page, in every worker */
      widen_heap();
    }
    pid_t pid = fork_sibling();
    if (pid == 0)
      js_worker_run(socket, options, reports != NULL ? &reports[head.serial] : NULL, ocr);
    close(socket);
    const JsMessageHead reply = {
        .magic = JS_MESSAGE_MAGIC, .kind = TELL_FORKED, .serial = pid > 0 ? (guint32)pid : 0};
    if (!js_message_send(control, &reply, NULL, -1))
      _exit(EXIT_SUCCESS);
  }
}

/* ---- in the parent ---- */

JsNursery *
js_nursery_new(const JsReaderOptions *options, JsDeathReport *reports, GError **error)
{
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    return NULL;
  }
  pid_t pid = fork();
  if (pid == 0)
    tend(pair[1], options, reports);
  close(pair[1]);
  if (pid < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started: %s", g_strerror(errno));
    close(pair[0]);
    return NULL;
  }
  JsNursery *nursery = g_new0(JsNursery, 1);
  nursery->pid = pid;
  nursery->socket = pair[0];
  return nursery;
}

void
js_nursery_free(JsNursery *nursery)
{
  if (nursery == NULL)
    return;
  close(nursery->socket);
  kill(nursery->pid, SIGKILL);
  while (waitpid(nursery->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_free(nursery);
}

int
js_nursery_fork(JsNursery *nursery, guint worker, int socket, gboolean with_ocr, GError **error)
{
  const JsMessageHead request = {
      .magic = JS_MESSAGE_MAGIC, .kind = ASK_FORK, .serial = worker, .page = with_ocr ? 1 : 0};
  JsMessageHead reply;
  g_autofree char *payload = NULL;
  int none;
  struct pollfd answer = {.fd = nursery->socket, .events = POLLIN};
  if (js_message_send(nursery->socket, &request, NULL, socket) &&
      poll(&answer, 1, PATIENCE_MS) == 1 &&
      js_message_receive(nursery->socket, &reply, &payload, &none, 0) && reply.serial != 0)
    return (int)reply.serial;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "a worker cannot be started");
  return -1;
}
