/* Archives → inputs: see archives.h. All members are taken out before the reading begins, into a
 * folder for temporary files; what an outermost archive may hold is limited (harvest/archive.h). */
#include "cli/archives.h"

#include <string.h>

#include "cli/command.h"
#include "harvest/archive.h"
#include "harvest/media-type.h"

/* Archives within archives that are taken apart; deeper ones are skipped. */
enum { MAX_DEPTH = 4 };

/* The ending of compressed single files, which have no name inside. */
static const char *const COMPRESSED[] = {".gz", ".tgz", ".warc"};

/* The name of a member that has none in its archive: that of the archive without its ending.
 * Transfer full. */
static char *
name_of_only_member(const char *archive)
{
  char *name = g_path_get_basename(archive);
  for (gsize i = 0; i < G_N_ELEMENTS(COMPRESSED); i++)
    if (g_str_has_suffix(name, COMPRESSED[i]) && strlen(name) > strlen(COMPRESSED[i])) {
      name[strlen(name) - strlen(COMPRESSED[i])] = '\0';
      break;
    }
  return name;
}

/* The member as an input; takes its strings. Transfer full. */
static CliInput *
input_of_member(const CliInput *archive, JsArchiveMember *member)
{
  CliInput *input = g_new0(CliInput, 1);
  g_autofree char *own =
      *member->name != '\0' ? g_strdup(member->name) : name_of_only_member(archive->path);
  input->path = g_strconcat(archive->path, "//", own, NULL);
  input->content = g_steal_pointer(&member->path);
  input->source_url = member->source_url != NULL ? g_steal_pointer(&member->source_url)
                                                 : g_strdup(archive->source_url);
  input->retrieved = member->retrieved != NULL ? g_steal_pointer(&member->retrieved)
                                               : g_strdup(archive->retrieved);
  input->place = archive->place;
  input->depth = archive->depth + 1;
  input->lost = member->lost;
  if (member->problem != NULL)
    input->skipped = g_steal_pointer(&member->problem);
  else
    cli_input_judge(input);
  return input;
}

/* What files.csv says about an archive. Transfer full. */
static char *
describe_archive(guint n, const GError *error)
{
  if (error == NULL)
    return g_strdup_printf(n == 1 ? N_("an archive of %u file") : N_("an archive of %u files"), n);
  return g_strdup_printf(n == 1 ? N_("an archive of %u file, not read whole: %s")
                                : N_("an archive of %u files, not read whole: %s"),
                         n, error->message);
}

/* Whether the member is wanted of the archive: it is the one, or an archive that it lies in. Then
 * the member's own wanted one is set. */
static gboolean
is_wanted(const CliInput *archive, CliInput *member)
{
  const char *wanted = archive->member, *own = member->path + strlen(archive->path) + strlen("//");
  gsize n = strlen(own);
  if (wanted == NULL || strcmp(wanted, own) == 0)
    return TRUE;
  if (strncmp(wanted, own, n) != 0 || !g_str_has_prefix(wanted + n, "//"))
    return FALSE;
  member->member = g_strdup(wanted + n + strlen("//"));
  return TRUE;
}

/* Puts the members behind the archive at `index`. Returns how much is lost, after messages:
 * members, and the archive itself if it was not read whole. */
static guint
unpack(GPtrArray *inputs, guint index, const char *type, CliUnpacked *unpacked,
       JsArchiveBudget *budget)
{
  CliInput *archive = g_ptr_array_index(inputs, index);
  g_autoptr(GError) error = NULL;
  if (unpacked->folder == NULL)
    unpacked->folder = js_scratch_new(&error);
  g_autoptr(GPtrArray) members = NULL;
  if (unpacked->folder != NULL)
    members = js_archive_unpack(cli_input_content(archive), type, js_scratch_path(unpacked->folder),
                                &unpacked->number, budget, &error);
  guint n = members != NULL ? members->len : 0, lost = error != NULL ? 1 : 0, taken = 0;
  for (guint i = 0; i < n; i++) {
    CliInput *input = input_of_member(archive, g_ptr_array_index(members, i));
    if (!is_wanted(archive, input)) {
      cli_input_free(input);
      continue;
    }
    g_ptr_array_insert(inputs, (gint)(index + 1 + taken++), input);
    if (input->lost)
      cli_problem(input->path, 0, input->skipped);
    lost += input->lost ? 1 : 0;
  }
  archive->lost = error != NULL;
  if (archive->member != NULL && taken == 0) {
    cli_message(_("%s: there is no %s in it"), archive->path, archive->member);
    lost++;
  }
  g_free(archive->skipped);
  archive->skipped = describe_archive(n, error);
  if (error != NULL)
    cli_problem(archive->path, 0, archive->skipped);
  return lost;
}

guint
cli_archives_unpack(GPtrArray *inputs, CliUnpacked *unpacked)
{
  guint failed = 0;
  JsArchiveBudget budget = {0};
  for (guint i = 0; i < inputs->len; i++) {
    CliInput *input = g_ptr_array_index(inputs, i);
    if (input->skipped != NULL && !input->skipped_by_type)
      continue;
    const char *type = cli_input_type(input);
    if (!js_archive_is_type(type))
      continue;
    if (input->depth == 0)
      budget = js_archive_budget(cli_input_content(input));
    if (input->depth < MAX_DEPTH) {
      failed += unpack(inputs, i, type, unpacked, &budget);
      continue;
    }
    g_free(input->skipped);
    input->skipped = g_strdup(N_("too many archives within archives"));
    input->lost = TRUE;
    cli_problem(input->path, 0, input->skipped);
    failed++;
  }
  return failed;
}

void
cli_unpacked_clear(CliUnpacked *unpacked)
{
  g_clear_pointer(&unpacked->folder, js_scratch_free);
}
