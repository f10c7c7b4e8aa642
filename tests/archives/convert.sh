#!/bin/sh
# convert.sh JUESUAN: office and web documents become PDF and are read. Status 77: LibreOffice or bubblewrap is
# missing, so that only the skipping was tested.
set -eu
juesuan=$1
inputs=$(cd "$(dirname "$0")/../golden/inputs" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir in tmp
cp "$inputs/statement.pdf" in
export TMPDIR=$work/tmp
cat >in/table.html <<'HTML'
<html><head><meta charset="utf-8"></head><body><h2>支出决算表</h2><p>公开03表</p><p>单位：万元</p>
<table border="1"><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>205</td><td>教育支出</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>20502</td><td>普通教育</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>2050202</td><td>小学教育</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>合计</td><td></td><td>30.00</td><td>20.00</td><td>10.00</td></tr></table>
<iframe src="file:///etc/hostname"></iframe><img src="http://127.0.0.1:1/x.png"></body></html>
HTML
# extract NAME OPTION…: prints the rows of files.csv without hash, bytes and document.
extract() {
  name=$1
  shift
  "$juesuan" extract in -o "$name" --cache cache "$@" 2>"$name.err" || :
  cut -d , -f 1,4,6- "$name/files.csv" | grep -v -e statement -e '^file'
}
[ "$(extract never --convert never)" = \
  'in/table.html,text/html,skipped,"neither PDF nor a picture, but text/html",,' ] ||
  { echo "--convert never:"; cat never/files.csv never.err; exit 1; }
command -v soffice >/dev/null && command -v bwrap >/dev/null && bwrap --ro-bind / / --unshare-all true || exit 77
[ "$(extract auto --log log)" = 'in/table.html,text/html,read,,,' ] || { cat auto/files.csv auto.err; exit 1; }
grep -q ',小学教育,' auto/cells.csv && grep -q ',10.00,' auto/cells.csv || { cat auto/cells.csv; exit 1; }
! grep -q -F "$(cat /etc/hostname)" auto/cells.csv || { echo "a file of the machine was read"; exit 1; }
# A second time the pages come from the cache, without LibreOffice.
extract again --log log >/dev/null
grep -q '"file":"in/table.html".*"pages_cached":[1-9]' log || { cat log; exit 1; }
diff -r auto again
# One document is converted at a time while other files are read: the order of the rows stays, whatever the number
# of workers.
mkdir many
for n in 1 3 5; do
  sed "s/小学教育/小学教育$n/" in/table.html >many/$n.html
done
for n in 2 4 6 7; do
  { cat in/statement.pdf; echo "% $n"; } >many/$n.pdf
done
printf 'PK\003\004 no document' >many/0.xlsx
for jobs in 1 3; do
  "$juesuan" extract many -o many$jobs --cache none --jobs $jobs 2>>many.err || :
done
[ "$(cut -d , -f 1,6 many1/files.csv | tr '\n' ' ')" = \
  'file,status many/0.xlsx,failed many/1.html,read many/2.pdf,read many/3.html,read many/4.pdf,read many/5.html,read many/6.pdf,read many/7.pdf,read ' ] ||
  { cat many1/files.csv many.err; exit 1; }
diff -r many1 many3
# What cannot be converted fails, and leaves nothing behind.
printf 'PK\003\004 no document' >in/broken.xlsx
extract broken | grep -q '^in/broken.xlsx,.*sheet,failed,LibreOffice could not convert it' ||
  { cat broken/files.csv; exit 1; }
[ -z "$(ls tmp)" ] || { ls tmp; exit 1; }
