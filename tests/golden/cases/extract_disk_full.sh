# A limit on the size of files stands for a disk without room.
(ulimit -f 16 && "$juesuan" extract --cache none "$inputs/statement.pdf" -o out) 2>err
echo "status $?"
sed 's/partial-[^/]*/partial-XXXXXX/' err
ls
