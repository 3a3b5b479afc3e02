import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../src/source/archive.ts';
import { paxRecord, tar, type TarEntry } from '../../support/tar.ts';

async function read(bytes: Uint8Array) {
  const { files, diagnostics } = await readArchive(bytes, 'a.tgz', 'a.tgz');
  return {
    files,
    paths: files.map(({ path }) => path),
    findings: diagnostics.map(({ code, location }) => `${code} ${location?.file}`),
    message: diagnostics[0]?.message ?? '',
  };
}

const crd = 'kind: CustomResourceDefinition\n';
const good: TarEntry = { path: 'top/x.yaml', text: crd };

describe('readArchive reads', () => {
  it('the manifests that name a CustomResourceDefinition, as of a folder', async () => {
    const entries: TarEntry[] = [
      { path: 'top/', type: 'Directory' },
      { path: 'top/z.yaml', text: crd },
      { path: './top/a.yml', text: crd },
      { path: 'top/b.json', text: '{"kind":"CustomResourceDefinition"}' },
      { path: 'top/words.yaml', text: 'apiVersion: ocm-gen/v1\n' },
      { path: 'top/deployment.yaml', text: 'kind: Deployment\n\xff' },
      { path: 'top/x.go', text: crd },
      { path: 'top/vendor/x.yaml', text: crd },
      { path: 'vendor/x.yaml', text: crd },
      { path: 'top/node_modules/a/x.yaml', text: crd },
      { path: 'top/.github/x.yaml', text: crd },
      { path: 'top/.x.yaml', text: crd },
    ];
    const { paths, findings } = await read(gzipSync(tar(entries)));
    expect(findings).toEqual([]);
    expect(paths).toEqual([
      'a.tgz!/top/a.yml',
      'a.tgz!/top/b.json',
      'a.tgz!/top/words.yaml',
      'a.tgz!/top/z.yaml',
    ]);
  });

  it('paths of more than a hundred characters, and empty and large files', async () => {
    const deep = `${'folder/'.repeat(20)}x.yaml`;
    const text = `${crd}# ${'x'.repeat(100_000)}\n`;
    const { files } = await read(
      gzipSync(
        tar([
          { path: 'PaxHeader', type: 'ExtendedHeader', text: paxRecord('path', deep) },
          { path: 'short.yaml', text },
          { path: 'empty.yaml' },
        ]),
      ),
    );
    expect(files).toEqual([{ path: `a.tgz!/${deep}`, text, input: 'a.tgz' }]);
  });
});

describe('readArchive refuses', () => {
  const long = (path: string): TarEntry[] => [
    { path: 'PaxHeader', type: 'ExtendedHeader', text: paxRecord('path', path) },
    { ...good, path: 'x.yaml' },
  ];

  it.each<[string, readonly TarEntry[], string]>([
    ['a path upwards', [good, { path: 'top/../../x.yaml', text: crd }], 'leads out'],
    ['a path upwards of a file that we would not read', [{ path: '../x.bin' }, good], 'leads out'],
    ['an absolute path', [{ path: '/etc/x.yaml', text: crd }], 'leads out'],
    ['a backslash', [{ path: 'top\\..\\x.yaml', text: crd }], 'leads out'],
    ['a drive letter', [{ path: 'C:/x.yaml', text: crd }], 'leads out'],
    ['a path upwards in a PAX header', long('a/../../x.yaml'), 'leads out'],
    ['a control character', [{ path: 'top/\u001b[31m.yaml', text: crd }], 'control characters'],
    [
      'a symbolic link',
      [good, { path: 'l.yaml', type: 'SymbolicLink', linkpath: '/etc/passwd' }],
      'neither a file',
    ],
    ['a hard link', [good, { path: 'l.yaml', type: 'Link', linkpath: 'top/x.yaml' }], 'neither a file'],
    ['a device', [good, { path: 'tty.yaml', type: 'CharacterDevice' }], 'neither a file'],
    ['a file twice', [good, { path: './top/x.yaml', text: crd }], 'twice'],
    [
      'too many entries',
      Array.from({ length: 100_001 }, (_, index) => ({ path: `${index}` })),
      'more than 100000',
    ],
  ])('%s', async (_, entries, reason) => {
    const { paths, findings, message } = await read(gzipSync(tar(entries)));
    expect([paths, findings]).toEqual([[], ['OCM1005 a.tgz']]);
    expect(message).toContain(reason);
  });

  it.each([
    ['a truncated gzip stream', gzipSync(tar([good])).subarray(0, 60)],
    ['a truncated archive', gzipSync(tar([{ path: 'x.yaml', text: 'x'.repeat(2000) }]).subarray(0, 1024))],
    ['a broken checksum', gzipSync(tar([good]).fill(0x41, 0, 3))],
    ['what is no tar archive', gzipSync('kind: CustomResourceDefinition\n'.repeat(100))],
    ['what is packed twice', gzipSync(gzipSync(tar([good])))],
    ['an empty stream', gzipSync('')],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ paths: [], findings: ['OCM1005 a.tgz'] });
  });

  it('a bomb, long before it is unpacked', async () => {
    // A gzip stream may consist of many, one after another.
    const zeros = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: 1 });
    const bomb = Buffer.concat([gzipSync(tar([good])), ...Array<Buffer>(17).fill(zeros)]);
    const { findings, message } = await read(bomb);
    expect([findings, message.includes('256 MiB')]).toEqual([['OCM1005 a.tgz'], true]);
  });

  it('one without definitions', async () => {
    const { findings } = await read(gzipSync(tar([{ path: 'x.yaml', text: 'kind: ConfigMap\n' }])));
    expect(findings).toEqual(['OCM1003 a.tgz']);
  });

  it('a definition that is no UTF-8', async () => {
    const bytes = tar([good]);
    bytes[512 + 6] = 0xff;
    bytes.write('CustomResourceDefinition', 512 + 7);
    expect((await read(gzipSync(bytes))).findings).toEqual(['OCM1004 a.tgz!/top/x.yaml']);
  });
});
