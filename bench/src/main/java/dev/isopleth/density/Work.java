package dev.isopleth.density;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a benchmark got through: JMH turns it into work a second.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {

    /// Bytes of positions that had to be read.
    public long bytes;

    /// Products added, as the plain sums over rows and then columns need them.
    public long multiplyAdds;
}
