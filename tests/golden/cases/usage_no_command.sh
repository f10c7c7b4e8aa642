"$juesuan"
