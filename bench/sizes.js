import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ajvText, bundleSize, generateModels, generateOurs, zodText } from './contestants.js';
import { median, table } from './measure.js';

/**
 * What a web page loads for the validator of one kind, of each further kind and of all, and for constants alone; and for the peers'
 * validators of one kind.
 *
 * @returns {Promise<string>} Markdown
 */
export async function benchSizes() {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  try {
    const out = join(work, 'ours');
    generateOurs(out);
    const { registry } = await import(pathToFileURL(join(out, 'registry/index.js')));
    const kinds = [...registry.values()].map(({ group, version, kind }) => ({
      kind,
      name: `${kind} ${version}`,
      entry: join(out, `${group.split('.')[0]}/${version}/index.js`),
    }));
    const first = kinds.find(({ kind }) => kind === 'ManagedCluster');
    const alone = await bundleSize(validatorsOf([first]));
    const further = [];
    for (const other of kinds.filter((kind) => kind !== first)) {
      further.push({ ...other, bytes: (await bundleSize(validatorsOf([first, other]))) - alone });
    }
    further.sort((a, b) => a.bytes - b.bytes);
    const largest = further.at(-1);
    const middle = median(further.map(({ bytes }) => bytes));
    const constants = `export { ManagedClusterApiVersion, ManagedClusterKind, ManagedClusterDefinition, ManagedClusterGroupVersionKind, ManagedClusterGroupVersionResource, TaintEffect } from ${text(first.entry)}`;
    const rows = [
      ["ManagedCluster's validator, everything included", alone, budget(alone, 5500)],
      ['each further kind beside it: the median', middle, budget(middle, 2000)],
      [
        `each further kind beside it: the largest (${largest.name})`,
        largest.bytes,
        budget(largest.bytes, 2000),
      ],
      ...(await wholes(kinds)),
      ['constants of ManagedCluster, no check', ...(await withBudget(constants, 500))],
      ...(await peers(work)),
    ];
    const kindRows = [[first.name, alone], ...further.map(({ name, bytes }) => [name, `+ ${bytes}`])];
    return `${table(['bundled, minified, gzip', 'bytes', 'budget'], rows)}\n\n${table(['validator of', 'bytes'], kindRows)}`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const text = JSON.stringify;

function validatorsOf(kinds) {
  return kinds
    .map(({ kind, entry }, i) => `export { validate${kind} as v${i} } from ${text(entry)};`)
    .join('\n');
}

async function wholes(kinds) {
  return [
    [`all ${kinds.length} validators`, ...(await withBudget(validatorsOf(kinds), 23_000))],
    [
      'all of them with updates, normalize, create, is and assert',
      await bundleSize(
        kinds
          .map(({ kind, entry }, i) =>
            ['validateXUpdate', 'normalizeX', 'createX', 'isX', 'assertX', 'validateX']
              .map((name) => `export { ${name.replace('X', kind)} as ${name}${i} } from ${text(entry)};`)
              .join('\n'),
          )
          .join('\n'),
      ),
      '',
    ],
  ];
}

async function peers(work) {
  const source = join(work, 'source');
  mkdirSync(source);
  ajvText(source);
  zodText(source);
  const model = join(generateModels(work), 'cluster.open-cluster-management.io/v1/ManagedCluster.ts');
  return [
    [
      'Ajv standalone, ManagedCluster',
      await bundleSize(`export { default } from ${text(join(source, 'ajv-cluster.mjs'))}`),
      '',
    ],
    [
      'crd-generate, model of ManagedCluster',
      await bundleSize(`export { ManagedCluster } from ${text(model)}`),
      '',
    ],
    [
      'zod, schema of ManagedCluster',
      await bundleSize(`export { default } from ${text(join(source, 'cluster.zod.mjs'))}`),
      '',
    ],
  ];
}

async function withBudget(source, limit) {
  const bytes = await bundleSize(source);
  return [bytes, budget(bytes, limit)];
}

function budget(bytes, limit) {
  return bytes <= limit ? `${limit}` : `${limit}, missed`;
}
