"$juesuan" extract --spredsheet a.pdf -o out
echo "status $?"
"$juesuan" tables --jason a.pdf
echo "status $?"
"$juesuan" words --qqqqqqqqqqqq a.pdf
