# Root may read everything, so root tries as nobody.
cp "$inputs/statement.pdf" secret.pdf
chmod 000 secret.pdf
if [ "$(id -u)" -eq 0 ]; then
  chmod 777 .
  setpriv --reuid=65534 --regid=65534 --clear-groups "$juesuan" extract secret.pdf -o out
else
  "$juesuan" extract secret.pdf -o out
fi
