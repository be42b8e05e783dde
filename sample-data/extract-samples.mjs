// Rebuilds the npm part of the sample data.
//   npm i vega-datasets@3.2.1 world-atlas@2.0.2 us-atlas@3.0.1
//   node extract-samples.mjs OUTDIR        (run where node_modules is), then gzip -9n the files it wrote
import fs from 'node:fs'; import path from 'node:path'; 
const out = process.argv[2] ?? '.', nm = path.resolve('node_modules');
const rd = p => fs.readFileSync(path.join(nm, p), 'utf8');
const w = (dir, f, s) => { fs.mkdirSync(path.join(out, dir), {recursive: true}); fs.writeFileSync(path.join(out, dir, f), s); };
// USGS earthquakes, one week (trimmed properties; depth kept as third coordinate)
const q = JSON.parse(rd('vega-datasets/data/earthquakes.json'));
w('usgs-earthquakes-week', 'earthquakes.geojson', '{"type":"FeatureCollection","features":[\n' + q.features.map(f => JSON.stringify({type: 'Feature', id: f.id,
  properties: {mag: f.properties.mag, place: f.properties.place, time: new Date(f.properties.time).toISOString(), type: f.properties.type}, geometry: f.geometry})).join(',\n') + '\n]}\n');
// basemap
for (const f of ['land-110m.json', 'countries-110m.json', 'countries-50m.json']) w('basemap', f, rd('world-atlas/' + f));
w('basemap', 'us-states-10m.json', rd('us-atlas/states-10m.json'));
