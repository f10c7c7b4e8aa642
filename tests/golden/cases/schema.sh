"$juesuan" schema | sed 's/ in .*schemas$/ in SCHEMAS/; /^statements/,$d'
"$juesuan" schema | grep -cE '^  (summaries|national) '
"$juesuan" schema checks || exit
"$juesuan" schema acounts
