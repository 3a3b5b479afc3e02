#!/bin/sh
# json-schema-to-typescript 16.0.0: a property that is named in `required` and has no schema under `properties` is not in the type. Objects
# without it pass the compiler and fail the schema.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts json-schema-to-typescript@16.0.0
cat >finding.js <<'JS'
import { compile } from 'json-schema-to-typescript';

const schema = { title: 'X', type: 'object', required: ['named', 'stated'], properties: { stated: { type: 'string' } } };
console.log(await compile(schema, 'X', { bannerComment: '' }));
JS
said=$(node finding.js)
printf '%s\n' "$said"
printf '%s\n' "$said" | grep -q 'stated: string'
! printf '%s\n' "$said" | grep -q named
