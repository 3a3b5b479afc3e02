import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateOurs } from './contestants.js';
import { table } from './measure.js';

// What the patterns of the release are made of, so that something of them matches a long way.
const prefixes = ['', 'a', 'work-agent', '*:', 'deployments:a', 'https://a', 'a/', '+1', '1h'];
const pumps = [
  'a',
  '-',
  '.',
  'a-',
  'a.',
  'a-.',
  '1',
  '0.',
  '1h',
  ':',
  'a:',
  '/',
  'a/',
  '\n',
  'é',
  '\u2028',
  'A_',
];
const suffixes = ['', '!', '\n', '-', '/', ':', '\r', '\u{1f600}'];

/** So many of the worst texts of 16 kB are tried at full length. */
const tried = 6;

/**
 * The worst time that a string of some length takes: an object with the string where a schema asks for a pattern, checked as a whole.
 * Beside it the time of the pattern as a plain RegExp.
 *
 * @returns {Promise<string>} Markdown
 */
export async function benchPatterns() {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  try {
    generateOurs(join(work, 'ours'));
    const patterns = await findPatterns(join(work, 'ours'));
    const rows = patterns.map(({ source, validate }) => {
      const shapes = worstShapes(validate);
      const [mega, mega8] = [1, 8].map((size) =>
        Math.max(...shapes.map((shape) => time(validate, shape, size * 2 ** 20))),
      );
      const plain = (text) => new RegExp(source, 'u').test(text);
      const [shape] = worstShapes(plain);
      return [`\`${shorten(source)}\``, mega, mega8, time(plain, shape, 2 ** 15)];
    });
    const cells = rows.map(([source, ...times]) => [source, ...times.map(msText)]);
    const largest = [1, 2, 3].map((i) => msText(Math.max(...rows.map((row) => row[i]))));
    const texts = prefixes.length * pumps.length * suffixes.length;
    return table(
      [`pattern, the worst of ${texts} texts`, '1 MB, ms', '8 MB, ms', 'RegExp alone, 32 kB, ms'],
      [[`the worst of all ${rows.length}`, ...largest], ...cells],
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Every pattern of the package's schemas, once, with a function that checks an object with a text in its place. */
async function findPatterns(folder) {
  const { registry } = await import(pathToFileURL(join(folder, 'registry/index.js')));
  const found = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith('schemas.js')) continue;
    for (const resource of Object.values(await import(pathToFileURL(join(folder, file))))) {
      if (resource.kind === undefined) continue;
      const { group, version, kind, schema } = resource;
      const apiVersion = `${group}/${version}`;
      const registered = registry.get(`${apiVersion}/${kind}`);
      visitPatterns(
        schema,
        (text) => text,
        (pattern, wrap) => {
          const validate = (text) =>
            registered.validate({
              apiVersion,
              kind,
              metadata: { name: 'a', namespace: undefined },
              ...wrap(text),
            });
          // A place without a limit of its own length shows more.
          if (!found.has(pattern.source) || pattern.maxLength === undefined)
            found.set(pattern.source, { source: pattern.source, validate });
        },
      );
    }
  }
  return [...found.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Calls `found` for each string with a pattern, with a function that puts a text there. */
function visitPatterns(schema, wrap, found) {
  const { pattern, maxLength, properties = {}, values, items } = schema;
  if (pattern) found({ source: pattern.source, maxLength }, wrap);
  for (const [key, field] of Object.entries(properties))
    visitPatterns(field, (text) => wrap({ [key]: text }), found);
  if (typeof values === 'object') visitPatterns(values, (text) => wrap({ key: text }), found);
  if (items) visitPatterns(items, (text) => wrap([text]), found);
}

/** The shapes of text that take longest, of all that there are. */
function worstShapes(test) {
  const shapes = prefixes.flatMap((prefix) =>
    pumps.flatMap((pump) => suffixes.map((suffix) => ({ prefix, pump, suffix }))),
  );
  const timed = shapes.map((shape) => ({ shape, ms: time(test, shape, 2 ** 14) }));
  return timed
    .sort((a, b) => b.ms - a.ms)
    .slice(0, tried)
    .map(({ shape }) => shape);
}

/** The shorter of two times: what interrupts one of them is not the pattern's. Infinity where the engine's stack is not enough. */
function time(test, { prefix, pump, suffix }, length) {
  const text = prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;
  // Flattens the text, which is joined of parts.
  Number(text);
  const times = [0, 1].map(() => {
    const start = performance.now();
    try {
      test(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return Infinity;
    }
    return performance.now() - start;
  });
  return Math.min(...times);
}

function msText(ms) {
  return ms === Infinity ? 'throws' : ms.toFixed(1);
}

function shorten(source) {
  const escaped = source.replaceAll('|', '\\|');
  return escaped.length <= 60 ? escaped : `${escaped.slice(0, 57)}...`;
}
