package dev.isopleth.ingest;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips a class of tests on a machine without PostgreSQL and PostGIS, and says with which line they are
/// installed. With `-Disopleth.postgres=required` nothing is skipped: the tests fail with the same line.
final class NeedsPostgres implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = PostgresUnderTest.missing();
        if (missing.isEmpty() || "required".equals(System.getProperty("isopleth.postgres"))) {
            return ConditionEvaluationResult.enabled("there is a PostgreSQL, or there has to be");
        }
        System.err.println(context.getDisplayName() + " is skipped. " + missing.get());
        return ConditionEvaluationResult.disabled(missing.get());
    }
}
