// node guards-worker.js <bundle of a contestant>: times it alone in a process and prints microseconds an object, as JSON.
import { pathToFileURL } from 'node:url';
import { managedCluster, manifestWork, withOneError } from './objects.js';

const { checks, errors } = await import(pathToFileURL(process.argv[2]).href);

/** So many differing objects, which the engine has all seen before anything is timed; a batch is what is timed as one. */
const shapes = {
  managedCluster: { objects: Array.from({ length: 300 }, (_, i) => managedCluster(i)), batch: 150 },
  manifestWork: { objects: Array.from({ length: 200 }, (_, i) => manifestWork(i)), batch: 20 },
};

/** The lower decile of the batches' times: what the machine does to some of them is not the contestant's. */
function time(check, want, batchOf, batchSize, { slices, warmUp }) {
  const times = [];
  const until = performance.now() + warmUp;
  for (let slice = 0; times.length < slices; slice++) {
    const batch = batchOf(slice, batchSize);
    let agreeing = 0;
    const start = performance.now();
    for (let i = 0; i < batch.length; i++) if (check(batch[i]) === want) agreeing++;
    const end = performance.now();
    if (agreeing !== batch.length) throw new Error(`${process.argv[2]}: wrong on ${batch.length - agreeing}`);
    if (end > until) times.push(((end - start) / batch.length) * 1000);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 10)];
}

/** Each time other objects. */
const turning = (items) => (slice, size) =>
  Array.from({ length: size }, (_, i) => items[(slice * size + i) % items.length]);
/** One object again and again, another one each time. */
const repeating = (items) => (slice, size) => new Array(size).fill(items[slice % items.length]);

const result = {};
for (const [shape, { objects, batch }] of Object.entries(shapes)) {
  const check = checks[shape];
  result[`${shape} warm`] = time(check, true, repeating(objects), batch, { slices: 200, warmUp: 700 });
  const texts = objects.map((object) => JSON.stringify(object));
  const parsed = (slice, size) => turning(texts)(slice, size).map((text) => JSON.parse(text));
  result[`${shape} parsed`] = time(check, true, parsed, batch, { slices: 100, warmUp: 300 });
  if (!errors) continue;
  const wrong = objects.map(withOneError);
  const count = (object) => errors[shape](object) > 0;
  result[`${shape} one error`] = time(count, true, repeating(wrong), batch, { slices: 100, warmUp: 700 });
}
process.stdout.write(JSON.stringify(result));
