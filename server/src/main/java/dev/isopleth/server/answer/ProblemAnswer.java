package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why there is no answer (RFC 9457).
///
/// @param parameter of the query or the path; left out where none is at fault
/// @param accepted what would have been accepted; left out where that is not a list
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemAnswer(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable List<String> accepted) {}
