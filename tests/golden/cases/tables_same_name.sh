# Two files of one base name, and one that has the name which the second would get.
mkdir a b
cp "$inputs/statement.pdf" a/x.pdf
cp "$inputs/formula.pdf" b/x.pdf
cp "$inputs/statement.pdf" x-2.pdf
"$juesuan" tables -o out a/x.pdf b/x.pdf x-2.pdf
ls out
head -n 1 out/*.csv
