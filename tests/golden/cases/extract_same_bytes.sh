# Whatever the number of workers, and on a second run.
for jobs in 1 2 5; do
  "$juesuan" extract --jobs $jobs "$inputs" -o "out$jobs" 2>err$jobs
done
"$juesuan" extract --jobs 2 "$inputs" -o again 2>err
diff -r out1 out2 && diff -r out1 out5 && diff -r out1 again && diff err1 err5 && wc -l <again/accounts.csv
