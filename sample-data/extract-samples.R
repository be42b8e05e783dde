# Rebuilds the R-package part of the sample data. Debian bookworm:
#   apt-get install -y --no-install-recommends r-base-core r-cran-sp r-cran-spdata r-cran-spacetime r-cran-dplyr
# Run: Rscript extract-samples.R OUTDIR, then gzip -9n the files it wrote.
out <- commandArgs(TRUE)[1]; if (is.na(out)) out <- "."
w <- function(df, dir, file) {
  d <- file.path(out, dir); dir.create(d, recursive = TRUE, showWarnings = FALSE)
  write.csv(df, file.path(d, file), row.names = FALSE, quote = FALSE, na = "", fileEncoding = "UTF-8", eol = "\n")
}
suppressMessages({library(sp); library(spData)})
ll <- function(df, name) get(data(list = name, package = df, envir = environment()))

# 1 house sales, Lucas County (Ohio) 1993-1998, EPSG:2834 metres
data(house, package = "spData"); xy <- coordinates(house); h <- house@data
yy <- sprintf("%06d", h$sdate)
w(data.frame(sale_date = paste0("19", substr(yy,1,2), "-", substr(yy,3,4), "-", substr(yy,5,6)),
             price_usd = h$price, assessed_usd = h$avalue, x_m = sprintf("%.2f", xy[,1]), y_m = sprintf("%.2f", xy[,2]),
             living_area_sqft = h$TLA, lot_sqft = h$lotsize, beds = h$beds, rooms = h$rooms, year_built = h$yrbuilt),
  "lucas-house-sales", "house_sales.csv")

# 2 PM10, German rural background stations, daily 1998-2009, lon/lat
data(air, package = "spacetime")   # gives air (70 x 4383), dates, stations (and GADM borders: do not use those)
sc <- coordinates(stations); ids <- rownames(sc)
w(data.frame(station = ids, lon = sprintf("%.6f", sc[,1]), lat = sprintf("%.6f", sc[,2])), "germany-pm10-daily", "stations.csv")
stopifnot(identical(rownames(air), ids))
long <- data.frame(date = rep(as.character(dates), each = nrow(air)), station = rep(ids, times = ncol(air)), pm10 = as.vector(air))
long <- long[!is.na(long$pm10), ]; long$pm10 <- sprintf("%.1f", long$pm10)
w(long, "germany-pm10-daily", "pm10_daily.csv")

# 3 Atlantic storms, 6-hourly best track 1975-2020 (NOAA HURDAT2), lon/lat
s <- as.data.frame(dplyr::storms)
w(data.frame(name = s$name, time_utc = sprintf("%04d-%02d-%02dT%02d:00:00Z", as.integer(s$year), as.integer(s$month), as.integer(s$day), as.integer(s$hour)),
             lon = s$long, lat = s$lat, wind_kn = s$wind, pressure_hpa = s$pressure, category = as.character(s$category), status = s$status),
  "noaa-storms", "storms.csv")
