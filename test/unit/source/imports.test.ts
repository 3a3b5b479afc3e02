import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', '..', 'src', 'source');

/** Everything that a module imports before it runs, packages by their names. */
function collectImports(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  for (const [, names = '', target = ''] of readFileSync(file, 'utf8').matchAll(importPattern)) {
    if (names.startsWith('type ')) continue;
    if (target.startsWith('.')) collectImports(join(dirname(file), target), found);
    else found.add(target);
  }
  return found;
}

const importPattern = /^(?:import|export) ([^;]*?) from '([^']+)';/gm;

describe('the source stage', () => {
  it('loads no package before an input needs it: a run that changes nothing must be quick', () => {
    const imports = [...collectImports(join(source, 'resolve.ts'))];
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.filter((name) => !name.startsWith('/') && !name.startsWith('node:'))).toEqual([]);
  });

  it('reads archives and globs with packages, which shows that the search above finds them', () => {
    expect(collectImports(join(source, 'archive.ts'))).toContain('tar');
    expect(collectImports(join(source, 'glob.ts'))).toContain('tinyglobby');
  });
});
