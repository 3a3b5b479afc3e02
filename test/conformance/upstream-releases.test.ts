import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { generate, list } from '../../src/index.ts';
import { readFolder } from '../support/definition.ts';
import { readRaw } from '../support/raw-facts.ts';
import { releasesNote, upstreamReleases } from '../support/upstream-releases.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { wholeRuntime } from '../support/whole-runtime.ts';

/** Releases whose files define one CRD differently: the one with more versions counts. */
const differing = ['v0.5.0', 'v0.6.0', 'v0.7.0', 'v0.8.0', 'v0.9.0', 'v0.10.0', 'v0.10.1', 'v0.11.0'];

describe.skipIf(upstreamReleases.length === 0)(`every release of upstream's${releasesNote}`, () => {
  it('is there', () => {
    const tags = upstreamReleases.map(({ tag }) => tag);
    expect([tags.length, tags[0], tags.at(-1)]).toEqual([23, 'v0.1.0', 'v1.3.0']);
  });

  it.each(upstreamReleases)('is listed: $tag', async ({ tag, folder }) => {
    const { kinds, diagnostics } = await list({ crds: [folder] });
    const defined = new Set(readFolder(folder).flatMap(({ text }) => [...readRaw([text]).keys()]));
    const warnings = diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
    expect(new Set(warnings)).toEqual(new Set(differing.includes(tag) ? ['OCM2018'] : []));
    const listed = kinds.flatMap(({ group, kind, versions }) =>
      versions.map(({ name }) => `${group}/${name} ${kind}`),
    );
    expect(listed.sort()).toEqual([...defined].sort());
  });

  it('is generated, and all of them compile', async () => {
    const cwd = makeTempFolder();
    for (const { tag, folder } of upstreamReleases) {
      const { status, diagnostics } = await generate({ crds: [folder], out: tag, target: 'ts', cwd });
      expect([tag, status, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([
        tag,
        'written',
        [],
      ]);
    }

    expect(compile(cwd)).toEqual([]);

    // Once more with a mistake, to see that the compiler has read them.
    const [first] = upstreamReleases;
    const probe = `import { isManagedCluster } from './${first?.tag}/cluster/v1/index.ts'; isManagedCluster();`;
    expect(compile(cwd, probe)).toEqual([expect.stringContaining('probe.ts TS2554')]);
  });
});

/** What the compiler says of the packages below a folder, which share one runtime library: each has a part of it. */
function compile(cwd: string, probe?: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    allowImportingTsExtensions: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const probePath = join(cwd, 'probe.ts');
  const runtimePath = join(cwd, 'runtime.ts');
  writeFileSync(runtimePath, wholeRuntime());
  const paths = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).map((path) => join(cwd, path));
  const resolve = (name: string, from: string): string => {
    const path = join(dirname(from), name).replace(/\.js$/, '.ts');
    return /[\\/]runtime[\\/]index\.ts$/.test(path) ? runtimePath : path;
  };
  const program = ts.createProgram(
    probe === undefined ? paths.filter((path) => /(?<![\\/]runtime[\\/].*)\.ts$/.test(path)) : [probePath],
    options,
    {
      ...host,
      getSourceFile: (path, language) =>
        path === probePath
          ? ts.createSourceFile(path, probe ?? '', language)
          : host.getSourceFile(path, language),
      resolveModuleNameLiterals: (literals, from) =>
        literals.map(({ text }) => ({
          resolvedModule: { resolvedFileName: resolve(text, from), extension: ts.Extension.Ts },
        })),
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, code, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file?.fileName.slice(cwd.length + 1)} TS${code} ${message}`;
  });
}
