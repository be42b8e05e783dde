package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// The sample data and how it is imported; each set's README in sample-data has its origin and licence.
final class SampleSets {

    private SampleSets() {}

    /// The imports of all sets.
    ///
    /// @param folder the `sample-data` folder
    static List<ImportRequest> in(Path folder) throws ImportException {
        return List.of(houseSales(folder), pm10(folder), storms(folder), earthquakes(folder));
    }

    private static ImportRequest houseSales(Path folder) throws ImportException {
        return ImportRequest.of(folder.resolve("lucas-house-sales/house_sales.csv.gz"))
                .withId("house-sales")
                .withCrs("EPSG:2834")
                .withPosition("x_m", "y_m")
                .withTime("sale_date", ZoneId.of("America/New_York"))
                .withValues(List.of(
                        ValueColumn.parse("price_usd:USD"),
                        ValueColumn.parse("assessed_usd:USD"),
                        ValueColumn.parse("living_area_sqft:sqft")))
                .withCredits(new Credits(
                        "House sales, Lucas County, Ohio, 1993-1998",
                        "Lucas County Auditor via the Spatial Econometrics Toolbox and spData",
                        "CC0 1.0",
                        "R package spData 2.2.1, object house"));
    }

    private static ImportRequest pm10(Path folder) throws ImportException {
        return ImportRequest.of(folder.resolve("germany-pm10-daily/pm10_daily.csv.gz"))
                .withId("pm10")
                .withTime("date", ZoneId.of("Europe/Berlin"))
                .withValues(List.of(ValueColumn.parse("pm10:µg/m³")))
                .withJoin(folder.resolve("germany-pm10-daily/stations.csv.gz"), "station")
                .withCredits(new Credits(
                        "PM10 at rural background stations, Germany, daily means 1998-2009",
                        "European Environment Agency, AirBase; compiled by B. Graeler for the R package spacetime",
                        "free re-use with the EEA named as source",
                        "R package spacetime 1.2-8, object air"));
    }

    private static ImportRequest storms(Path folder) {
        return ImportRequest.of(folder.resolve("noaa-storms/storms.csv.gz"))
                .withId("storms")
                .withTime("time_utc", ZoneId.of("UTC"))
                .withCredits(new Credits(
                        "Atlantic storm tracks, 6-hourly, 1975-2020",
                        "NOAA HURDAT2",
                        "public domain (US Government work)",
                        "R package dplyr 1.0.10, object storms"));
    }

    private static ImportRequest earthquakes(Path folder) {
        return ImportRequest.of(folder.resolve("usgs-earthquakes-week/earthquakes.geojson.gz"))
                .withId("earthquakes")
                .withCredits(new Credits(
                        "Earthquakes of one week of 2018, world",
                        "U.S. Geological Survey",
                        "public domain (US Government work)",
                        "npm package vega-datasets 3.2.1, earthquakes.json"));
    }
}
