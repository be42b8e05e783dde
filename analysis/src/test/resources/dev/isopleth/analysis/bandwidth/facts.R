# What the selectors are held to: positions.csv (x, y and value of 300 positions in metres) and facts.csv
# (case, index of the best from 1, then bandwidth and criterion by turns). Made once by
#   apt-get install --no-install-recommends r-base-core r-cran-spatstat
#   Rscript facts.R
suppressPackageStartupMessages(library(spatstat.explore))
set.seed(6)
parents <- cbind(runif(12, 0, 5000), runif(12, 0, 3000))
of <- sample(12, 240, replace = TRUE)
x <- round(c(parents[of, 1] + rnorm(240, 0, 180), runif(60, 0, 5000)), 1)
y <- round(c(parents[of, 2] + rnorm(240, 0, 180), runif(60, 0, 3000)), 1)
value <- round(100 + 40 * sin(x / 900) + 30 * cos(y / 700) + rnorm(300, 0, 8), 2)
stopifnot(!any(duplicated(cbind(x, y))))
write.table(cbind(x, y, value), "positions.csv", sep = ",", row.names = FALSE, col.names = FALSE)

P <- ppp(x, y, window = bounding.box.xy(x, y))
M <- P %mark% value
lines <- paste("#", R.version.string, "spatstat.explore", packageVersion("spatstat.explore"))
fact <- function(name, best, h, cv) {
  numbers <- sprintf("%.17g", as.vector(rbind(h, cv)))
  lines <<- c(lines, paste(c(name, best, numbers), collapse = ","))
}
curve <- function(name, b) {
  use <- is.finite(attr(b, "cv"))
  fact(name, attr(b, "iopt") - sum(!use[seq_len(attr(b, "iopt"))]), attr(b, "h")[use], attr(b, "cv")[use])
}
fact("scott", 1, bw.scott(P, isotropic = TRUE), 0)
curve("likelihood", bw.ppl(P, shortcut = TRUE))
curve("likelihood-with-integral", bw.ppl(P))
curve("least-squares", bw.smoothppp(M))
curve("diggle", bw.diggle(P))
writeLines(lines, "facts.csv")
