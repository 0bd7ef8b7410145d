# Prints how often Wilson's 95% interval holds a true per cent, exactly: the probabilities of all numbers of hits whose
# interval holds it, added up. Run in this folder: Rscript wilson_coverage.R > wilson_coverage.csv
cat("n,percent,covers\n")
cat(sprintf("0,0,%s\n", getRversion()))
ends <- function(n) suppressWarnings(t(sapply(0:n, function(k) prop.test(k, n, correct = FALSE)$conf.int)))
for (n in c(10, 30, 100, 1000)) {
  interval <- ends(n)
  for (percent in c(5:95)) {
    p <- percent / 100
    holds <- interval[, 1] <= p & p <= interval[, 2]
    cat(sprintf("%d,%d,%.10g\n", n, percent, 100 * sum(dbinom(0:n, n, p)[holds])))
  }
}
