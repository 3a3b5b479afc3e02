#!/bin/sh
# TypeScript 5.9.3: of a class with a static method called by a symbol, `transpileDeclaration` writes the method and a property of the same
# name. The compiler refuses that declaration; its own, of the same file, has the method alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts typescript@5.9.3
printf 'export class A {\n  static [Symbol.hasInstance](value: unknown): boolean {\n    return value === 1;\n  }\n}\n' >a.ts
cat >finding.js <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const ts = require('typescript');

const compilerOptions = { isolatedDeclarations: true, declaration: true, strict: true, target: ts.ScriptTarget.ES2022 };
const options = { compilerOptions, fileName: 'a.ts', reportDiagnostics: true };
const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync('a.ts', 'utf8'), options);
if (diagnostics.length > 0) throw new Error('it was refused');
writeFileSync('b.d.ts', outputText);
JS
node finding.js
npx tsc --declaration --emitDeclarationOnly --target es2022 a.ts
echo 'transpileDeclaration:'
cat b.d.ts
echo 'tsc:'
cat a.d.ts
[ "$(grep -c hasInstance b.d.ts)" = 2 ] && [ "$(grep -c hasInstance a.d.ts)" = 1 ]
npx tsc --noEmit --target es2022 b.d.ts | grep -q 'TS2300: Duplicate identifier'
npx tsc --noEmit --target es2022 a.d.ts
