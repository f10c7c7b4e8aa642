/* The server: see server.h. */
#include "review/server.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/random.h>

#include "normalize/package/revise.h"
#include "review/correct.h"
#include "review/site.h"

/* Bytes of the token: 128 bits cannot be guessed. */
enum { TOKEN_BYTES = 16 };
/* Bytes of a correction that is sent. */
enum { CORRECTION_BYTES = 200000 };

struct _JsReviewServer {
  SoupServer *soup;
  const JsReviewSource *source; /* borrowed */
  JsPackageIndex *index;        /* owned */
  char *token, *address;        /* owned */
  guint port;
  guint running;     /* requests in threads */
  gboolean applying; /* the package is being made anew: data is refused meanwhile */
};

/* ---- answers ---- */

/* What every answer says: nothing may be framed, guessed, kept, or told to others. */
static void
add_headers(SoupServerMessage *message)
{
  SoupMessageHeaders *h = soup_server_message_get_response_headers(message);
  soup_message_headers_replace(h, "Content-Security-Policy",
                               JS_REVIEW_POLICY "; frame-ancestors 'none'");
  soup_message_headers_replace(h, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace(h, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace(h, "Cross-Origin-Resource-Policy", "same-origin");
  soup_message_headers_replace(h, "Cache-Control", "no-store");
}

static void
refuse(SoupServerMessage *message, guint status)
{
  soup_server_message_set_status(message, status, NULL);
}

static void
answer_bytes(SoupServerMessage *message, const char *type, GBytes *bytes)
{
  soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
  SoupMessageHeaders *h = soup_server_message_get_response_headers(message);
  soup_message_headers_set_content_type(h, type, NULL);
  soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
}

/* ---- data, made in a thread ---- */

typedef struct {
  JsReviewServer *server; /* borrowed */
  SoupServerMessage *message;
  char *name;
} DataRequest;

static void
data_request_free(gpointer data)
{
  DataRequest *r = data;
  g_object_unref(r->message);
  g_free(r->name);
  g_free(r);
}

static void
make_data(GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  (void)object, (void)cancellable;
  const DataRequest *r = data;
  g_task_return_pointer(task, js_review_data(r->server->source, r->server->index, r->name), g_free);
}

static void
send_data(GObject *object, GAsyncResult *result, gpointer data)
{
  (void)object;
  DataRequest *r = data;
  char *json = g_task_propagate_pointer(G_TASK(result), NULL);
  if (json != NULL) {
    g_autoptr(GBytes) bytes = g_bytes_new_take(json, strlen(json));
    answer_bytes(r->message, "application/json; charset=utf-8", bytes);
  } else {
    refuse(r->message, SOUP_STATUS_NOT_FOUND);
  }
  r->server->running--;
  soup_server_message_unpause(r->message);
}

static void
answer_data(JsReviewServer *server, SoupServerMessage *message, const char *name)
{
  DataRequest *r = g_new0(DataRequest, 1);
  *r = (DataRequest){server, g_object_ref(message), g_strdup(name)};
  g_autoptr(GTask) task = g_task_new(NULL, NULL, send_data, r);
  g_task_set_task_data(task, r, data_request_free);
  server->running++;
  soup_server_message_pause(message);
  g_task_run_in_thread(task, make_data);
}

/* ---- requests ---- */

/* TRUE when the request names this machine as its host, and comes from this page or from no page.
 */
static gboolean
is_ours(const JsReviewServer *server, SoupServerMessage *message)
{
  SoupMessageHeaders *h = soup_server_message_get_request_headers(message);
  const char *host = soup_message_headers_get_one(h, "Host");
  const char *origin = soup_message_headers_get_one(h, "Origin");
  g_autofree char *own = g_strdup_printf("127.0.0.1:%u", server->port);
  g_autofree char *own_origin = g_strdup_printf("http://%s", own);
  return g_strcmp0(host, own) == 0 && (origin == NULL || strcmp(origin, own_origin) == 0);
}

/* The path behind the token; NULL when the token is not there. Compares all bytes, so that the time
 * tells nothing of it. */
static const char *
path_behind_token(const JsReviewServer *server, const char *path)
{
  gsize n = strlen(server->token);
  guint different = 0;
  if (strlen(path) < n + 2)
    return NULL;
  for (gsize i = 0; i < n; i++)
    different |= (guint)(guchar)path[i + 1] ^ (guint)(guchar)server->token[i];
  return different == 0 && path[n + 1] == '/' ? path + n + 2 : NULL;
}

static void
answer_get(JsReviewServer *server, SoupServerMessage *message, const char *path)
{
  if (g_str_has_prefix(path, "data/") && g_str_has_suffix(path, ".json")) {
    g_autofree char *name = g_strndup(path + strlen("data/"), strlen(path) - strlen("data/.json"));
    if (server->applying)
      refuse(message, SOUP_STATUS_SERVICE_UNAVAILABLE);
    else
      answer_data(server, message, name);
    return;
  }
  const char *type;
  g_autoptr(GBytes) file = js_review_site_file(*path != '\0' ? path : "index.html", &type);
  if (file != NULL)
    answer_bytes(message, type, file);
  else
    refuse(message, SOUP_STATUS_NOT_FOUND);
}

/* {"error": message} with the status of a bad request. */
static void
answer_error(SoupServerMessage *message, const GError *error)
{
  g_autoptr(JsonNode) node = json_node_alloc();
  JsonObject *object = json_object_new();
  json_node_init_object(node, object);
  g_autofree char *valid = g_utf8_make_valid(error->message, -1);
  json_object_set_string_member(object, "error", valid);
  json_object_unref(object);
  char *json = json_to_string(node, FALSE);
  g_autoptr(GBytes) bytes = g_bytes_new_take(json, strlen(json));
  answer_bytes(message, "application/json; charset=utf-8", bytes);
  soup_server_message_set_status(message, SOUP_STATUS_BAD_REQUEST, NULL);
}

/* POST corrections. JSON is asked for as the type, which a form of another site cannot send. */
static void
answer_post(JsReviewServer *server, SoupServerMessage *message)
{
  g_autoptr(GError) error = NULL;
  const char *type =
      soup_message_headers_get_content_type(soup_server_message_get_request_headers(message), NULL);
  SoupMessageBody *body = soup_server_message_get_request_body(message);
  if (g_strcmp0(type, "application/json") != 0 || body->length > CORRECTION_BYTES) {
    refuse(message, SOUP_STATUS_FORBIDDEN);
    return;
  }
  g_autoptr(GBytes) sent = soup_message_body_flatten(body);
  gsize size;
  const char *data = g_bytes_get_data(sent, &size);
  char *json = js_review_correct(server->source->dir, data != NULL ? data : "", size, &error);
  if (json == NULL) {
    answer_error(message, error);
    return;
  }
  g_autoptr(GBytes) bytes = g_bytes_new_take(json, strlen(json));
  answer_bytes(message, "application/json; charset=utf-8", bytes);
}

/* POST apply: makes the tables anew with the corrections, and reads them again. Requests wait for
 * it: a package of 5,000 documents takes some seconds. */
static void
answer_apply(JsReviewServer *server, SoupServerMessage *message)
{
  g_autoptr(GError) error = NULL;
  const JsReviseOptions options = {.write = TRUE};
  JsReviseResult result = {0};
  if (server->applying || server->source->schemas == NULL) {
    refuse(message, SOUP_STATUS_SERVICE_UNAVAILABLE);
    return;
  }
  server->applying = TRUE;
  while (server->running > 0)
    g_main_context_iteration(NULL, TRUE);
  JsPackageIndex *index = NULL;
  if (js_package_revise(server->source->dir, server->source->schemas, &options, &result, &error))
    index = js_package_index_load(server->source->dir, &error);
  server->applying = FALSE;
  if (index == NULL) {
    answer_error(message, error);
    return;
  }
  js_package_index_free(server->index);
  server->index = index;
  char *json = g_strdup_printf("{\"applied\": %u, \"unfit\": %u}", result.applied, result.unfit);
  g_autoptr(GBytes) bytes = g_bytes_new_take(json, strlen(json));
  answer_bytes(message, "application/json; charset=utf-8", bytes);
}

/* DELETE corrections/ID */
static void
answer_delete(JsReviewServer *server, SoupServerMessage *message, const char *path)
{
  g_autoptr(GError) error = NULL;
  if (!g_str_has_prefix(path, "corrections/"))
    refuse(message, SOUP_STATUS_NOT_FOUND);
  else if (js_review_undo(server->source->dir, path + strlen("corrections/"), &error))
    soup_server_message_set_status(message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    answer_error(message, error);
}

static void
on_request(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  (void)soup, (void)query;
  JsReviewServer *server = data;
  const char *method = soup_server_message_get_method(message);
  add_headers(message);
  const char *rest = is_ours(server, message) ? path_behind_token(server, path) : NULL;
  if (rest == NULL)
    refuse(message, SOUP_STATUS_FORBIDDEN);
  else if (strcmp(method, "GET") == 0)
    answer_get(server, message, rest);
  else if (strcmp(method, "POST") == 0 && strcmp(rest, "corrections") == 0)
    answer_post(server, message);
  else if (strcmp(method, "POST") == 0 && strcmp(rest, "apply") == 0)
    answer_apply(server, message);
  else if (strcmp(method, "DELETE") == 0)
    answer_delete(server, message, rest);
  else
    refuse(message, SOUP_STATUS_METHOD_NOT_ALLOWED);
}

/* Refuses what no page of ours sends before its body is taken in: another page of the browser could
 * send as many bytes as it likes, and they would all be kept until the request is answered. */
static void
on_headers(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  (void)soup, (void)query;
  SoupMessageHeaders *h = soup_server_message_get_request_headers(message);
  SoupEncoding encoding = soup_message_headers_get_encoding(h);
  gboolean is_short = encoding == SOUP_ENCODING_NONE ||
                      (encoding == SOUP_ENCODING_CONTENT_LENGTH &&
                       soup_message_headers_get_content_length(h) <= CORRECTION_BYTES);
  gboolean known = is_ours(data, message) && path_behind_token(data, path) != NULL;
  if (known && is_short)
    return;
  add_headers(message);
  refuse(message, known ? SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE : SOUP_STATUS_FORBIDDEN);
  /* Nothing of the rest is read. */
  soup_message_headers_replace(soup_server_message_get_response_headers(message), "Connection",
                               "close");
  soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
}

/* ---- in public ---- */

/* Random hexadecimal digits; NULL when the system has none. Transfer full. */
static char *
new_token(void)
{
  guint8 bytes[TOKEN_BYTES];
  if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
    return NULL;
  GString *token = g_string_new(NULL);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf(token, "%02x", bytes[i]);
  return g_string_free(token, FALSE);
}

JsReviewServer *
js_review_server_new(const JsReviewSource *source, JsPackageIndex *index, guint port,
                     GError **error)
{
  g_autoptr(JsReviewServer) server = g_new0(JsReviewServer, 1);
  g_autoptr(GError) local = NULL;
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new(loopback, (guint16)port);
  server->source = source;
  server->index = index;
  server->token = new_token();
  server->soup = soup_server_new("server-header", "juesuan", NULL);
  if (server->token == NULL || !soup_server_listen(server->soup, address, 0, &local)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "the review page cannot be served: %s",
                local != NULL ? local->message : g_strerror(errno));
    return NULL;
  }
  GSList *uris = soup_server_get_uris(server->soup);
  server->port = uris != NULL ? (guint)g_uri_get_port(uris->data) : port;
  g_slist_free_full(uris, (GDestroyNotify)g_uri_unref);
  server->address = g_strdup_printf("http://127.0.0.1:%u/%s/", server->port, server->token);
  soup_server_add_early_handler(server->soup, NULL, on_headers, server, NULL);
  soup_server_add_handler(server->soup, NULL, on_request, server, NULL);
  return g_steal_pointer(&server);
}

void
js_review_server_free(JsReviewServer *server)
{
  if (server == NULL)
    return;
  while (server->running > 0)
    g_main_context_iteration(NULL, TRUE);
  if (server->soup != NULL) {
    soup_server_disconnect(server->soup);
    g_object_unref(server->soup);
  }
  js_package_index_free(server->index);
  g_free(server->token);
  g_free(server->address);
  g_free(server);
}

const char *
js_review_server_address(const JsReviewServer *server)
{
  return server->address;
}
