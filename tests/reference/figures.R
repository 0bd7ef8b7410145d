# Prints the numbers that tests/reports compares with, from the made-up answers in answers.csv.
# Run in this folder: Rscript figures.R > figures.csv 2> /dev/null
suppressPackageStartupMessages({library(survey); library(boot)})

LEVEL <- 0.95
CAP <- 100000
DRAWS <- 100000
set.seed(20261125)

say <- function(dataset, weighting, figure, ...) {
  values <- c(...)
  cat(sprintf("%s,%s,%s,%s,%s\n", dataset, weighting, figure, names(values),
              ifelse(is.nan(values) | is.na(values), "", sprintf("%.17g", values))), sep = "")
}

cat("dataset,weighting,figure,quantity,value\n")
cat(sprintf("versions,,R,%s,%s\n", R.version$platform, getRversion()))
for (package in c("survey", "boot")) cat(sprintf("versions,,%s,,%s\n", package, packageVersion(package)))

# Figure 2: linearised variance, t interval, not cut.
mean_of <- function(data) {
  design <- svydesign(ids = ~1, weights = ~weight, data = data)
  estimate <- svymean(~share, design)
  ends <- confint(estimate, level = LEVEL, df = degf(design))
  c(value = coef(estimate)[[1]], error = SE(estimate)[[1]], low = ends[1], high = ends[2])
}

# Figure 3, unweighted: type 7, and the answers that the binomial quantiles point at, if they cover LEVEL.
quantile_of <- function(share, p) {
  n <- length(share)
  low <- max(qbinom((1 - LEVEL) / 2, n, p), 1)
  high <- min(qbinom((1 + LEVEL) / 2, n, p) + 1, n)
  exists <- sum(dbinom(low:(high - 1), n, p)) >= LEVEL
  c(value = quantile(share, p, type = 7, names = FALSE),
    low = if (exists) sort(share)[low] else NaN, high = if (exists) sort(share)[high] else NaN)
}

# Figure 3, weighted: the quantiles at the ends of Woodruff's interval round p itself, as R's oldsvyquantile has it
# (interval.type = "Wald"). R takes ties in the order of rows, so data are sorted by share, then weight.
weighted_quantile_of <- function(data, p) {
  design <- svydesign(ids = ~1, weights = ~weight, data = data)
  at <- function(p) svyquantile(~share, design, p, qrule = "hf7", interval.type = "mean")[[1]][1]
  data$below <- as.numeric(data$share <= at(p) + 1e-9)
  error <- SE(svymean(~below, svydesign(ids = ~1, weights = ~weight, data = data)))[1]
  ends <- p + c(-1, 1) * qt((1 + LEVEL) / 2, degf(design)) * error
  c(value = at(p), low = if (ends[1] < 0) NaN else at(ends[1]), high = if (ends[2] > 1) NaN else at(ends[2]))
}

kish <- function(weight) sum(weight)^2 / sum(weight^2)
most <- function(weight) if (kish(weight) + 1e-9 >= 10) 10 * floor((kish(weight) + 1e-9) / 10) else min(kish(weight), 5)

# Figure 4: Wilson's interval from prop.test; weighted, on p(1 - p) / variance, but on Kish's size, rounded down, at most.
size_of <- function(hit, weight, weighted) {
  if (!weighted) return(length(hit))
  data <- data.frame(hit = as.numeric(hit), weight)
  estimate <- svymean(~hit, svydesign(ids = ~1, weights = ~weight, data = data))
  p <- coef(estimate)[[1]]
  if (all(hit) || !any(hit)) most(weight) else min(p * (1 - p) / vcov(estimate)[1], most(weight))
}
wilson <- function(p, n, level) suppressWarnings(prop.test(p * n, n, conf.level = level, correct = FALSE)$conf.int)
proportion_of <- function(hit, weight, weighted) {
  p <- sum(weight * hit) / sum(weight)
  ends <- wilson(p, size_of(hit, weight, weighted), LEVEL)
  c(value = 100 * p, low = 100 * ends[1], high = 100 * ends[2])
}

