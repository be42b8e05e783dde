#!/usr/bin/env python3
"""Makes the colormap files of src/main/resources/dev/isopleth/styles/colormaps, and their index, from the makers' tables.

Needs nothing but Python 3 and the files of two Debian packages, python3-matplotlib 3.6.3 and python3-palettable 3.3.0,
unpacked, not installed:

    apt-get download python3-matplotlib python3-palettable
    for package in python3-*.deb; do dpkg-deb -x "$package" unpacked; done
    python3 styles/recipes/colormaps.py unpacked styles/src/main/resources/dev/isopleth/styles/colormaps

Tables of 256 float triples are times 255, rounded to the nearest; those of bytes are taken as they are, and those of 512
bytes (curl, delta) at every 511/255th, linearly between. ColorBrewer's schemes and stops are interpolated linearly in
sRGB to 256 entries, as matplotlib does, then rounded the same way.
"""

import ast
import math
import pathlib
import sys

SMITH = "Nathaniel J. Smith, Stéfan van der Walt and (viridis) Eric Firing, 2015, for matplotlib"
BREWER = "Cynthia Brewer, Mark Harrower and The Pennsylvania State University, 2002, ColorBrewer, %d-class %s"
THYNG = "Kristen M. Thyng et al., 2016, cmocean, doi:10.5670/oceanog.2016.66"
CRAMERI = "Fabio Crameri, 2018, Scientific colour maps, doi:10.5281/zenodo.1243862"
GNUPLOT = "the matplotlib developers, table as distributed with matplotlib"
MATPLOTLIB = "matplotlib licence (BSD style)"

LISTED = {
    "viridis": ("Viridis", "sequential", SMITH, "CC0-1.0"),
    "magma": ("Magma", "sequential", SMITH, "CC0-1.0"),
    "inferno": ("Inferno", "sequential", SMITH, "CC0-1.0"),
    "plasma": ("Plasma", "sequential", SMITH, "CC0-1.0"),
    "cividis": (
        "Cividis",
        "sequential",
        "Jamie R. Nuñez, Christopher R. Anderton and Ryan S. Renslow, 2018, doi:10.1371/journal.pone.0199239;"
        " table as distributed with matplotlib",
        MATPLOTLIB,
    ),
    "turbo": ("Turbo", "rainbow", "Anton Mikhailov, Google, 2019", "Apache-2.0"),
    "twilight": ("Twilight", "cyclic", "Bastian Bechtold, 2017, for matplotlib", "CC0-1.0"),
}

# The colours of heat in other programs, by the stops that these have.
HEAT = {
    "hot": ("Hot", "sequential", GNUPLOT, MATPLOTLIB),
    "afmhot": ("AFM hot", "sequential", GNUPLOT, MATPLOTLIB),
    "gist_heat": ("Gist heat", "sequential", GNUPLOT, MATPLOTLIB),
    "jet": ("Jet", "rainbow", GNUPLOT, MATPLOTLIB),
    "gray": ("Gray", "sequential", GNUPLOT, MATPLOTLIB),
    "coolwarm": ("Cool-Warm", "diverging", "Kenneth Moreland, 2009, doi:10.1007/978-3-642-10520-3_9;"
                 " table as distributed with matplotlib", MATPLOTLIB),
    "leaflet-heat": ("Leaflet.heat", "rainbow", "Vladimir Agafonkin, 2014, the default gradient of Leaflet.heat",
                     "BSD-2-Clause"),
    "heatmapjs": ("heatmap.js", "rainbow", "Patrick Wied, 2014, the default gradient of heatmap.js", "MIT"),
}
STOPS = {
    # Both begin with nothing at all below their first stop, where pictures fade out here.
    "leaflet-heat": [(0, "0000ff"), (0.4, "0000ff"), (0.6, "00ffff"), (0.7, "00ff00"), (0.8, "ffff00"), (1, "ff0000")],
    "heatmapjs": [(0, "0000ff"), (0.25, "0000ff"), (0.55, "00ff00"), (0.85, "ffff00"), (1, "ff0000")],
}

BREWERS = {
    "sequential": "Blues BuGn BuPu GnBu Greens Greys Oranges OrRd PuBu PuBuGn PuRd Purples RdPu Reds YlGn YlGnBu YlOrBr"
    " YlOrRd",
    "diverging": "BrBG PiYG PRGn PuOr RdBu RdGy RdYlBu RdYlGn Spectral",
}
WORDS = {"Br": "Brown", "BG": "Blue-Green", "Bu": "Blue", "Gn": "Green", "Gy": "Gray", "Or": "Orange", "Pi": "Pink",
         "PR": "Purple", "Pu": "Purple", "Rd": "Red", "YG": "Yellow-Green", "Yl": "Yellow"}
