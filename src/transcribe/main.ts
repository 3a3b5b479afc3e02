import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Json } from '../load/types.ts';
import { isObject } from './crd-text.ts';
import { readCrds } from './read-crds.ts';
import { formatReport } from './report.ts';
import { findTextsFolder, isReleaseTag } from './releases.ts';
import { transcribe } from './transcribe.ts';
import { printVocabulary } from './vocabulary.ts';

const usage = `Usage: npm run transcribe -- <folder of upstream CRDs> [--tag vX.Y.Z] [--types go-types.json] [--into crds]

Writes <into>/<tag>/<plural>.<group>.yaml: upstream's facts, our descriptions (of the same release, else of the newest),
and lists the fields that need a description or have lost theirs. The tag is the folder's name unless given.
--types also writes vocabulary.yaml from the Go type names in that file.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      tag: { type: 'string' },
      types: { type: 'string' },
      into: { type: 'string', default: 'crds' },
    },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  const tag = values.tag ?? basename(folder ?? '');
  if (folder === undefined || more.length > 0 || !isReleaseTag(tag)) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const releases = existsSync(values.into) ? await readdir(values.into) : [];
  const textsFolder = findTextsFolder(releases, tag);
  const upstream = await readCrds(folder);
  const ours = textsFolder === undefined ? [] : await readCrds(join(values.into, textsFolder));
  const transcription = transcribe(upstream, ours);
  const files = [...transcription.files];
  if (values.types !== undefined) {
    const types = JSON.parse(await readFile(values.types, 'utf8')) as Json;
    if (!isObject(types)) throw new TypeError(`${values.types} is not an object of Go packages`);
    files.push({ name: 'vocabulary.yaml', text: printVocabulary(tag, types) });
  }
  await mkdir(join(values.into, tag), { recursive: true });
  for (const { name, text } of files) await writeFile(join(values.into, tag, name), text);
  process.stderr.write(`wrote ${files.length} files to ${join(values.into, tag)}\n`);
  process.stdout.write(formatReport(transcription));
}

await main();
