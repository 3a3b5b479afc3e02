import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { dump, loadAll } from 'js-yaml';

const root = new URL('..', import.meta.url).pathname;
const peers = join(root, 'bench', 'peers');

/** The folder of the bundled release. */
export function bundledFolder() {
  const releases = readdirSync(join(root, 'crds')).filter((name) => /^v\d/.test(name));
  return join(root, 'crds', releases.at(-1));
}

/** The files of the bundled release's CRDs. */
export function bundledCrds() {
  const folder = bundledFolder();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'vocabulary.yaml')
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/** The schema of a version, as it is written. @param {string} kind @param {string} version */
export function schemaOf(kind, version) {
  for (const { text } of bundledCrds()) {
    for (const crd of loadAll(text)) {
      if (crd?.spec?.names?.kind !== kind) continue;
      const found = crd.spec.versions.find(({ name }) => name === version);
      if (found) return found.schema.openAPIV3Schema;
    }
  }
  throw new Error(`no ${kind} ${version}`);
}

/** Our package of the bundled CRDs, or of others, written to `out`. @param {string} out @param {string} [crds] */
export function generateOurs(out, crds = 'bundled') {
  runNode([join(root, 'bin', 'ocm-gen.js'), 'generate', '--quiet', '--crds', crds, '--out', out]);
}

/** Our package of the two kinds that are timed, with nothing embedded in them: Ajv does not look into manifests. */
export function generatePlain(work) {
  const crds = join(work, 'plain-crds');
  mkdirSync(crds, { recursive: true });
  for (const { file, text } of bundledCrds()) {
    const documents = loadAll(text)
      .filter((document) => /^(ManagedCluster|ManifestWork)$/.test(document?.spec?.names?.kind))
      .map((document) => withoutEmbedded(document));
    if (documents.length === 0) continue;
    writeFileSync(join(crds, file), documents.map((document) => dump(document)).join('---\n'));
  }
  const out = join(work, 'plain');
  generateOurs(out, crds);
  return out;
}

function withoutEmbedded(node) {
  if (Array.isArray(node)) return node.map(withoutEmbedded);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'x-kubernetes-embedded-resource');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutEmbedded(value)]));
}

/**
 * One module per contestant, bundled, that exports `checks` (kind to a function that tells whether a value is valid) and `errors`
 * (kind to a function that gives the number of all errors, where the contestant can tell).
 *
 * @param {string} work a folder to write to
 * @returns {Promise<readonly {name: string, module: string}[]>}
 */
