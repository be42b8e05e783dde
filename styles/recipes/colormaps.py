#!/usr/bin/env python3
"""Makes the colormap files of src/main/resources/dev/isopleth/styles/colormaps from matplotlib's own tables.

Needs nothing but Python 3 and the files of Debian's package python3-matplotlib 3.6.3, unpacked, not installed:

    apt-get download python3-matplotlib && dpkg-deb -x python3-matplotlib_*.deb unpacked
    python3 styles/recipes/colormaps.py unpacked styles/src/main/resources/dev/isopleth/styles/colormaps

The five listed maps are matplotlib's 256 float triples, times 255, rounded to the nearest. RdYlBu is ColorBrewer's
11-class scheme, interpolated linearly in sRGB to 256 entries as matplotlib does, then rounded the same way.
"""

import ast
import pathlib
import sys

SMITH = "Nathaniel J. Smith, Stéfan van der Walt and (viridis) Eric Firing, 2015, for matplotlib"
MAPS = {
    "viridis": ("Viridis", "sequential", SMITH, "CC0-1.0"),
    "magma": ("Magma", "sequential", SMITH, "CC0-1.0"),
    "inferno": ("Inferno", "sequential", SMITH, "CC0-1.0"),
    "cividis": (
        "Cividis",
        "sequential",
        "Jamie R. Nuñez, Christopher R. Anderton and Ryan S. Renslow, 2018, doi:10.1371/journal.pone.0199239;"
        " table as distributed with matplotlib",
        "matplotlib licence (BSD style)",
    ),
    "turbo": ("Turbo", "rainbow", "Anton Mikhailov, Google, 2019", "Apache-2.0"),
    "rdylbu": (
        "Red-Yellow-Blue",
        "diverging",
        "Cynthia Brewer, Mark Harrower and The Pennsylvania State University, 2002, ColorBrewer, 11-class RdYlBu",
        "Apache-2.0",
    ),
}


def literals(path):
    """The module's assignments of plain numbers, by name, without running it."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                pass
    return found


def spread(classes, entries=256):
    """Linear interpolation of evenly spaced colours."""
    table = []
    for i in range(entries):
        place = i * (len(classes) - 1) / (entries - 1)
        k = min(int(place), len(classes) - 2)
        share = place - k
        table.append([a + (b - a) * share for a, b in zip(classes[k], classes[k + 1])])
    return table


def main(unpacked, target):
    package = pathlib.Path(unpacked) / "usr/lib/python3/dist-packages/matplotlib"
    listed = literals(package / "_cm_listed.py")
    tables = {name: listed[f"_{name}_data"] for name in ("viridis", "magma", "inferno", "cividis", "turbo")}
    tables["rdylbu"] = spread(literals(package / "_cm.py")["_RdYlBu_data"])
    for name, (title, kind, origin, licence) in MAPS.items():
        colours = ["%02x%02x%02x" % tuple(int(255 * c + 0.5) for c in rgb) for rgb in tables[name]]
        lines = [f"title: {title}", f"kind: {kind}", f"origin: {origin}", f"licence: {licence}", "colours:"]
        lines += [" ".join(colours[i : i + 8]) for i in range(0, 256, 8)]
        (pathlib.Path(target) / f"{name}.colormap").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
