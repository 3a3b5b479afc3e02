import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readRuntime } from '../../../.config/runtime-statements.js';
import { wrapComments } from '../../../.config/wrap-comments.js';

const index = { path: 'index.ts', text: `export { first } from './first.ts';` };
const first = { path: 'first.ts', text: 'export function first(): number {\n  return 1;\n}\n' };

describe('the module of src/runtime', () => {
  it('has the statements of all files, those first whose values others need', async () => {
    const second = {
      path: 'a.ts',
      text: `import { first } from './first.ts';\nexport const two: number = first() + 1;\n`,
    };
    const { statements, publicNames } = await readRuntime([index, second, first]);
    expect(publicNames).toEqual(['first']);
    expect(statements.map(({ names, js }) => [names, js])).toEqual([
      [['first'], { text: 'function first() {\n  return 1;\n}', uses: [] }],
      [['two'], { text: 'const two = first() + 1;', uses: ['first'] }],
    ]);
  });

  it('has a type and a value of one name as one statement', async () => {
    const second = {
      path: 'a.ts',
      text: 'export interface A {\n  b: B;\n}\nexport interface B {\n  c: number;\n}\nexport const A: B = { c: 1 };\n',
    };
    const { statements } = await readRuntime([index, second, first]);
    expect(statements.map(({ names, js, dts }) => [names, js?.text, dts?.text])).toEqual([
      [['B'], undefined, 'interface B {\n  c: number;\n}'],
      [['A'], 'const A = { c: 1 };', 'interface A {\n  b: B;\n}\n\ndeclare const A: B;'],
      [['first'], 'function first() {\n  return 1;\n}', 'declare function first(): number;'],
    ]);
  });

  it.each([
    {
      name: 'a name that two files declare',
      text: 'const first = 2;\nexport const two: number = first;\n',
      message: 'first is declared in src/runtime/a.ts and src/runtime/first.ts',
    },
    {
      name: 'syntax that is newer than ES2020',
      text: 'export function fill(list: number[] | undefined): number[] {\n  list ??= [];\n  return list;\n}\n',
      message: 'src/runtime has syntax that is newer than ES2020; it would become: list ?? (list = []);',
    },
    {
      name: 'an import under another name',
      text: `import { first as one } from './first.ts';\nexport const two: number = one() + 1;\n`,
      message: 'src/runtime/a.ts: all imports are by the names that are declared',
    },
    {
      name: 'an import from outside',
      text: `import { join } from 'node:path';\nexport const two: string = join('a');\n`,
      message: 'src/runtime/a.ts imports node:path: it may import only within src/runtime',
    },
    {
      name: 'what runs when it is read',
      text: 'console.log(2);\n',
      message: 'src/runtime does something when it is read: console.log(2);',
    },
  ])('has no room for $name', async ({ text, message }) => {
    await expect(readRuntime([index, { path: 'a.ts', text }, first])).rejects.toThrow(message);
  });
});

describe('a comment of src/runtime', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve';
  it.each([
    {
      name: 'that fits stays',
      given: '/** Short. */\nconst a = 1;\n',
      want: '/** Short. */\nconst a = 1;\n',
    },
    {
      name: 'that is too wide is wrapped',
      given: `/** ${words} ${words}. */\nconst a = 1;\n`,
      want: `/**\n * ${words} one two three\n * four five six seven eight nine ten eleven twelve.\n */\nconst a = 1;\n`,
    },
    {
      name: 'of several lines is filled',
      given: '/**\n * One\n * two.\n */\nconst a = 1;\n',
      want: '/** One two. */\nconst a = 1;\n',
    },
    {
      name: 'keeps its paragraphs, items and what is indented',
      given: `/**\n * One:\n * - ${words} ${words};\n * - two.\n *\n * Two:\n *     code  here\n */\nconst a = 1;\n`,
      want: `/**\n * One:\n * - ${words} one two\n *   three four five six seven eight nine ten eleven twelve;\n * - two.\n *\n * Two:\n *     code  here\n */\nconst a = 1;\n`,
    },
    {
      name: 'before a statement is wrapped where it stands',
      given: `function f() {\n  // ${words} ${words}\n  // end.\n  return 1; // ${words} ${words}\n}\n`,
      want: `function f() {\n  // ${words} one two\n  // three four five six seven eight nine ten eleven twelve end.\n  return 1; // ${words} ${words}\n}\n`,
    },
  ])('$name', ({ given, want }) => {
    expect(wrapComments(ts, given)).toBe(want);
  });
});
