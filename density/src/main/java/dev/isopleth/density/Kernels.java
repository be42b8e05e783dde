package dev.isopleth.density;

import java.util.List;

/// The kernels there are.
public final class Kernels {

    /// All of them, the default first.
    public static final List<Kernel> ALL = List.of(
            Gaussian.INSTANCE,
            Quartic.INSTANCE,
            Triweight.INSTANCE,
            Epanechnikov.INSTANCE,
            Triangular.INSTANCE,
            Uniform.INSTANCE);

    private Kernels() {}

    /// The kernel of a name.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public static Kernel byName(String name) {
        return ALL.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel is called " + name));
    }
}
