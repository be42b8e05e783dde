package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often stations are read: the time between readings that follow one another at one position.
final class Cadence {

    /// Of so many different times between readings none is the usual one.
    private static final int MOST_DIFFERENT = 100_000;

    /// A cadence is kept by at least half of all readings.
    private static final double LEAST_SHARE = 0.5;

    private final Map<Long, Long> steps = new HashMap<>();
    private long[] times = new long[1024];
    private int count;
    private long runStep;
    private long run;
    private long all;

    private Cadence() {}

    /// The usual time between readings; null where there is none, as among incidents. Readings of one time count once.
    /// Cost: a pass over times and positions, and the sorting of each station's times.
    static @Nullable Duration of(Samples samples, Manifest manifest) {
        return new Cadence().found(samples, SampleTimes.of(samples.base(), SampleTimes.column(manifest)));
    }

    private @Nullable Duration found(Samples samples, SampleTimes column) {
        long codeHere = 0;
        for (long row = 0; row < samples.count() && steps.size() <= MOST_DIFFERENT; row++) {
            long code = Morton.code(
                    samples.positions().storedU(row), samples.positions().storedV(row));
            if (code != codeHere) {
                finishStation();
                codeHere = code;
            }
            long millis = column.millis(row);
            if (millis != SampleTimes.NONE) {
                times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                times[count++] = millis;
            }
        }
        finishStation();
        finishRun();
        return usual();
    }

    private @Nullable Duration usual() {
        return steps.size() > MOST_DIFFERENT
                ? null
                : steps.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .filter(step -> step.getValue() >= LEAST_SHARE * all)
                        .map(step -> Duration.ofMillis(step.getKey()))
                        .orElse(null);
    }

    private void finishStation() {
        Arrays.sort(times, 0, count);
        for (int i = 1; i < count; i++) {
            long step = times[i] - times[i - 1];
            if (step == 0) {
                continue;
            }
            all++;
            if (step != runStep) {
                finishRun();
                runStep = step;
            }
            run++;
        }
        count = 0;
    }

    private void finishRun() {
        if (run > 0) {
            steps.merge(runStep, run, Long::sum);
        }
        run = 0;
    }
}
