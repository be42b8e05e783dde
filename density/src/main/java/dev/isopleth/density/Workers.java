package dev.isopleth.density;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Who computes the parts of a computation. How many they are changes no bit of what comes out.
public interface Workers {

    /// The caller alone, part after part.
    Workers CALLER = new Workers() {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public void run(int parts, Supplier<IntConsumer> worker) {
            IntConsumer caller = worker.get();
            for (int k = 0; k < parts; k++) {
                caller.accept(k);
            }
        }
    };

    /// How many may be at work at once, at least 1.
    int most();

    /// Runs parts 0 to `parts - 1`, each once, in any order, perhaps some at once, and comes back when all are done;
    /// what they wrote is then seen by the caller.
    ///
    /// @param worker what runs one part after another, in room of its own: one for each who takes part
    /// @throws RuntimeException what a part threw; a part waits for no other
    void run(int parts, Supplier<IntConsumer> worker);

    /// The same, of parts that need no room.
    default void run(int parts, IntConsumer part) {
        run(parts, () -> part);
    }
}
