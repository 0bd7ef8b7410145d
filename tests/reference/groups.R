# Prints made-up answers of six groups, and each group against everyone outside it: Welch's test with the interval
# at 1 - 0.05 / k, and p adjusted after Holm; and what reliance rests on.
# Run in this folder: Rscript groups.R > groups.csv
cat("kind,case,group,quantity,value\n")
cat(sprintf("versions,,R,%s,%s\n", R.version$platform, getRversion()))
say <- function(kind, case, group, quantity, value) {
  cat(sprintf("%s,%s,%s,%s,%s\n", kind, case, group, quantity, sprintf("%.17g", value)), sep = "")
}

cases <- list(
  six = list(
    a = (1:20 * 37) %% 101,
    b = (1:35 * 53 + 7) %% 101,
    c = pmin(100, 60 + (1:12 * 29) %% 41),
    d = rep(c(0, 50, 100), times = c(15, 5, 5)),
    e = (1:60)^2 %% 101,
    f = c(0, 0, 0, 1, 100)
  ),
  two = list(a = c(0, 10, 20, 30, 50), b = c(40, 50, 60, 60, 90, 100)),
  close = list(a = c(30, 40, 50), b = c(31, 41, 51), c = c(29, 39, 52, 60)),
  ends = list(a = rep(c(0, 1), c(29, 1)), b = rep(c(100, 99), c(29, 1)), c = rep(c(0, 100), 15))
)
for (case in names(cases)) {
  groups <- cases[[case]]
  k <- length(groups)
  tests <- lapply(names(groups), function(name) {
    others <- unlist(groups[names(groups) != name], use.names = FALSE)
    t.test(groups[[name]], others, conf.level = 1 - 0.05 / k)
  })
  adjusted <- p.adjust(sapply(tests, function(test) test$p.value), method = "holm")
  for (i in seq_along(groups)) {
    name <- names(groups)[i]
    test <- tests[[i]]
    say("answer", case, name, "share", groups[[name]])
    say("others", case, name, "value", test$estimate[[1]] - test$estimate[[2]])
    say("others", case, name, "low", test$conf.int[1])
    say("others", case, name, "high", test$conf.int[2])
    say("others", case, name, "df", test$parameter[[1]])
    say("others", case, name, "p", test$p.value)
    say("others", case, name, "holm", adjusted[i])
  }
}

# Figure 16. Shares, reliance and whom people relied on; the ends are of t.test and of prop.test without correction.
share <- (1:60 * 41) %% 101
relied <- ifelse(1:60 %% 4 == 0, 0, (1:60 * 17) %% 61)
on <- c("evaluator", "fund", "charity", "person", "other", "not_sure")[1 + (1:60 * 7) %% 5]
without <- ifelse(relied > 0 & on == "charity", pmax(share - relied, 0), share)
say("reliance", "", "answer", "share", share)
say("reliance", "", "answer", "relied", relied)
cat(sprintf("reliance,,answer,relied_on,%s\n", on), sep = "")
for (name in c("headline", "without_charity")) {
  test <- t.test(if (name == "headline") share else without)
  say("reliance", "", name, "value", test$estimate[[1]])
  say("reliance", "", name, "low", test$conf.int[1])
  say("reliance", "", name, "high", test$conf.int[2])
}
for (code in c("evaluator", "fund", "charity", "person", "other", "not_sure")) {
  hits <- sum(on[relied > 0] == code)
  test <- suppressWarnings(prop.test(hits, sum(relied > 0), correct = FALSE))
  say("reliance", "", code, "value", 100 * hits / sum(relied > 0))
  say("reliance", "", code, "low", 100 * test$conf.int[1])
  say("reliance", "", code, "high", 100 * test$conf.int[2])
}
