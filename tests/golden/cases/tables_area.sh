# Four rows of the left half; a box that is none; a box with nothing in it.
"$juesuan" tables --area 2:60,141,310,213 "$inputs/statement.pdf"
"$juesuan" tables --area 2:60,141 "$inputs/statement.pdf"
"$juesuan" tables --area 2:0,700,100,800 "$inputs/statement.pdf"
