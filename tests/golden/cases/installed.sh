# The schemas are found beside an installed program, and by --schemas and $JUESUAN_SCHEMAS.
schemas=$(dirname "$0")/../../../schemas
mkdir -p prefix/bin prefix/share/juesuan elsewhere
cp "$juesuan" prefix/bin && cp -r "$schemas" prefix/share/juesuan && cp "$juesuan" elsewhere
prefix/bin/juesuan schema | head -1
elsewhere/juesuan schema --schemas prefix/share/juesuan/schemas | head -1
JUESUAN_SCHEMAS=prefix/share/juesuan/schemas elsewhere/juesuan schema | head -1
elsewhere/juesuan schema --schemas elsewhere
