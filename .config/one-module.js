import { relative, join } from 'node:path';
import ts from 'typescript';
import { runtimeSources } from './runtime-files.js';
import { findHomes } from './runtime-statements.js';

const root = join(import.meta.dirname, '..');
let homes;

/**
 * A rule of lint for src/runtime: no two files there declare the same name at their top, since generated packages have them as one module in
 * which nothing is renamed.
 */
export const oneModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const own = relative(root, context.filename).replaceAll('\\', '/');
    homes ??= findHomes(ts, runtimeSources());
    return {
      Program({ body }) {
        for (const statement of body) {
          for (const node of declaredIn(statement.declaration ?? statement)) {
            const others = (homes.get(node.name) ?? []).filter((path) => path !== own);
            if (others.length === 0 || own === 'src/runtime/index.ts') continue;
            const message = `${node.name} is declared in ${others.join(' and ')} too: the files of src/runtime become one module`;
            context.report({ node, message });
          }
        }
      },
    };
  },
};

function declaredIn(statement) {
  if (statement.type === 'VariableDeclaration') return statement.declarations.map(({ id }) => id);
  return statement.type !== 'ImportDeclaration' && statement.id ? [statement.id] : [];
}
