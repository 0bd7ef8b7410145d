# Prints the figures of a whole made-up wave, which tests/reports/test_whole_wave.py makes by the same rules and
# summarises. Run in this folder: Rscript whole_wave.R > whole_wave.csv 2> /dev/null
# The ends of intervals of the money are left out: figures.R has those. Two ends that are the same answer are no interval.
# An empty cell is not compared.
suppressPackageStartupMessages(library(survey))
cat("group_by,group,estimand,weighting,value,low,high\n")
cat(sprintf("versions,%s,survey %s,,0,0,0\n", getRversion(), packageVersion("survey")))
say <- function(estimand, values, group_by = "", group = "", weighting = "none") {
  values <- c(values, NA, NA)[1:3]
  if (isTRUE(values[2] == values[3])) values[2:3] <- NA
  cat(sprintf("%s,%s,%s,%s,%s\n", group_by, group, estimand, weighting,
              paste(ifelse(is.na(values), "", sprintf("%.17g", values)), collapse = ",")))
}

i <- 1:2400
d <- data.frame(share = ifelse(i %% 5 == 0, c(0, 50, 100)[1 + (i %/% 5) %% 3], (i * 37) %% 101))
d$share[i %% 8 == 0] <- NA
giver <- i %% 24 != 0
CAP <- 60000
d$amount <- ifelse(giver & i %% 3 != 0, 1000 + (i * 7919) %% 90000, NA)
d$amount <- ifelse(i %% 11 == 0, NA, ifelse(i %% 7 == 0, round(d$amount * 1.25), d$amount))
has_split <- giver & i %% 4 != 1
d$attempted <- ifelse(has_split, (i * 3) %% 31, NA)
d$read <- ifelse(has_split, (i * 5) %% 31, NA)
d$relied <- ifelse(has_split, ifelse(i %% 6 == 0, 0, (i * 7) %% 31), NA)
d$none <- 100 - d$attempted - d$read - d$relied
whom <- c("evaluator", "fund", "charity", "person", "other", "not_sure")
d$relied_on <- ifelse(!is.na(d$relied) & d$relied > 0, whom[1 + (i %/% 2) %% 6], NA)
pledges <- c("gwwc_10", "gwwc_trial", "other", "none", "not_sure", "not_say", "no_answer")
d$pledge <- rep(pledges, times = c(3, 2, 2, 4, 1, 1, 1))[1 + (i %/% 3) %% 14]

cut_off <- function(x) c(x[1], max(x[2], 0), min(x[3], 100))
mean_of <- function(x) cut_off(c(mean(x), t.test(x)$conf.int))
part_of <- function(hit) 100 * c(mean(hit), suppressWarnings(prop.test(sum(hit), length(hit), correct = FALSE)$conf.int))
thresholds <- list(share_at_0 = function(x) x == 0, share_ge_50 = function(x) x >= 50, share_gt_50 = function(x) x > 50,
                   share_ge_90 = function(x) x >= 90, share_at_100 = function(x) x == 100)
quantiles <- c(median_share = 0.5, lower_quartile_share = 0.25, upper_quartile_share = 0.75)
ratio <- function(data, money, w = 1) sum(w * data$share * money) / sum(w * money)

answered <- d[!is.na(d$share), ]
s <- answered$share; n <- length(s); G <- sum(giver)
say("mean_share", mean_of(s))
for (q in names(quantiles)) {
  p <- quantiles[[q]]
  say(q, c(quantile(s, p, type = 7, names = FALSE), sort(s)[max(qbinom(0.025, n, p), 1)],
           sort(s)[min(qbinom(0.975, n, p) + 1, n)]))
}
for (name in names(thresholds)) say(name, part_of(thresholds[[name]](s)))
money <- answered[!is.na(answered$amount), ]
top <- order(money$amount, money$share, decreasing = TRUE)[1:10]
say("money_share_capped", ratio(money, pmin(money$amount, CAP)))
say("money_share", ratio(money, money$amount))
say("part_above_cap", 100 * sum(pmax(money$amount - CAP, 0)) / sum(money$amount))
say("money_share_without_top_10", ratio(money[-top, ], money$amount[-top]))
say("top_10_part", 100 * sum(money$amount[top]) / sum(money$amount))
split <- d[has_split, ]
for (row in c("attempted", "read", "relied", "none")) say(paste0("mean_", row), mean_of(split[[row]]))
both <- split[!is.na(split$share), ]
say("split_disagrees", part_of(abs(both$attempted + both$read + both$relied - both$share) > 5))
say("item_nonresponse", 100 * (1 - n / G))
critical <- function(gap, df) uniroot(function(x) pt(x + gap, df) - pt(-x, df) - 0.95, c(0, 10), tol = 1e-13)$root
low <- c(s, rep(0, G - n)); high <- c(s, rep(100, G - n))
errors <- c(sd(low), sd(high)) / sqrt(G)
times <- critical((mean(high) - mean(low)) / max(errors), G - 1)
say("mean_share_if_missing_0", c(mean(low), mean(low) - times * errors[1], NA))
say("mean_share_if_missing_100", c(mean(high), NA, mean(high) + times * errors[2]))
p <- c(sum(s >= 50), sum(s >= 50) + G - n) / G
level <- 2 * pnorm(critical(diff(p) / sqrt(max(p * (1 - p)) / G), Inf)) - 1
wilson <- function(p) 100 * prop.test(round(p * G), G, conf.level = level, correct = FALSE)$conf.int
say("share_ge_50_if_missing_0", c(100 * p[1], wilson(p[1])[1], NA))
say("share_ge_50_if_missing_100", c(100 * p[2], NA, wilson(p[2])[2]))
all_money <- d[giver & !is.na(d$amount), ]
for (extreme in c(0, 100)) {
  filled <- transform(all_money, share = ifelse(is.na(share), extreme, share))
  say(paste0("money_share_capped_if_missing_", extreme), ratio(filled, pmin(filled$amount, CAP)))
}
inner <- s[s > 0 & s < 100]
for (m in c(5, 10, 25)) say(paste0("heap_", m), 100 * mean(inner %% m == 0))
for (code in whom) say(paste0("relied_on_", code), part_of(both$relied_on[both$relied > 0] == code))
on_charity <- !is.na(both$relied_on) & both$relied_on == "charity"
say("mean_share_of_reliance_base", mean_of(both$share))
say("mean_share_without_charity", mean_of(ifelse(on_charity, pmax(both$share - both$relied, 0), both$share)))
printed <- as.numeric(sprintf("%.1f", mean(s)))
say("mean_of_missing_for_50", (50 * G - n * printed) / (G - n))
answers <- ifelse(s < 50, 0.10, 0.69)
say("mean_share_if_under_50_answer_less", sum(s / answers) / sum(1 / answers))

