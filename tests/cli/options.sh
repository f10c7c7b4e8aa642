#!/bin/bash
# options.sh JUESUAN SOURCE: every command and option of the program stands in --help, in the manual
# and in the completion of each shell, and none of these knows more than the program does.
set -eu
juesuan=$1
source=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
status=0

fail() {
  echo "$1" >&2
  status=1
}

# Names of long options in standard input, one a line, sorted.
options_in() {
  grep -oE -- '--[a-z][a-z-]*' | sort -u
}

"$source/scripts/update-manual" --check "$juesuan" || status=1

# Options are declared in tables of CliOption only.
grep -l GOptionEntry "$source"/cli/*.c | grep -v '/options\.c$' &&
  fail "GOptionEntry outside cli/options.c: use a table of CliOption"

for shell in bash zsh fish; do
  "$juesuan" completion $shell >"$dir/$shell"
done
bash -n "$dir/bash"
for shell in zsh fish; do
  if command -v $shell >/dev/null; then
    $shell -n "$dir/$shell" || status=1
  fi
done

# complete WORD…: what bash offers for the last word.
. "$dir/bash"
complete_words() {
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  _juesuan
  printf '%s\n' "${COMPREPLY[@]}"
}

"$juesuan" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' | sort >"$dir/commands"
complete_words juesuan '' | grep -v ^- | sort >"$dir/offered"
diff "$dir/commands" "$dir/offered" || fail "commands of --help and of bash differ"

# The manual's options of a command, those that it shares included.
manual_options() {
  awk -v command="$1" '
    /^\.S[SH] / {
      list = $0
      sub(/^\.SS Options of /, "", list)
      wanted = list == "all commands"
      n = split(list, names, ", ")
      for (i = 1; i <= n; i++)
        if (names[i] == command)
          wanted = 1
    }
    wanted && /^\\fB\\-/' "$source/docs/juesuan.1" | sed 's/\\-/-/g' | options_in
}

while read -r command; do
  "$juesuan" "$command" --help >"$dir/text"
  complete_words juesuan "$command" -- | options_in >"$dir/bash-options"
  awk -v c="$command)" '$1 == c {on = 1} on {print} / ;;$/ {on = 0}' "$dir/zsh" |
    sed -n "s/^ *'\(--[a-z-]*\).*/\1/p" | sort -u >"$dir/zsh-options"
  sed -n "s/^complete .*_from $command' -l \([a-z-]*\).*/--\1/p" "$dir/fish" | sort -u >"$dir/fish-options"
  manual_options "$command" >"$dir/manual-options"
  for where in bash zsh fish manual; do
    # Texts of --help may name options of other commands, so only what is offered is taken.
    sed -n 's/^  \(-[a-zA-Z], \)\?\(--[a-z-]*\).*/\2/p' "$dir/text" | sort -u |
      diff - "$dir/$where-options" || fail "$command: options of --help and of $where differ"
  done
  for place in "^\\\\fBjuesuan $command\\\\fR" "^\.B $command\$"; do
    grep -q -- "$place" "$source/docs/juesuan.1" || fail "docs/juesuan.1: no line $place"
  done
  # The parser knows all of them: given at once, with a value where --help shows one.
  sed -n 's/^  \(-[a-zA-Z], \)\?\(--[a-z-]*\)\(=\?\).*/\2\3/p' "$dir/text" | sed 's/=$/=1/' |
    xargs "$juesuan" "$command" --help >"$dir/all" 2>&1 || true
  diff "$dir/text" "$dir/all" >/dev/null || fail "$command: $(head -n 1 "$dir/all")"
done <"$dir/commands"

# The manuals of other languages have the same commands, variables, files and tables.
items_of() {
  grep -E '^\.(SH|TP|PP|TS)|^\.(B|I|BR) |^[a-z]+\.csv\|' "$1" | sed -E 's/^(\.SH) .*/\1/; s/T\{$//'
}
while read -r language; do
  items_of "$source/docs/juesuan.1" >"$dir/items"
  items_of "$source/docs/juesuan.$language.1" | diff "$dir/items" - ||
    fail "docs/juesuan.$language.1 has other items than docs/juesuan.1"
done <"$source/po/LINGUAS"

complete_words juesuan extract --ocr '' | tr '\n' ' ' >"$dir/choices"
[ "$(cat "$dir/choices")" = "auto always never " ] || fail "bash does not complete choices"
exit $status
