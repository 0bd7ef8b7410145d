# Prints the numbers that tests/reports/test_comparisons.py compares with. A case says what goes in.
# Run in this folder: Rscript comparisons.R > comparisons.csv 2> /dev/null
# means STEP n a b m c d LEVEL: share i of the first group is STEP * ((a * i + b) %% (100 / STEP + 1)), i = 1 ... n.
# proportions HITS n HITS n LEVEL; holm p ...; ratio COUNTS ... / PARTS ...
cat("case,quantity,value\n")
cat(sprintf("versions %s,R,0\n", getRversion()))
say <- function(case, values) {
  shown <- ifelse(is.nan(values) | is.na(values), "", sprintf("%.17g", values))
  cat(sprintf("%s,%s,%s\n", case, names(values), shown), sep = "")
}

shares <- function(step, n, a, b) step * ((a * seq_len(n) + b) %% (100 / step + 1))
means <- function(step, n, a, b, m, c, d, level) {
  found <- t.test(shares(step, n, a, b), shares(step, m, c, d), conf.level = level / 100)
  say(paste("means", step, n, a, b, m, c, d, level),
      c(value = found$estimate[[1]] - found$estimate[[2]], low = found$conf.int[1], high = found$conf.int[2],
        statistic = found$statistic[[1]], df = found$parameter[[1]], p = found$p.value))
}
for (step in c(1, 5, 10, 50)) for (level in c(90, 95, 100 - 5 / 3)) {
  means(step, 10, 7, 0, 10, 4, 5, level)
  means(step, 12, 7, 3, 40, 13, 2, level)
  means(step, 150, 17, 1, 149, 29, 8, level)
  means(step, 2, 7, 0, 500, 7, 0, level)
}

# Newcombe 1998, method 10, by hand from the Wilson intervals of prop.test; its test is Pearson's chi-square.
wilson <- function(x, n, level) prop.test(x, n, conf.level = level / 100, correct = FALSE)$conf.int
proportions <- function(x, n, y, m, level) {
  first <- wilson(x, n, level); second <- wilson(y, m, level)
  p <- x / n; q <- y / m
  test <- prop.test(c(x, y), c(n, m), correct = FALSE)
  say(paste("proportions", x, n, y, m, level),
      100 * c(value = p - q, low = p - q - sqrt((p - first[1])^2 + (second[2] - q)^2),
              high = p - q + sqrt((first[2] - p)^2 + (q - second[1])^2)))
  say(paste("proportions", x, n, y, m, level), c(chi_square = test$statistic[[1]], p = test$p.value))
}
for (level in c(90, 95, 100 - 5 / 6)) {
  proportions(7, 34, 1, 34, level)
  proportions(1, 34, 7, 34, level)
  proportions(56, 70, 48, 80, level)
  proportions(9, 10, 3, 10, level)
  proportions(10, 10, 0, 20, level)
  proportions(0, 10, 0, 20, level)
  proportions(30, 30, 12, 12, level)
  proportions(0, 15, 4, 900, level)
}

for (p in list(0.04, c(0.01, 0.04, 0.03), c(0.5, 0.9), c(0.02, 0.02, 0.02, 0.5, 0.001, 1), c(0.01, NA, 0.03), c(0.6, 0.3)))
  say(paste("holm", paste(p, collapse = " ")), setNames(p.adjust(p, "holm"), seq_along(p)))

for (case in list(list(c(40, 60), c(1, 1)), list(c(333, 352, 315), c(1, 1, 1)), list(c(90, 31, 29), c(3, 1, 1)),
                  list(c(10, 0), c(1, 1)), list(c(50, 50, 50, 50), c(1, 2, 3, 4)))) {
  found <- chisq.test(case[[1]], p = case[[2]] / sum(case[[2]]))
  say(paste("ratio", paste(case[[1]], collapse = " "), "/", paste(case[[2]], collapse = " ")),
      c(statistic = found$statistic[[1]], df = found$parameter[[1]], p = found$p.value))
}

# The difference that n answers in each of two arms can show (reports/power.py), in points.
for (sd in c(20, 35, 50)) for (n in c(10, 34, 100, 1000)) for (pairs in c(1, 3, 6))
  say(paste("power", n, n, sd, pairs),
      c(difference = power.t.test(n = n, sd = sd, sig.level = 0.05 / pairs, power = 0.8,
                                     tol = 1e-12)$delta))
# Arms of different sizes, which power.t.test does not take: the noncentral t, its upper tail as there.
power_of <- function(difference, n, m, sd, alpha) {
  df <- n + m - 2; ncp <- difference / (sd * sqrt(1 / n + 1 / m)); limit <- qt(1 - alpha / 2, df)
  pt(limit, df, ncp, lower.tail = FALSE)
}
for (sizes in list(c(20, 60), c(100, 300), c(34, 34))) for (pairs in c(1, 3))
  say(paste("power", sizes[1], sizes[2], 35, pairs),
      c(difference = uniroot(function(d) power_of(d, sizes[1], sizes[2], 35, 0.05 / pairs) - 0.8,
                             c(1, 99), tol = 1e-12)$root))
