#!/bin/sh
# TypeScript 5.9.3: `a < (b > /c/)` is JavaScript, and a syntax error in a .ts file: what stands behind `<` is tried as a type, and the slash
# is then taken for a division. In a .js file it is taken, and in both with the operands of the first comparison exchanged.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts typescript@5.9.3
cat >finding.js <<'JS'
const ts = require('typescript');

const errors = (fileName, text) => ts.transpileModule(text, { fileName, reportDiagnostics: true }).diagnostics.length > 0;
const [plain, exchanged] = ['a < (b > /c/)', '(b > /c/) > a'];
for (const text of [plain, exchanged]) new Function('a', 'b', `return ${text};`);
console.log([errors('a.ts', plain), errors('a.js', plain), errors('a.ts', exchanged)].join(' '));
JS
said=$(node finding.js)
printf 'refused in .ts, in .js, with the operands exchanged: %s\n' "$said"
[ "$said" = 'true false false' ]
