package dev.isopleth.server.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The datasets there are.
@Serdeable.Serializable
public record DatasetsAnswer(List<DatasetAnswer> datasets) {}
