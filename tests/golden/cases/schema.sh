"$juesuan" schema | sed 's/ in .*schemas$/ in SCHEMAS/; /^statements/,$d'
"$juesuan" schema | grep -cE '^  (summaries|national) '
"$juesuan" schema checks || exit
"$juesuan" schema identifiers | head -n 2
"$juesuan" schema classification | head -n 2
"$juesuan" schema acounts
