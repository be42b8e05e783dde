# Makes lakes-50m.json: Natural Earth 1:50m lakes with their islands as TopoJSON, from Debian's r-cran-maps.
#   apt-get install -y --no-install-recommends r-base-core r-cran-maps
# Run: Rscript extract-lakes.R OUTDIR, then gzip -9n lakes-50m.json
out <- commandArgs(TRUE)[1]
if (is.na(out)) out <- "."
suppressMessages(library(maps))
lakes <- map("lakes", fill = TRUE, plot = FALSE)

# The rings follow one another in x and y, parted by NA.
part <- cumsum(is.na(lakes$x))[!is.na(lakes$x)]
xs <- split(lakes$x[!is.na(lakes$x)], part)
ys <- split(lakes$y[!is.na(lakes$y)], part)
n <- length(xs)

inside <- function(px, py, x, y) {
  to <- c(2:length(x), 1)
  crosses <- (y > py) != (y[to] > py) & px < (x[to] - x) * (py - y) / (y[to] - y) + x
  sum(crosses) %% 2 == 1
}
# An island is a ring most of whose points lie in another ring: it becomes a hole of that lake.
holder <- sapply(seq_len(n), function(i) {
  held <- sapply(seq_len(n), function(j) {
    j != i && mean(mapply(inside, xs[[i]], ys[[i]], MoreArgs = list(x = xs[[j]], y = ys[[j]]))) > 0.5
  })
  if (any(held)) which(held)[1] else NA
})

scale <- 0.001
delta <- function(v, low) { q <- round((v - low) / scale); c(q[1], diff(q)) }
low <- c(min(unlist(xs)), min(unlist(ys)))
arc <- sapply(seq_len(n), function(i) {
  ends <- c(1, length(xs[[i]]))
  closed <- diff(xs[[i]][ends]) == 0 && diff(ys[[i]][ends]) == 0
  at <- if (closed) seq_along(xs[[i]]) else c(seq_along(xs[[i]]), 1)
  dx <- delta(xs[[i]][at], low[1])
  dy <- delta(ys[[i]][at], low[2])
  paste0("[", paste0("[", dx, ",", dy, "]", collapse = ","), "]")
})
polygon <- sapply(which(is.na(holder)), function(i) {
  paste0("[", paste0("[", c(i, which(holder == i)) - 1, "]", collapse = ","), "]")
})
json <- paste0(
  '{"type":"Topology","transform":{"scale":[', scale, ",", scale, '],"translate":[', low[1], ",", low[2], ']},',
  '"objects":{"lakes":{"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","arcs":[',
  paste(polygon, collapse = ","), "]}]}},",
  '"arcs":[', paste(arc, collapse = ","), "]}\n")
writeLines(json, file.path(out, "lakes-50m.json"), sep = "")
cat(length(polygon), "lakes with", sum(!is.na(holder)), "islands,", sum(lengths(xs)), "points\n")
