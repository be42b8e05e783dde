package dev.isopleth.server.viewer;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Skips a class of tests on a machine without a browser, and says with which line it is installed. With
/// `-Disopleth.browser=required` nothing is skipped: the tests fail with the same line.
final class NeedsBrowser implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(NeedsBrowser.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Browser.missing();
        if (missing.isEmpty() || "required".equals(System.getProperty("isopleth.browser"))) {
            return ConditionEvaluationResult.enabled("there is a browser, or there has to be");
        }
        LOG.warn("{} is skipped. {}", context.getDisplayName(), missing.get());
        return ConditionEvaluationResult.disabled(missing.get());
    }
}
