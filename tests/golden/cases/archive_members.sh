# Every command that reads files opens members of archives, by the names that files.csv has.
python3 - "$inputs/statement.pdf" <<'PYTHON'
import io, sys, zipfile
pdf = open(sys.argv[1], "rb").read()
def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
open("all.zip", "wb").write(zipped(("a/决算.pdf", pdf), ("inner.zip", zipped(("b.pdf", pdf))), ("notes.txt", b"text")))
open("one.zip", "wb").write(zipped(("b.pdf", pdf)))
PYTHON
"$juesuan" info all.zip | grep -E '^all|pages'
"$juesuan" words all.zip//a/决算.pdf | head -n 2
"$juesuan" words one.zip | tail -n 1
"$juesuan" tables all.zip//inner.zip//b.pdf | head -n 2
"$juesuan" look all.zip//inner.zip//b.pdf --page 2 -o page.svg && grep -c '<svg' page.svg
"$juesuan" extract all.zip//inner.zip//b.pdf -o out --cache none && cut -d , -f 1,6- out/files.csv
for member in all.zip all.zip//c.pdf all.zip//notes.txt missing.zip//b.pdf; do
  "$juesuan" words "$member"
  echo "status $?"
done
