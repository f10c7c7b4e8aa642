"$juesuan" extract --ocr allways a.pdf -o out
echo "status $?"
"$juesuan" extract --format xml a.pdf -o out
echo "status $?"
"$juesuan" tables --pages 5-3 a.pdf
echo "status $?"
"$juesuan" extract --jobs 0x a.pdf -o out
echo "status $?"
"$juesuan" extract --jobs -4 a.pdf -o out
