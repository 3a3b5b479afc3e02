#!/bin/sh
# json-schema-to-typescript 16.0.0: a letter behind a digit in a title becomes a capital. The type of `PlacementV1beta1`, a valid name that
# Kubernetes' versions lead to, is called `PlacementV1Beta1`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"type":"module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts json-schema-to-typescript@16.0.0
cat >finding.js <<'JS'
import { compile } from 'json-schema-to-typescript';

console.log(await compile({ title: 'PlacementV1beta1', type: 'object' }, 'X', { bannerComment: '' }));
JS
said=$(node finding.js)
printf '%s\n' "$said"
printf '%s\n' "$said" | grep -q 'export interface PlacementV1Beta1 {'
