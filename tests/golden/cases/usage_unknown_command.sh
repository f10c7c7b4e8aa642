"$juesuan" extrat a.pdf
