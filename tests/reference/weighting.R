# Prints the weights that tests/reports/test_weighting.py compares with.
# Run in this folder: Rscript weighting.R > weighting.csv 2> /dev/null
# kalton: the counts of the example of Kalton and Flores-Cervantes 2003 (Journal of Official Statistics 19).
suppressPackageStartupMessages(library(survey))
options(digits = 17)
cat("case,quantity,value\n")
say <- function(case, values) cat(sprintf("%s,%s,%.17g\n", case, names(values), values), sep = "")
cat(sprintf("versions,survey %s,0\n", packageVersion("survey")))

weigh <- function(case, people, margins, upper = NULL) {
  design <- svydesign(ids = ~1, weights = rep(1, nrow(people)), data = people)
  totals <- lapply(names(margins), function(item) {
    table <- data.frame(names(margins[[item]]), margins[[item]] / sum(margins[[item]]) * nrow(people))
    setNames(table, c(item, "Freq"))
  })
  raked <- rake(design, lapply(names(margins), function(item) as.formula(paste("~", item))), totals,
                control = list(maxit = 10000, epsilon = 1e-12))
  if (!is.null(upper)) raked <- trimWeights(raked, upper = upper, strict = TRUE)
  weight <- weights(raked)
  cells <- interaction(people, sep = "-", drop = TRUE)
  say(case, tapply(weight, cells, mean))
  say(case, c(n_effective = sum(weight)^2 / sum(weight^2),
              design_effect = length(weight) * sum(weight^2) / sum(weight)^2))
  if ("share" %in% names(attributes(people))) {
    share <- attr(people, "share")
    final <- svydesign(ids = ~1, weights = weight, data = data.frame(share))
    estimate <- svymean(~share, final)
    ends <- confint(estimate, df = degf(final))
    say(case, c(mean = coef(estimate)[[1]], low = ends[1], high = ends[2]))
  }
}

cells <- expand.grid(a = as.character(1:4), b = as.character(1:3), stringsAsFactors = FALSE)
counts <- c(20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70)
population <- c(80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125)
kalton <- cells[rep(1:12, counts), ]
attr(kalton, "share") <- (seq_len(nrow(kalton)) * 37) %% 101
margins <- list(a = tapply(population, cells$a, sum), b = tapply(population, cells$b, sum))
weigh("kalton", kalton, margins)
weigh("kalton_trimmed", kalton, margins, upper = 1.5)
three <- expand.grid(x = c("p", "q"), y = c("r", "s", "t"), z = c("u", "v"), stringsAsFactors = FALSE)
people <- three[rep(1:12, c(3, 9, 4, 7, 12, 5, 6, 2, 8, 11, 1, 10)), ]
weigh("three", people, list(x = c(p = 35, q = 65), y = c(r = 20, s = 50, t = 30), z = c(u = 60, v = 40)))
weigh("one", people, list(x = c(p = 90, q = 10)))
