#include "harvest/archive-member.h"

void
js_archive_member_free(JsArchiveMember *member)
{
  if (member == NULL)
    return;
  g_free(member->name);
  g_free(member->path);
  g_free(member->problem);
  g_free(member->source_url);
  g_free(member->retrieved);
  g_free(member);
}
