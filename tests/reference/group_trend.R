# Prints the numbers that tests/reports/test_read_trend.py compares with: groups of two waves, each wave's mean with its
# t interval, and Welch's difference of the two. Run in this folder: Rscript group_trend.R > group_trend.csv
cat("group,quantity,value\n")
cat(sprintf("versions %s,R,0\n", getRversion()))
say <- function(group, quantity, value) cat(sprintf("%s,%s,%.17g\n", group, quantity, value))
spring <- list(gwwc_10 = rep(c(20, 30, 40, 50, 60), 10), none = rep(c(5, 15, 25, 35), 10))
autumn <- list(gwwc_10 = rep(c(40, 50, 60, 70, 80), 10), none = rep(c(0, 15, 30, 45), 10))
for (group in names(spring)) {
  found <- t.test(autumn[[group]], spring[[group]])
  for (wave in c("spring", "autumn")) {
    x <- get(wave)[[group]]
    say(group, paste0(wave, "_mean"), mean(x))
    say(group, paste0(wave, "_low"), t.test(x)$conf.int[1])
    say(group, paste0(wave, "_high"), t.test(x)$conf.int[2])
  }
  say(group, "value", found$estimate[[1]] - found$estimate[[2]])
  say(group, "low", found$conf.int[1])
  say(group, "high", found$conf.int[2])
}
