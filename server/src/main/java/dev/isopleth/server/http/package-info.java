/// Requests and answers. A controller's method parses, calls and responds; [Query] parses, [Answers]
/// responds, and [ProblemAnswers] is the one mapping from what went wrong to what is said.
@NullMarked
package dev.isopleth.server.http;

import org.jspecify.annotations.NullMarked;
