import { describe, expect, it } from 'vitest';
import { emitSources } from '../../support/emitted.ts';
import { definition, fileOf, withSpec, type JsonObject } from '../../support/definition.ts';

const text = { type: 'string' };
const leaf = { type: 'object', properties: { name: text } };
const part = { type: 'object', properties: { leaf, size: { type: 'integer' } } };
const other = { type: 'object', properties: { leaf: text } };

/** The tables that each module declares and what it imports from the shared one, of versions given by their spec. */
async function modulesOf(specs: { readonly [version: string]: JsonObject }): Promise<object> {
  const versions = Object.entries(specs).map(([name, spec]) => ({ name, schema: withSpec(spec) }));
  const files = await emitSources([fileOf(definition({ versions }))], { target: 'ts' });
  const modules = files.filter(({ path }) => /^(?:example\/v\d|shared)\/index\.ts$/.test(path));
  return Object.fromEntries(
    modules.map(({ path, text: code }) => [
      path.replace('/index.ts', ''),
      {
        declared: [...code.matchAll(/^(?:export )?const (\w+Schema)\b/gm)]
          .map(([, name]) => name)
          .filter((name) => name !== 'fooSchema'),
        imported: [...code.matchAll(/^import \{([^}]*)\} from "[./]*shared\/index\.js";/gm)].flatMap(
          ([, names = '']) => names.split(',').flatMap((name) => name.trim() || []),
        ),
      },
    ]),
  );
}

const declares = (...declared: readonly string[]) => ({ declared, imported: [] });
const imports = (...imported: readonly string[]) => ({ declared: ['fooSpecSchema'], imported });

describe('the schema of an object type', () => {
  it('is declared where it is used', async () => {
    expect(await modulesOf({ v1: { part }, v2: { part: other } })).toEqual({
      'example/v1': declares('fooSpecPartLeafSchema', 'fooSpecPartSchema', 'fooSpecSchema'),
      'example/v2': declares('fooSpecPartSchema', 'fooSpecSchema'),
    });
  });

  it('is declared once for versions that have the same, with all below it', async () => {
    expect(await modulesOf({ v1: { part }, v2: { part, more: text } })).toEqual({
      'example/v1': imports('fooSpecPartSchema', 'isValidFooSpecPart'),
      'example/v2': imports('fooSpecPartSchema', 'isValidFooSpecPart'),
      shared: declares('fooSpecPartLeafSchema', 'fooSpecPartSchema'),
    });
  });

  it('has a number where types of other versions have its name', async () => {
    expect(
      await modulesOf({
        v1: { part },
        v2: { part, more: text },
        v3: { part: other },
        v4: { part: other, more: text },
      }),
    ).toEqual({
      'example/v1': imports('fooSpecPartSchema', 'isValidFooSpecPart'),
      'example/v2': imports('fooSpecPartSchema', 'isValidFooSpecPart'),
      'example/v3': imports('fooSpecPart2Schema', 'isValidFooSpecPart2'),
      'example/v4': imports('fooSpecPart2Schema', 'isValidFooSpecPart2'),
      shared: declares('fooSpecPartLeafSchema', 'fooSpecPartSchema', 'fooSpecPart2Schema'),
    });
  });

  it('is in a folder that npm packs', async () => {
    const versions = ['v1', 'v2'].map((name) => ({ name, schema: withSpec({ part, [name]: text }) }));
    const files = await emitSources([fileOf(definition({ versions }))]);
    const packageJson = files.find(({ path }) => path === 'package.json');
    const { files: packed } = JSON.parse(packageJson?.text ?? '') as { files: readonly string[] };
    expect(packed).toContain('shared');
    const folders = files.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/', 1)[0]);
    expect(packed).toEqual(expect.arrayContaining(folders));
  });
});
