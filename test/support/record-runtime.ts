/**
 * Records what the API server's code says of each object of `test/fixtures/runtime/tables`, in place. To add a row, append a line
 * without `want` and run it again: `npm run runtime:record`. It needs Go.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buildGoProgram, goPrograms } from './go-program.ts';
import {
  definitionOf,
  kindKeyOf,
  objectOf,
  readRuntimeTable,
  runtimeTableNames,
  runtimeTables,
  type RuntimeRow,
} from './runtime-table.ts';

const program = process.env.ORACLE ?? buildGoProgram(goPrograms.oracle);
const folder = mkdtempSync(join(tmpdir(), 'ocm-gen-runtime-'));
try {
  for (const name of runtimeTableNames) record(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function record(name: string): void {
  const rows = readRuntimeTable(name);
  const kinds = new Map<string, string>();
  const cases = rows.map((row, at) => {
    const key = kindKeyOf(row);
    const kind = kinds.get(key) ?? `K${name.replace(/[^a-z]/g, '')}${kinds.size}`;
    if (!kinds.has(key)) {
      kinds.set(key, kind);
      writeFileSync(join(folder, `${kind}.yaml`), JSON.stringify(definitionOf(row, kind)));
    }
    const { op = 'object', object, old } = row;
    return JSON.stringify({
      id: String(at),
      op,
      object: objectOf(kind, row, object),
      ...(old && { old: objectOf(kind, row, old) }),
    });
  });
  const input = cases.join('\n');
  const output = execFileSync(program, ['-crds', folder], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const verdicts = output.trimEnd().split('\n');
  const lines = rows.map((row, at) => {
    const { accept, errors, unknown, result } = JSON.parse(verdicts[at] ?? '{}') as typeof row.want;
    const sent = (JSON.parse(cases[at] ?? '{}') as { readonly object: unknown }).object;
    // What is stored as it was sent need not be said again.
    const isOther = accept && (row.op ?? 'object') === 'object' && !isDeepStrictEqual(result, sent);
    const want = { accept, errors: errors?.map(placed), unknown, ...(isOther && { result }) };
    return `${JSON.stringify({ ...row, want })}\n`;
  });
  writeFileSync(join(runtimeTables, `${name}.ndjson`), lines.join(''));
}

type RecordedError = NonNullable<RuntimeRow['want']['errors']>[number];

/** The server names no field of some errors but in its words. */
function placed({ type, field, detail }: RecordedError): RecordedError {
  const place = field === '' ? / value must be of type .* in (\S+)$/.exec(detail)?.[1] : undefined;
  return { type, field: place ?? field, detail };
}
