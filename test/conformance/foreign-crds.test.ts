import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkspace, emitSources, readSources } from '../support/emitted.ts';
import { sharedPath } from '../support/shared.ts';
import { loadEntries, typeErrors } from '../support/whole-package.ts';

/** The definitions of other projects: real input that is not OCM's core. */
const { path: folder, isThere, note } = sharedPath('foreign-crds');

describe.skipIf(!isThere)(`other projects' definitions${note}`, () => {
  const workspace = createWorkspace();
  afterAll(() => workspace.remove());
  const entries = isThere ? readdirSync(folder, { withFileTypes: true }) : [];
  const projects = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

  it('are those of eleven projects', () => {
    expect(projects.length).toBe(11);
  });

  it.each(projects.map((name) => [name]))('generate: %s', async (name) => {
    const files = await emitSources(readSources(join(folder, name)));
    workspace.write(files, name);
  });

  // Its patterns are made of Unicode classes: each set is written once.
  it('have small tables where patterns have large sets', async () => {
    const ingresses = readSources(join(folder, 'openshift')).filter(({ path }) =>
      path.startsWith('ingresses.'),
    );
    const tables = (await emitSources(ingresses)).filter(({ path }) => /schemas\.c?js$/.test(path));
    expect(ingresses.length).toBe(2);
    expect(tables.filter(({ text }) => text.length > 50_000).map(({ path }) => path)).toEqual([]);
  });

  const packages = projects.map((name) => join(workspace.dir, name));

  it('compile under strict options', () => {
    expect(typeErrors(packages)).toEqual([]);
  });

  it('load, every entry as a module and by require', () => {
    loadEntries(packages);
  });
});
