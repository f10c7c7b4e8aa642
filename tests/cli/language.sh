#!/bin/bash
# language.sh JUESUAN CATALOGUES SOURCE: messages follow the user's language, data does not.
set -u
juesuan=$1
catalogues=$2
source=$3
inputs=$source/tests/golden/inputs
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
status=0
unset LANGUAGE LC_ALL LC_MESSAGES LANG JUESUAN_SCHEMAS
export OMP_THREAD_LIMIT=1 XDG_CACHE_HOME=$dir/cache
mkdir "$dir/cache" "$dir/in"
cd "$dir" || exit 1

fail() {
  echo "$1" >&2
  status=1
}

# ---- which language ----

# expect LANGUAGE VARIABLE=VALUE…
expect() {
  local wanted=$1 text
  shift
  text=$(env "$@" "$juesuan" extract 2>&1)
  case $wanted:$text in
    zh:'juesuan: extract：没有输入；'*) ;;
    en:'juesuan: extract: no input; '*) ;;
    *) fail "with $*: $text" ;;
  esac
}
expect en LC_ALL=C
expect en LANG=en_US.UTF-8
# Also where the system lacks the files of the locale.
expect zh LANG=zh_CN.UTF-8
expect zh LANG=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8
expect zh LANGUAGE=zh_CN LC_ALL=C.UTF-8
expect zh LANGUAGE=xx:zh_CN LANG=C.UTF-8
expect en LANG=zh_CN.UTF-8 LC_ALL=C
expect en LANGUAGE=zh_CN LC_ALL=C
expect en LANGUAGE=en LANG=zh_CN.UTF-8

# An installed program finds the catalogues beside it.
mkdir -p prefix/bin prefix/share elsewhere
cp "$juesuan" prefix/bin
cp -r "$catalogues" prefix/share/locale
[ "$(LANG=zh_CN.UTF-8 prefix/bin/juesuan --help | head -n 1)" = "用法：juesuan 命令 [选项…] …" ] ||
  fail "an installed program finds no catalogue"

# ---- data and messages ----

cp "$inputs/statement.pdf" "$inputs/encrypted.pdf" "$inputs/zero-pages.pdf" "$inputs/lying-digits.pdf" in
head -c 3000 "$inputs/statement.pdf" >in/broken.pdf
echo text >in/text.txt
: >in/empty.pdf
extract() {
  local name=$1
  shift
  env "$@" "$juesuan" extract in -o "$name" --ocr never --cache none --log "$name.log" -v 2>"$name.err"
  sed -E 's/"(seconds|cpu_seconds|peak_memory)":[^,}]*//g' "$name.log" >"$name.log-text"
}
extract c LC_ALL=C
extract zh LANG=zh_CN.UTF-8
extract zh-cn LANGUAGE=zh_CN LC_ALL=C.UTF-8
for name in zh zh-cn; do
  diff -r c $name || fail "the package differs in another language"
  diff c.log-text $name.log-text || fail "the log differs in another language"
done
LC_ALL=C "$juesuan" tables --json in/statement.pdf >c.json
LANG=zh_CN.UTF-8 "$juesuan" tables --json in/statement.pdf >zh.json
cmp c.json zh.json || fail "tables differ in another language"

# Every line of the messages is Chinese; file names, numbers, names of options are left.
grep -n -vE '[一-龥]' zh.err && fail "these messages are not Chinese"
grep -n -E '[一-龥]' c.err && fail "these messages are not English"
diff <(sed 's/每秒 [0-9.]* 页//; s/[0-9]* MiB//' zh.err) <(sed 's/每秒 [0-9.]* 页//; s/[0-9]* MiB//' zh-cn.err) || fail "two ways to the same language say different things"
grep -q 'in/encrypted.pdf：PDF 需要密码' zh.err || fail "a worker's message is not Chinese: $(cat zh.err)"
grep -q '^in/encrypted.pdf,.*the PDF needs a password' zh/files.csv || fail "files.csv is not English"

# The report of failing identities names rules and scopes.
LC_ALL=C "$juesuan" extract "$source/corpus/07-authors-errors.pdf" -o errors --cache none
LANG=zh_CN.UTF-8 "$juesuan" check --report errors >report
grep -q '，第 1 页$' report && grep -q '^  支出表 · ' report && grep -q '^  支出表各列之和等于合计$' report ||
  fail "the report is not Chinese: $(head -n 4 report)"

# ---- help ----

# What options do stands in one column of the terminal; a Chinese character takes two.
for command in $("$juesuan" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  LANG=zh_CN.UTF-8 "$juesuan" $command --help >help
  python3 - help <<'END' || fail "the help of $command is not aligned"
import re, sys, unicodedata
columns = set()
for line in open(sys.argv[1], encoding="utf-8"):
    option = re.match(r"  (-\S|--\S).*?  +(?=\S)", line)
    if option:
        columns.add(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in option[0]))
sys.exit(len(columns) != 1)
END
  # Placeholders of arguments are Chinese, so every line but those of commands has Chinese.
  sed -n '/^选项/,$p' help | grep . | grep -n -vE '[一-龥]' && fail "the help of $command is not Chinese"
done

# ---- manual and completion ----

if command -v man >/dev/null; then
  mkdir -p man/zh_CN/man1
  cp "$source/docs/juesuan.zh_CN.1" man/zh_CN/man1/juesuan.1
  LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l man/zh_CN/man1/juesuan.1 >page 2>warnings
  [ ! -s warnings ] || fail "the Chinese manual: $(head -n 5 warnings)"
  grep -q '读取文件' page || fail "the Chinese manual is empty"
fi
PATH=$(dirname "$juesuan"):$PATH
for language in C zh_CN; do
  words=$([ $language = C ] && echo 'Read documents' || echo '读取文件')
  export LC_ALL=C.UTF-8 LANGUAGE=$language
  if command -v fish >/dev/null; then
    fish --no-config -c "source $source/cli/completion/juesuan.fish; complete -C 'juesuan ext'" >got
    grep -q "^extract.*$words" got || fail "fish in $language: $(cat got)"
  fi
  if command -v zsh >/dev/null; then
    zsh -f -c 'compdef() { echo compdef "$@"; }; source <(juesuan completion zsh); functions _juesuan' >got
    grep -q "^compdef _juesuan juesuan" got && grep -q "extract:$words" got ||
      fail "zsh in $language: $(head -n 5 got)"
  fi
done
exit $status
