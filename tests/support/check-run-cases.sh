#!/bin/sh
# check-run-cases.sh RUN-CASES: the runner of the cases itself. A wrong row, a row too few, an
# unknown setting and an unknown section fail; -u writes what the stage gives, and nothing else.
set -eu
run=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/narrative"
file=$dir/narrative/a.case

fail() {
  echo "$1" >&2
  exit 1
}

# expect STATUS: writes standard input to the file and runs it.
expect() {
  cat >"$file"
  status=0
  "$run" "$file" >/dev/null 2>&1 || status=$?
  [ "$status" -eq "$1" ] || fail "status $status instead of $1 for: $(cat "$file")"
}

text='--- text
一、收入支出决算总体情况说明
收入总计5万元，支出总计6万元。'

expect 0 <<END
=== all as expected
$text
--- accounts
item | amount
grand_total | 5
grand_total   |6
END
expect 1 <<END
=== a wrong figure
$text
--- accounts
item | amount
grand_total | 5
grand_total | 7
END
expect 1 <<END
=== a row too few
$text
--- accounts
item | amount
grand_total | 5
END
expect 1 <<END
=== rows that nobody expected
$text
END
expect 2 <<END
=== an unknown section
$text
--- acounts
END
expect 2 <<END
=== an unknown column
$text
--- accounts
item | amont
END
expect 2 <<END
=== an unknown setting
jahr: 2024
$text
END
expect 1 <<END
# Head.

=== first
$text
--- accounts
item | amount
grand_total | 7
# Behind.

=== second
# Why.
$text
END
"$run" -u "$file" >/dev/null 2>&1 && fail "-u with differences exits with 0"
"$run" "$file" >/dev/null || fail "the file that -u wrote differs"
cat >"$dir/wanted" <<END
# Head.

=== first
$text
--- accounts
item | amount
grand_total | 5
grand_total | 6
# Behind.

=== second
# Why.
$text
--- accounts
statement | direction | name | item | measure | phase | amount | unit
income_expenditure_summary | income | 收入总计 | grand_total | total | executed | 5 | 万元
income_expenditure_summary | expenditure | 支出总计 | grand_total | total | executed | 6 | 万元
END
diff "$dir/wanted" "$file"
