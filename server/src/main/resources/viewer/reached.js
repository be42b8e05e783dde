/** Which tiles a change reaches. */

/** Beyond the kernel's reach, in pixels: a pixel is an area, and interpolation looks at its neighbours. */
const SPREAD_PX = 5;

/**
 * Whether the values of a tile, told by its z, x and y, can depend on what lies in one of some areas.
 *
 * `areas` are boxes as an event tells them, null for everywhere; `zooms` are those of the layer's TileJSON.
 */
export function reaches(areas, zooms, plane) {
  const boxes = new Map();
  const boxesOf = (z) => {
    const { bandwidth, reach } = zooms.find(({ zoom }) => zoom === z) ?? { reach: null };
    return reach === null
      ? null
      : areas.map((area) => plane.reachedPixels(area, { reach, unit: bandwidth.unit }, z));
  };
  return ({ z, x, y }) => {
    if (areas === null) {
      return true;
    }
    if (!boxes.has(z)) {
      boxes.set(z, boxesOf(z));
    }
    const turns = plane.isPlanar ? [0] : [-1, 0, 1];
    const [west, north] = [256 * x - SPREAD_PX, 256 * y - SPREAD_PX];
    const side = 256 + 2 * SPREAD_PX;
    return (
      boxes.get(z)?.some(([left, top, right, bottom]) =>
        turns.some((turn) => {
          const shift = turn * 256 * 2 ** z;
          return left + shift < west + side && right + shift > west && top < north + side && bottom > north;
        }),
      ) ?? true
    );
  };
}
