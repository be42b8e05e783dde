package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// A batch of samples that was refused: a problem of RFC 9457, with the rows that are at fault.
///
/// @param count how many rows are
/// @param lines the first 100 of them
@Serdeable
public record BatchProblemAnswer(
        String type, String title, int status, String detail, long count, List<AppendAnswer.Line> lines) {}