for (group in pledges) {
  inside <- answered$pledge == group
  say("mean_share", mean_of(s[inside]), "pledge", group)
  if (sum(inside) < 50) next
  for (name in names(thresholds)) say(name, part_of(thresholds[[name]](s[inside])), "pledge", group)
  own <- money[money$pledge == group, ]
  say("money_share_capped", ratio(own, pmin(own$amount, CAP)), "pledge", group)
  say("money_share", ratio(own, own$amount), "pledge", group)
  if (group %in% pledges[1:5]) {
    test <- t.test(s[inside], s[!inside], conf.level = 1 - 0.05 / 5)
    say("mean_share_minus_others", c(test$estimate[[1]] - test$estimate[[2]], test$conf.int), "pledge", group)
  }
}

# Raked to one margin; whoever gave no answer, or would rather not say, keeps their part.
answered$level <- ifelse(answered$pledge %in% pledges[1:5], answered$pledge, "none given")
targets <- c(gwwc_10 = 10, gwwc_trial = 15, other = 20, none = 30, not_sure = 25) / 100
missing <- mean(answered$level == "none given")
totals <- data.frame(level = c(names(targets), "none given"), Freq = n * c((1 - missing) * targets, missing))
raked <- rake(svydesign(ids = ~1, weights = rep(1, n), data = answered), list(~level), list(totals),
              control = list(epsilon = 1e-12))
answered$w <- weights(raked)
answered <- answered[order(answered$share, answered$w), ]
design <- function(data) svydesign(ids = ~1, weights = ~w, data = data)
weighted <- function(...) say(..., weighting = "raked: pledge")
weighted_mean <- function(x, w) {
  found <- svymean(~x, design(data.frame(x, w)))
  c(coef(found)[[1]], confint(found, df = length(x) - 1))
}
weighted("mean_share", cut_off(weighted_mean(answered$share, answered$w)))
at <- function(p) svyquantile(~share, design(answered), p, qrule = "hf7")[[1]][1]
for (q in names(quantiles)) {
  below <- as.numeric(answered$share <= at(quantiles[[q]]) + 1e-9)
  error <- SE(svymean(~below, design(data.frame(below, w = answered$w))))[1]
  ends <- quantiles[[q]] + c(-1, 1) * qt(0.975, n - 1) * error
  weighted(q, c(at(quantiles[[q]]), at(ends[1]), at(ends[2])))
}
for (name in names(thresholds)) {
  hit <- as.numeric(thresholds[[name]](answered$share))
  found <- svymean(~hit, design(data.frame(hit, w = answered$w)))
  p <- coef(found)[[1]]; size <- min(p * (1 - p) / vcov(found)[1], 10 * floor(sum(answered$w)^2 / sum(answered$w^2) / 10))
  weighted(name, 100 * c(p, suppressWarnings(prop.test(p * size, size, correct = FALSE)$conf.int)))
}
own <- answered[!is.na(answered$amount), ]
weighted("money_share_capped", ratio(own, pmin(own$amount, CAP), own$w))
weighted("money_share", ratio(own, own$amount, own$w))
own <- answered[!is.na(answered$attempted), ]
for (row in c("attempted", "read", "relied", "none")) weighted(paste0("mean_", row), cut_off(weighted_mean(own[[row]], own$w)))
