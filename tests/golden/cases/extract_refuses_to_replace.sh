"$juesuan" extract "$inputs/statement.pdf" -o out || exit
"$juesuan" extract "$inputs/statement.pdf" -o out
echo "status $?"
"$juesuan" extract --format json-lines --force "$inputs/statement.pdf" -o out/ || exit
ls . out
echo note >out/note.txt
"$juesuan" extract --force "$inputs/statement.pdf" -o out
echo "status $?"
mkdir mine && echo x >mine/x && "$juesuan" extract --force "$inputs/statement.pdf" -o mine
echo "status $?"
"$juesuan" extract "$inputs/statement.pdf" -o "$inputs/statement.pdf"
