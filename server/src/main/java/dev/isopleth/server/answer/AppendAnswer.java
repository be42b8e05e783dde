package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// What became of samples that were sent.
///
/// @param version the state of the dataset that holds them
/// @param accepted samples that are on the disk
/// @param refused rows that are no samples, and were left out as it was asked for
/// @param repeated whether a batch of the same Idempotency-Key had been appended before, and this was not again
/// @param lines the first of the refused rows; empty where the batch was appended before
@Serdeable
public record AppendAnswer(String version, int accepted, long refused, boolean repeated, List<Line> lines) {

    /// A row that is no sample.
    ///
    /// @param line its number in what was sent, from 1
    @Serdeable
    public record Line(long line, String reason) {}
}
