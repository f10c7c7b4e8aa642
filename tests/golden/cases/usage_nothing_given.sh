"$juesuan" extract -o out
echo "status $?"
"$juesuan" extract a.pdf
echo "status $?"
"$juesuan" info
echo "status $?"
"$juesuan" words a.pdf b.pdf
