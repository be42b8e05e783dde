package dev.isopleth.server.fault;

import java.util.List;

/// Why a request is not answered with what it asked for: the closed set, each with its HTTP status.
///
/// The mapping from a fault to an answer is in one place, `ProblemAnswers`. Every detail is one plain
/// sentence, fit to show to a stranger: no class name, path or stack.
public sealed interface Fault {

    /// The sentence that says what was wrong, and what would have worked where that is not a list.
    String detail();

    /// A parameter of the query or the path is unknown, given twice, malformed or out of range: 400.
    ///
    /// @param parameter its name
    /// @param accepted what would have been accepted: names, or one sentence that describes a range
    record BadParameter(String parameter, String detail, List<String> accepted) implements Fault {
        public BadParameter {
            accepted = List.copyOf(accepted);
        }
    }

    /// The path names a layer, dataset or colormap that is not there: 404.
    ///
    /// @param parameter what the path names there: `layer`, `dataset`, `name`
    /// @param accepted the names that are there
    record NotThere(String parameter, String detail, List<String> accepted) implements Fault {
        public NotThere {
            accepted = List.copyOf(accepted);
        }
    }

    /// The tile is outside the matrix or outside the layer's zooms: 404.
    record OutsideMatrix(String detail) implements Fault {}

    /// The server is not configured to be written to: 403.
    record WritingOff(String detail) implements Fault {}

    /// What is asked for would show what the dataset hides (`minsamples`): 403.
    record Withheld(String detail) implements Fault {}

    /// The request writes, and has no token or a wrong one: 401 with WWW-Authenticate.
    record NoWriter(String detail) implements Fault {}

    /// Another request is changing the same, or the state is not the one the request is for: 409.
    record Conflict(String detail) implements Fault {}

    /// The request has more bytes than the server takes: 413.
    record TooLarge(String detail) implements Fault {}

    /// What was sent cannot be used, or a question must be answered first: 422.
    record Unusable(String detail) implements Fault {}

    /// The server has more to compute than it holds a queue for, or failed at it: 503 with Retry-After.
    record Overloaded(String detail) implements Fault {}
}