export async function buildContestants(work) {
  const source = join(work, 'source');
  mkdirSync(source, { recursive: true });
  const ours = join(work, 'ours');
  generateOurs(ours);
  const plain = generatePlain(work);
  const models = generateModels(work);
  const texts = {
    full: oursText(ours),
    plain: plainText(plain),
    ajv: ajvText(source),
    models: modelsText(models),
    zod: zodText(source),
  };
  const names = {
    full: 'ocm-gen, everything',
    plain: 'ocm-gen, like for like with Ajv',
    ajv: 'Ajv standalone',
    models: 'crd-generate model',
    zod: 'zod (json-schema-to-zod)',
  };
  const contestants = [];
  for (const [id, text] of Object.entries(texts)) {
    const entry = join(source, `${id}.mjs`);
    writeFileSync(entry, text);
    const module = join(work, `${id}.bundle.mjs`);
    await build({
      ...common,
      entryPoints: [entry],
      outfile: module,
      platform: 'node',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    contestants.push({ id, name: names[id], module });
  }
  return contestants;
}

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'esm',
  target: 'node20',
  nodePaths: [join(peers, 'node_modules')],
  logLevel: 'error',
};

/** What a browser would load of a module: bundled, minified, compressed; in bytes. @param {string} text the module */
export async function bundleSize(text) {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: text, resolveDir: root },
    platform: 'browser',
    minify: true,
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

const oursText = (folder) => `
import { validateManagedCluster } from ${JSON.stringify(join(folder, 'cluster/v1/index.js'))};
import { validateManifestWork } from ${JSON.stringify(join(folder, 'work/v1/index.js'))};
export const checks = {
  managedCluster: (value) => validateManagedCluster(value).length === 0,
  manifestWork: (value) => validateManifestWork(value).length === 0,
};
export const errors = {
  managedCluster: (value) => validateManagedCluster(value).length,
  manifestWork: (value) => validateManifestWork(value).length,
};
`;

// The predicates of schemas are no part of what users import: a module of their entry's text that exports them as well.
function predicates(folder, entry, names) {
  const path = join(folder, entry, 'predicates.js');
  writeFileSync(
    path,
    `${readFileSync(join(folder, entry, 'index.js'), 'utf8')}export { ${names.join(', ')} };\n`,
  );
  return `import { ${names.join(', ')} } from ${JSON.stringify(path)};`;
}

// What the CRD's schema says of the root is that it is an object with two texts and, if there, an object as metadata.
const plainText = (folder) => `
${predicates(folder, 'cluster/v1', ['isValidManagedClusterSpec', 'isValidManagedClusterStatus'])}
${predicates(folder, 'work/v1', ['isValidManifestWorkSpec', 'isValidManifestWorkStatus'])}
const isRoot = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) &&
  typeof value.apiVersion === 'string' && typeof value.kind === 'string' &&
  typeof value.metadata === 'object' && value.metadata !== null;
export const checks = {
  managedCluster: (value) =>
    isRoot(value) && isValidManagedClusterSpec(value.spec) && (value.status === undefined || isValidManagedClusterStatus(value.status)),
  manifestWork: (value) =>
    isRoot(value) && isValidManifestWorkSpec(value.spec) && (value.status === undefined || isValidManifestWorkStatus(value.status)),
};
`;

/** Ajv's validators of both kinds, written to `folder`, and a module of them. @param {string} folder */
export function ajvText(folder) {
  const require = createRequire(join(peers, 'package.json'));
  const { default: Ajv } = require('ajv');
  const { default: addFormats } = require('ajv-formats');
  const { default: standaloneCode } = require('ajv/dist/standalone');
  const write = (file, kind, version, allErrors) => {
    const ajv = new Ajv({ strict: false, allErrors, code: { source: true, esm: true } });
    addFormats(ajv);
    // Formats of numbers say no more than their types.
    for (const format of ['int32', 'int64'])
      ajv.addFormat(format, { type: 'number', validate: Number.isInteger });
    writeFileSync(join(folder, file), standaloneCode(ajv, ajv.compile(schemaOf(kind, version))));
  };
  write('ajv-cluster.mjs', 'ManagedCluster', 'v1', false);
  write('ajv-work.mjs', 'ManifestWork', 'v1', false);
  write('ajv-cluster-all.mjs', 'ManagedCluster', 'v1', true);
  write('ajv-work-all.mjs', 'ManifestWork', 'v1', true);
  return `
import managedCluster from './ajv-cluster.mjs';
import manifestWork from './ajv-work.mjs';
import managedClusterAll from './ajv-cluster-all.mjs';
import manifestWorkAll from './ajv-work-all.mjs';
export const checks = { managedCluster, manifestWork };
const count = (validate) => (value) => (validate(value) ? 0 : validate.errors.length);
export const errors = { managedCluster: count(managedClusterAll), manifestWork: count(manifestWorkAll) };
`;
}

/** The models of crd-generate. @param {string} work */
export function generateModels(work) {
  const input = join(work, 'all.yaml');
  writeFileSync(
    input,
    bundledCrds()
      .map(({ text }) => text)
      .join('\n---\n'),
  );
  const bin = join(peers, 'node_modules/@kubernetes-models/crd-generate/bin/crd-generate.js');
  runNode([bin, '--input', input, '--output', join(work, 'models')]);
  return join(work, 'models');
}

const modelsText = (folder) => `
import { ManagedCluster } from ${JSON.stringify(join(folder, 'cluster.open-cluster-management.io/v1/ManagedCluster.ts'))};
import { ManifestWork } from ${JSON.stringify(join(folder, 'work.open-cluster-management.io/v1/ManifestWork.ts'))};
const count = (Model) => (value) => {
  try {
    new Model(value).validate();
    return 0;
  } catch (error) {
    return error.errors?.length ?? 1;
  }
};
export const errors = { managedCluster: count(ManagedCluster), manifestWork: count(ManifestWork) };
export const checks = {
  managedCluster: (value) => errors.managedCluster(value) === 0,
  manifestWork: (value) => errors.manifestWork(value) === 0,
};
`;

/** Zod schemas of both kinds, written to `folder`, and a module of them. @param {string} folder */
export function zodText(folder) {
  const schemas = { cluster: schemaOf('ManagedCluster', 'v1'), work: schemaOf('ManifestWork', 'v1') };
  writeFileSync(join(folder, 'schemas.json'), JSON.stringify(schemas));
  const script = join(peers, '.drivers', 'write-zod.js');
  mkdirSync(join(peers, '.drivers'), { recursive: true });
  cpSync(join(root, 'bench', 'drivers', 'write-zod.js'), script);
  runNode([script, join(folder, 'schemas.json'), folder]);
  return `
import managedCluster from './cluster.zod.mjs';
import manifestWork from './work.zod.mjs';
const count = (schema) => (value) => schema.safeParse(value).error?.issues.length ?? 0;
export const errors = { managedCluster: count(managedCluster), manifestWork: count(manifestWork) };
export const checks = {
  managedCluster: (value) => managedCluster.safeParse(value).success,
  manifestWork: (value) => manifestWork.safeParse(value).success,
};
`;
}

function runNode(args) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}
