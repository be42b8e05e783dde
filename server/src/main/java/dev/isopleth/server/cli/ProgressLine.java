package dev.isopleth.server.cli;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportReport;
import dev.isopleth.server.tile.Asking;
import dev.isopleth.server.tile.Job;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One line on a terminal that says how far an import or other long work is; nothing where the output is a
/// file or a pipe.
final class ProgressLine implements ImportProgress, AutoCloseable {

    private static final int WIDTH = 60;
    private static final long LOOK_MILLIS = 100;

    private final String name;
    private final PrintWriter out;
    private final boolean onTerminal;
    private int shownPercent = -1;
    private String shown = "";

    @SuppressWarnings("SystemConsoleNull") // declared as it may be null, whatever this JDK does
    ProgressLine(String name, PrintWriter out) {
        this.name = name;
        this.out = out;
        Console console = System.console();
        this.onTerminal = console != null && console.isTerminal();
    }

    @Override
    public void at(Phase phase, long done, long total) {
        at(phase.name().toLowerCase(Locale.ROOT), done, total);
    }

    /// Says how far other work is.
    ///
    /// @param word what is counted, or being done
    synchronized void at(String word, long done, long total) {
        int percent = Math.clamp(100 * done / Math.max(1, total), 0, 100);
        if (onTerminal && (percent != shownPercent || !word.equals(shown))) {
            out.print("\r" + pad(name + ": " + word + " " + percent + " %"));
            out.flush();
            shownPercent = percent;
            shown = word;
        }
    }

    /// Waits for long work, and says meanwhile how far it is; then lets go of it.
    ///
    /// @param first what is done before permutations are counted
    static <V> V waited(String name, PrintWriter out, Asking<V> work, String first) {
        try (work;
                ProgressLine line = new ProgressLine(name, out);
                ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> look = looks.scheduleAtFixedRate(
                    () -> line.tell(work.job(), first), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return work.found();
            } finally {
                look.cancel(false);
            }
        }
    }

    private void tell(Job job, String first) {
        long parts = job.parts();
        at(parts == 0 ? first : "permutations", job.done(), parts == 0 ? Long.MAX_VALUE : parts);
    }

    /// Takes the line's place: what was loaded, in one line.
    void done(ImportReport report) {
        close();
        out.printf(
                Locale.ROOT,
                "Loaded %s: %,d samples of %,d rows in %.1f s.%n",
                report.manifest().id(),
                report.manifest().count(),
                report.manifest().rowsRead(),
                report.took().toMillis() / 1000.0);
    }

    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            out.print("\r" + pad("") + "\r");
            out.flush();
            shown = "";
        }
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, WIDTH - text.length()));
    }
}