# Figure 5: the ratio by svyratio, the percentile interval by boot. Its draws are R's own.
money_of <- function(data, cap) {
  data$money <- pmin(data$amount, cap)
  data$assessed <- data$share * data$money
  ratio <- svyratio(~assessed, ~money, svydesign(ids = ~1, weights = ~weight, data = data))
  statistic <- function(d, i) sum((d$weight * d$assessed)[i]) / sum((d$weight * d$money)[i])
  drawn <- boot(data, statistic, R = DRAWS)
  ends <- boot.ci(drawn, conf = LEVEL, type = "perc")$percent[4:5]
  c(value = coef(ratio)[[1]], n_effective = kish(data$weight * data$money), low = ends[1], high = ends[2])
}

# Figure 8: Imbens and Manski's critical value, F the t or (df = Inf) the normal distribution.
critical <- function(gap, df, level = LEVEL) {
  if (is.nan(gap)) gap <- 0
  uniroot(function(x) pt(x + gap, df) - pt(-x, df) - level, c(0, 1000), tol = 1e-14, maxiter = 10000)$root
}
bound_mean_of <- function(data) {
  low <- mean_of(transform(data, share = ifelse(is.na(share), 0, share)))
  high <- mean_of(transform(data, share = ifelse(is.na(share), 100, share)))
  times <- critical((high[["value"]] - low[["value"]]) / max(low[["error"]], high[["error"]]), nrow(data) - 1)
  c(if_0 = low[["value"]], if_100 = high[["value"]],
    low = low[["value"]] - times * low[["error"]], high = high[["value"]] + times * high[["error"]])
}
bound_proportion_of <- function(data, weighted) {
  missing <- is.na(data$share)
  hits <- list(!missing & data$share >= 50, missing | data$share >= 50)
  p <- sapply(hits, function(hit) sum(data$weight * hit) / sum(data$weight))
  n <- sapply(hits, size_of, data$weight, weighted)
  level <- 2 * pnorm(critical(diff(p) / max(sqrt(p * (1 - p) / n)), Inf)) - 1
  c(if_0 = 100 * p[1], if_100 = 100 * p[2],
    low = 100 * wilson(p[1], n[1], level)[1], high = 100 * wilson(p[2], n[2], level)[2])
}
bound_money_of <- function(data) {
  data$money <- data$weight * pmin(data$amount, CAP)
  data$if_0 <- ifelse(is.na(data$share), 0, data$share)
  data$if_100 <- ifelse(is.na(data$share), 100, data$share)
  statistic <- function(d, i) c(sum((d$money * d$if_0)[i]), sum((d$money * d$if_100)[i])) / sum(d$money[i])
  drawn <- boot(data, statistic, R = DRAWS)
  outside <- pnorm(-critical(diff(drawn$t0) / max(apply(drawn$t, 2, sd)), Inf))
  c(if_0 = drawn$t0[1], if_100 = drawn$t0[2],
    low = quantile(drawn$t[, 1], outside, names = FALSE),
    high = quantile(drawn$t[, 2], 1 - outside, names = FALSE))
}

answers <- read.csv("answers.csv")
for (dataset in unique(answers$dataset)) for (weighting in c("none", "survey")) {
  weighted <- weighting == "survey"
  everyone <- answers[answers$dataset == dataset, ]
  if (!weighted) everyone$weight <- 1
  everyone <- everyone[order(everyone$share, everyone$weight), ]
  data <- everyone[!is.na(everyone$share), ]
  show <- function(...) say(dataset, weighting, ...)
  show("n_effective", value = kish(data$weight))
  show("mean", mean_of(data))
  for (p in c(0.25, 0.5, 0.75))
    show(paste0("quantile_", p), if (weighted) weighted_quantile_of(data, p) else quantile_of(data$share, p))
  hits <- with(data, list(at_0 = share == 0, ge_50 = share >= 50, gt_50 = share > 50, ge_90 = share >= 90,
                          at_100 = share == 100))
  for (name in names(hits)) show(name, proportion_of(hits[[name]], data$weight, weighted))
  show("money", money_of(data, Inf))
  show("money_capped", money_of(data, CAP))
  show("bound_mean", bound_mean_of(everyone))
  show("bound_ge_50", bound_proportion_of(everyone, weighted))
  if (anyNA(everyone$share)) show("bound_money", bound_money_of(everyone))
}

