# What a relative risk is held to: samples.csv (x, y and 1 for a case, of 300 positions within 256 x 256) and ratio.csv
# (at 64 places the ratio of densities, and the share of the observed labels and 999 random ones with one as high). Made
# once, in some three minutes, by
#   apt-get install --no-install-recommends r-base-core r-cran-sparr
#   Rscript facts.R
# with sparr 2.2.17.
suppressMessages({library(spatstat.geom); library(spatstat.random); library(sparr)})
set.seed(1)
x <- round(runif(300, 0, 256), 2); y <- round(runif(300, 0, 256), 2)
risk0 <- ifelse(sqrt((x-90)^2+(y-100)^2) < 45, 0.7, 0.3)
case <- as.integer(runif(300) < risk0)
w <- owin(c(-96,352), c(-96,352)) # so wide that both densities have all their mass within
f <- bivariate.density(ppp(x[case==1], y[case==1], window=w), h0=30, edge="none", resolution=224, verbose=FALSE)
g <- bivariate.density(ppp(x[case==0], y[case==0], window=w), h0=30, edge="none", resolution=224, verbose=FALSE)
rr <- risk(f, g, log=FALSE, epsilon=0, verbose=FALSE)
t <- tolerance(rr, method="MC", ITER=999, verbose=FALSE)
cat("# x,y,case\n", file="samples.csv")
write.table(data.frame(x,y,case), "samples.csv", sep=",", row.names=FALSE, col.names=FALSE, append=TRUE)
at <- expand.grid(c=seq(4, 32, by=4), r=seq(4,32,by=4))
# Middles of 8-unit squares lie between pixels of 2 units: the mean of the four round it
m <- function(im, cx, cy) { i <- (cx+96)/2; j <- (cy+96)/2; mean(im$v[c(j, j+1), c(i, i+1)]) }
px <- 8*at$c-4; py <- 8*at$r-4
out <- data.frame(x=px, y=py, ratio=mapply(function(a,b) m(rr$rr,a,b), px, py), p=mapply(function(a,b) m(t,a,b), px, py))
write.table(out, "ratio.csv", sep=",", row.names=FALSE, quote=FALSE)
