import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const name = 'json-schema-to-typescript';

/**
 * An esbuild plugin that leaves out what libraries would load and we never use. Of json-schema-to-typescript: prettier (its text is laid
 * out by us), the resolver of references (it could read files and the network; our schemas have none), its YAML reader, most of lodash.
 * Of commander: the starting of commands that are programs of their own.
 */
export function leanLibraries(root) {
  const replacements = {
    [name]: {
      prettier:
        'exports.format = () => { throw new Error("json-schema-to-typescript was asked to format"); };',
      '@apidevtools/json-schema-ref-parser':
        'exports.$RefParser = class { async dereference(path, schema) { return schema; } };',
      'js-yaml': `exports.CORE_SCHEMA = { withTags() {} };
        exports.load = () => { throw new Error("json-schema-to-typescript was asked to read YAML"); };`,
      lodash: usedFunctions(root)
        .map((used) => `exports.${used} = require('lodash/${used}');`)
        .join('\n'),
    },
    commander: {
      'node:child_process':
        'exports.spawn = () => { throw new Error("commander was asked to start a program"); };',
    },
  };
  return {
    name: 'lean-libraries',
    setup(build) {
      for (const [library, texts] of Object.entries(replacements)) {
        const namespace = `lean-${library}`;
        const filter = new RegExp(`^(?:${Object.keys(texts).join('|')})$`);
        build.onResolve({ filter }, ({ path, importer }) =>
          importer.includes(join('node_modules', library) + '/') ? { path, namespace } : undefined,
        );
        build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
          contents: texts[path],
          resolveDir: root,
          loader: 'js',
        }));
      }
    },
  };
}

/** The functions of lodash that json-schema-to-typescript calls. */
function usedFunctions(root) {
  const folder = join(root, 'node_modules', name, 'dist', 'src');
  const used = new Set();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, called] of text.matchAll(/\blodash_1\.(\w+)/g)) used.add(called);
  }
  if (used.size === 0)
    throw new Error(`${name} no longer calls lodash as it did: look at .config/lean-libraries.js`);
  return [...used].sort();
}