CMOCEAN = {
    "sequential": "algae amp deep dense haline ice matter solar speed tempo thermal turbid",
    "diverging": "balance curl delta",
    "rainbow": "oxy",
    "cyclic": "phase",
}
SCIENTIFIC = {
    "sequential": "acton bamako batlow bilbao buda davos devon grayc hawaii imola lajolla lapaz nuuk oslo tokyo turku",
    "diverging": "berlin broc cork lisbon roma tofino vik",
    "rainbow": "oleron",
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


def between(stops, place):
    """Linear interpolation of stops (place, value) that ascend; the last of equal ones counts from there on."""
    k = max(i for i in range(len(stops) - 1) if stops[i][0] <= place or i == 0)
    (x0, y0), (x1, y1) = stops[k], stops[k + 1]
    return y0 + (y1 - y0) * (place - x0) / (x1 - x0)


def ramp(channels, entries=256):
    """One list of stops a channel."""
    return [[between(stops, i / (entries - 1)) for stops in channels] for i in range(entries)]


def hexed(stops):
    """Stops (place, rrggbb) as one list of stops a channel."""
    return [[(place, int(colour[k : k + 2], 16) / 255) for place, colour in stops] for k in (0, 2, 4)]


def of_functions(red, green, blue):
    return [[min(1, max(0, f(i / 255))) for f in (red, green, blue)] for i in range(256)]


def matplotlib_stops(data):
    """matplotlib's segments (place, value before, value after) without jumps, a channel each."""
    return [[(place, before) for place, before, _ in data[channel]] for channel in ("red", "green", "blue")]


def words(name):
    """RdYlBu as Red-Yellow-Blue."""
    parts, rest = [], name
    while rest:
        part = next((p for p in sorted(WORDS, key=len, reverse=True) if rest.startswith(p)), None)
        if part is None:
            return name
        parts.append(WORDS[part])
        rest = rest[len(part) :]
    return "-".join(parts)


def colormaps(unpacked):
    """All of them in the order of the index: name, title, kind, origin, licence, table of 256 triples from 0 to 1."""
    packages = pathlib.Path(unpacked) / "usr/lib/python3/dist-packages"
    listed = literals(packages / "matplotlib/_cm_listed.py")
    data = literals(packages / "matplotlib/_cm.py")
    for name, about in LISTED.items():
        yield name, *about, listed[f"_{name}_data"] if name != "twilight" else spread(listed["_twilight_data"])
    heat = {
        "hot": ramp(matplotlib_stops(data["_hot_data"])),
        "afmhot": of_functions(lambda x: 2 * x, lambda x: 2 * x - 0.5, lambda x: 2 * x - 1),
        "gist_heat": of_functions(lambda x: 1.5 * x, lambda x: 2 * x - 1, lambda x: 4 * x - 3),
        "jet": ramp([[tuple(stop[:2]) for stop in data["_jet_data"][channel]] for channel in ("red", "green", "blue")]),
        "gray": of_functions(*[lambda x: x] * 3),
        "coolwarm": ramp(matplotlib_stops(data["_coolwarm_data"])),
        **{name: ramp(hexed(stops)) for name, stops in STOPS.items()},
    }
    for name, about in HEAT.items():
        yield name, *about, heat[name]
    for kind, names in BREWERS.items():
        for name in names.split():
            scheme = data[f"_{name}_data"]
            yield name.lower(), words(name), kind, BREWER % (len(scheme), name), "Apache-2.0", spread(scheme)
    for tables, kinds, origin in (
        (literals(packages / "palettable/cmocean/colormaps.py"), CMOCEAN, THYNG),
        (literals(packages / "palettable/scientific/colordata.py"), SCIENTIFIC, CRAMERI),
    ):
        for kind, names in kinds.items():
            for name in names.split():
                table = tables.get(f"_{name.upper()}") or tables[name.upper()]
                triples = [[c / 255 for c in rgb] for rgb in table]
                yield name, name.capitalize(), kind, origin, "MIT", triples if len(triples) == 256 else spread(triples)


def main(unpacked, target):
    target = pathlib.Path(target)
    index = []
    for name, title, kind, origin, licence, table in colormaps(unpacked):
        assert len(table) == 256, name
        colours = ["%02x%02x%02x" % tuple(math.floor(255 * c + 0.5) for c in rgb) for rgb in table]
        lines = [f"title: {title}", f"kind: {kind}", f"origin: {origin}", f"licence: {licence}", "colours:"]
        lines += [" ".join(colours[i : i + 8]) for i in range(0, 256, 8)]
        (target / f"{name}.colormap").write_text("\n".join(lines) + "\n", encoding="utf-8")
        index.append(name)
    (target / "index.txt").write_text("\n".join(index) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
