# Prints the numbers that tests/reports/test_trend.py compares with. A case says what goes in.
# Run in this folder: Rscript trend.R > trend.csv
# STEP n a b m c d: share i of the later wave is STEP * ((a * i + b) %% (100 / STEP + 1)), i = 1 ... n; the earlier one
# has m, c, d. Of each wave the mean with its own t interval, cut at 0 and 100; then Welch's difference of the two.
cat("case,quantity,value\n")
cat(sprintf("versions %s,R,0\n", getRversion()))
say <- function(case, values) cat(sprintf("%s,%s,%.17g\n", case, names(values), values), sep = "")
shares <- function(step, n, a, b) step * ((a * seq_len(n) + b) %% (100 / step + 1))
of_wave <- function(name, x) {
  ends <- t.test(x)$conf.int
  setNames(c(mean(x), max(ends[1], 0), min(ends[2], 100), length(x)), paste0(name, c("_estimate", "_low", "_high", "_n")))
}
trend <- function(step, n, a, b, m, c, d) {
  later <- shares(step, n, a, b); earlier <- shares(step, m, c, d)
  found <- t.test(later, earlier)
  say(paste(step, n, a, b, m, c, d), c(of_wave("later", later), of_wave("earlier", earlier),
      value = found$estimate[[1]] - found$estimate[[2]], low = found$conf.int[1], high = found$conf.int[2],
      statistic = found$statistic[[1]], df = found$parameter[[1]], p = found$p.value))
}
for (step in c(1, 5, 10, 50)) {
  trend(step, 10, 7, 0, 10, 4, 5)
  trend(step, 12, 7, 3, 40, 13, 2)
  trend(step, 150, 17, 1, 149, 29, 8)
  trend(step, 34, 7, 0, 500, 7, 0)
  trend(step, 1000, 7, 0, 34, 1, 0)
}
trend(10, 3, 1, 7, 40, 13, 2)
trend(10, 3, 1, 10, 3, 1, 5)
