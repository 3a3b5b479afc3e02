import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { OcmGenError } from '../diagnostics/errors.ts';
import { parseValues, readCrds, readTypes } from './read-crds.ts';
import { isTag } from '../releases/tag.ts';
import { findTextsFolder } from './releases.ts';
import { formatReport } from './report.ts';
import { transcribe } from './transcribe.ts';
import { printVocabulary, replaceTypes } from '../releases/print-vocabulary.ts';

const usage = `Usage: npm run transcribe -- <folder of upstream CRDs> [--tag vX.Y.Z] [--types go-types.json] [--into crds]

Writes <into>/<tag>/<plural>.<group>.yaml with upstream's facts and our descriptions (those of the same release, else of
the newest), and lists the fields that need a description or have lost theirs. The tag is the folder's name unless given.
--types writes vocabulary.yaml too, from a file with the Go type names.
`;

interface Arguments {
  readonly folder: string;
  readonly tag: string;
  readonly types: string | undefined;
  readonly into: string;
}

async function run({ folder, tag, types, into }: Arguments): Promise<void> {
  const textsFolder = findTextsFolder(existsSync(into) ? await readdir(into) : [], tag);
  const ours = textsFolder === undefined ? [] : await readCrds(join(into, textsFolder));
  const transcription = transcribe(await readCrds(folder), ours);
  const vocabulary = types === undefined ? [] : [await readVocabulary(types, textsFolder, into, tag)];
  const files = [...transcription.files, ...vocabulary];
  await mkdir(join(into, tag), { recursive: true });
  for (const { name, text } of files) await writeFile(join(into, tag, name), text);
  process.stderr.write(`${files.length} files are in ${join(into, tag)}\n`);
  process.stdout.write(formatReport(transcription));
}

/** The vocabulary of the release that texts come from, with the Go types of this one. */
async function readVocabulary(
  types: string,
  textsFolder: string | undefined,
  into: string,
  tag: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const name = 'vocabulary.yaml';
  const path = join(into, textsFolder ?? tag, name);
  const known = existsSync(path) ? parseValues([{ path, text: await readFile(path, 'utf8') }]) : [];
  const goTypes = readTypes(await readFile(types, 'utf8'));
  return { name, text: printVocabulary(tag, replaceTypes(known[0], goTypes)) };
}

/** The arguments, all filled in; undefined when they make no sense. */
function readArguments(): Arguments | undefined {
  try {
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
    if (folder === undefined || more.length > 0 || !isTag(tag)) return undefined;
    return { folder, tag, types: values.types, into: values.into };
  } catch {
    return undefined;
  }
}

function formatError(error: unknown): string {
  if (!(error instanceof OcmGenError)) return error instanceof Error ? error.message : String(error);
  const lines = error.diagnostics.map(({ location: at, message }) =>
    at === undefined ? message : `${at.file}:${at.line}:${at.column}: ${message}`,
  );
  return lines.join('\n');
}

const given = readArguments();
if (given === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    await run(given);
  } catch (error) {
    process.stderr.write(`${formatError(error)}\n`);
    process.exitCode = 1;
  }
}
