package dev.isopleth.server.http;

import dev.isopleth.server.answer.SeriesAnswer;
import dev.isopleth.server.answer.StatisticsAnswer;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A series as CSV by RFC 4180: a row a frame, empty cells where nothing is defined. Quantiles are called by their
/// percent: `q50`.
final class SeriesCsv {

    private static final String END = "\r\n";
    private static final double PERCENT = 100;

    private SeriesCsv() {}

    static String of(SeriesAnswer series) {
        List<Double> shares = series.frames().stream()
                .map(SeriesAnswer.Frame::quantiles)
                .filter(quantiles -> !quantiles.isEmpty())
                .findFirst()
                .map(quantiles ->
                        quantiles.stream().map(StatisticsAnswer.Quantile::share).toList())
                .orElse(List.of());
        StringBuilder text = new StringBuilder("frame,from,to,value,count,places,support,mean");
        shares.forEach(share -> text.append(",q").append(Math.round(share * PERCENT)));
        text.append(END);
        for (SeriesAnswer.Frame frame : series.frames()) {
            StringJoiner row = new StringJoiner(",", "", END);
            row.add(frame.label())
                    .add(frame.from() == null ? "" : frame.from())
                    .add(frame.to() == null ? "" : frame.to())
                    .add(cell(frame.value()))
                    .add(cell(frame.count()))
                    .add(cell(frame.places()))
                    .add(cell(frame.support()))
                    .add(cell(frame.mean()));
            for (int q = 0; q < shares.size(); q++) {
                row.add(
                        frame.quantiles().isEmpty()
                                ? ""
                                : cell(frame.quantiles().get(q).value()));
            }
            text.append(row);
        }
        return text.toString();
    }

    private static String cell(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }
}
