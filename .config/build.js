// Builds the published tool into dist/: `npm run build`, and `npm ci` through `prepare`. All libraries are bundled, so that it starts quickly and has no
// dependencies; the folder is swapped in as a whole, so that a tool that runs meanwhile never sees half of one.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leanLibraries } from './lean-libraries.js';
import { writeDeclarations } from './declarations.js';
import { writeNotices } from './notices.js';
import { copyGoGrammar } from './go-grammar.js';
import { esbuildRuntimeFiles } from './runtime-files.js';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const fresh = join(root, `dist.${process.pid}.tmp`);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Common to the tool and to the build that is only hashed. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['prettier'],
  plugins: [leanLibraries(root), esbuildRuntimeFiles()],
  logLevel: 'warning',
  // Libraries that are CommonJS ask for Node's modules through `require`.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
};

/** The hash of all that decides the output: every step of a run, with the libraries they use. */
async function computeFingerprint() {
  const { outputFiles } = await build({ ...common, entryPoints: ['src/generate.ts'], write: false });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  return hash.digest('hex').slice(0, 32);
}

async function buildTool() {
  const fingerprint = await computeFingerprint();
  const { metafile } = await build({
    ...common,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: fresh,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: {
      OCM_GEN_VERSION: JSON.stringify(version),
      OCM_GEN_BUILD: JSON.stringify(fingerprint),
      // json-schema-to-typescript would log to stdout, which is for results.
      'process.env.VERBOSE': 'undefined',
    },
    metafile: true,
  });
  copyGoGrammar(root, join(fresh, 'grammar'));
  writeNotices(root, metafile, join(fresh, 'THIRD-PARTY-NOTICES.txt'));
  await writeDeclarations(root, 'src/index.ts', join(fresh, 'types'));
}

function swapIn() {
  const old = `${fresh}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

rmSync(fresh, { recursive: true, force: true });
try {
  await buildTool();
  swapIn();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
