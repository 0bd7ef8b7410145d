# Prints the least that Wilson's 95% interval covers over true per cents from 10 to 90: next to each place at which an
# interval begins or ends, on both sides of it, and at 10 and 90. Run in this folder: Rscript wilson_least.R > wilson_least.csv
cat("n,least\n")
cat(sprintf("0,%s\n", getRversion()))
beside <- 1e-11
for (n in c(10:60, 100, 300, 1000)) {
  interval <- suppressWarnings(t(sapply(0:n, function(k) prop.test(k, n, correct = FALSE)$conf.int)))
  places <- c(0.1, 0.9, interval - beside, interval + beside)
  places <- places[places >= 0.1 & places <= 0.9]
  covers <- sapply(places, function(p) sum(dbinom(0:n, n, p)[interval[, 1] <= p & p <= interval[, 2]]))
  cat(sprintf("%d,%.10g\n", n, 100 * min(covers)))
}
