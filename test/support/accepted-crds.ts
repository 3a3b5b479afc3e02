import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the API server takes each of the definitions, says the oracle. */
export function askWhichAreTaken(program: string, crds: readonly unknown[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'ocm-gen-crds-'));
  try {
    crds.forEach((crd, index) => {
      writeFileSync(join(folder, `crd${index}.yaml`), yamlOf(crd));
    });
    const { status, stderr } = spawnSync(program, ['-crds', folder, '-check-crds'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (status !== 0) throw new Error(`the oracle ended with ${String(status)}: ${stderr}`);
    const refused = new Set([...stderr.matchAll(/crd(\d+)\.yaml: /g)].map(([, index]) => Number(index)));
    return crds.map((_, index) => !refused.has(index));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** JSON as YAML reads it: what is not ASCII is spelled in the escapes of YAML, which has no surrogate pairs. */
function yamlOf(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/gu, (char) => {
    const codePoint = char.codePointAt(0) ?? 0;
    return `\\U${codePoint.toString(16).padStart(8, '0')}`;
  });
}