# Figures 5 to 7 and 11: counts and parts.
skewed <- answers[answers$dataset == "skewed", ]
top <- order(skewed$amount, skewed$share, decreasing = TRUE)[1:10]
without <- sapply(seq_len(nrow(skewed)), function(i) with(skewed[-i, ], sum(share * amount) / sum(amount)))
say("skewed", "none", "concentration",
    part_above_cap = 100 * sum(pmax(skewed$amount - CAP, 0)) / sum(skewed$amount),
    without_top_10 = with(skewed[-top, ], sum(share * amount) / sum(amount)),
    top_10_part = 100 * sum(skewed$amount[top]) / sum(skewed$amount),
    largest_effect = max(abs(without - with(skewed, sum(share * amount) / sum(amount)))))
heaped <- answers[answers$dataset == "heaped", ]
inner <- heaped$share[heaped$share > 0 & heaped$share < 100]
for (m in c(5, 10, 25)) say("heaped", "none", paste0("heap_", m), value = 100 * mean(inner %% m == 0),
                            expected = 100 * sum(1:99 %% m == 0) / 99)
apart <- with(heaped, abs(attempted + read + relied - share) > 5)
say("heaped", "none", "disagreement", proportion_of(apart, rep(1, nrow(heaped)), FALSE))
say("heaped", "survey", "disagreement", proportion_of(apart, heaped$weight, TRUE))
say("missing", "none", "item_nonresponse", value = 100 * mean(is.na(answers$share[answers$dataset == "missing"])))

# Imbens and Manski's critical value alone: gap in standard errors, then degrees of freedom.
for (df in c(Inf, 30, 5)) for (gap in c(0, 0.1, 0.5, 1, 2, 5))
  say("", "", "critical", setNames(critical(gap, df), paste(gap, df)))

# R survey's own samples, as what a mean and its error rest on: size, mean, deviation, schools in the population.
data(api)
for (type in c("E", "H", "M")) with(subset(apistrat, stype == type),
  say("apistrat", "", type, n = length(api00), mean = mean(api00), sd = sd(api00), pw = pw[1],
      population = fpc[1]))
with(apisrs, say("apisrs", "", "all", n = length(api00), mean = mean(api00), sd = sd(api00), population = fpc[1]))
unstratified <- svymean(~api00, svydesign(ids = ~1, weights = ~pw, data = apistrat))
say("apistrat", "", "unstratified", value = coef(unstratified)[[1]], error = SE(unstratified)[[1]])

# Figure 5 of a group: everyone is drawn, and the ratio taken in the group, those who weigh above the median.
group_money_of <- function(data) {
  data$inside <- data$weight > median(data$weight)
  data$money <- pmin(data$amount, CAP)
  data$assessed <- data$share * data$money
  ratio <- svyratio(~assessed, ~money, subset(svydesign(ids = ~1, weights = rep(1, nrow(data)), data = data), inside))
  statistic <- function(d, i) sum((d$inside * d$assessed)[i]) / sum((d$inside * d$money)[i])
  ends <- boot.ci(boot(data, statistic, R = DRAWS), conf = LEVEL, type = "perc")$percent[4:5]
  c(value = coef(ratio)[[1]], low = ends[1], high = ends[2])
}
for (dataset in c("heaped", "skewed"))
  say(dataset, "none", "group_money", group_money_of(answers[answers$dataset == dataset, ]))
