package dev.isopleth.server.http;

import dev.isopleth.server.answer.HotspotsAnswer;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Hot spots as CSV by RFC 4180: a row a bin with the position of its middle, empty cells where there is nothing.
final class HotspotsCsv {

    private static final String END = "\r\n";

    private HotspotsCsv() {}

    /// @param middles of the bins, in the order of the answer's
    /// @param onWorld whether these are longitude and latitude
    static String of(HotspotsAnswer answer, List<List<Double>> middles, boolean onWorld) {
        StringBuilder text = new StringBuilder("bin,").append(onWorld ? "lon,lat" : "x,y");
        text.append(
                ",count,places,value,z,p,p_permutation,q,class,label,spot,moran_i,moran_z,moran_p,moran_q,quadrant");
        text.append(END);
        for (int i = 0; i < answer.features().size(); i++) {
            HotspotsAnswer.Feature feature = answer.features().get(i);
            HotspotsAnswer.Properties told = feature.properties();
            StringJoiner row = new StringJoiner(",", "", END);
            row.add("\"" + feature.id() + "\"")
                    .add(middles.get(i).getFirst().toString())
                    .add(middles.get(i).getLast().toString())
                    .add(String.valueOf(told.count()))
                    .add(String.valueOf(told.places()))
                    .add(String.valueOf(told.value()))
                    .add(String.valueOf(told.z()))
                    .add(String.valueOf(told.p()))
                    .add(cell(told.pPermutation()))
                    .add(String.valueOf(told.q()))
                    .add(String.valueOf(told.number()))
                    .add("\"" + told.label() + "\"")
                    .add(told.spot() == null ? "" : told.spot().toString())
                    .add(cell(told.moranI()))
                    .add(cell(told.moranZ()))
                    .add(cell(told.moranP()))
                    .add(cell(told.moranQ()))
                    .add(told.quadrant());
            text.append(row);
        }
        return text.toString();
    }

    private static String cell(@Nullable Double number) {
        return number == null ? "" : number.toString();
    }
}
