#!/bin/sh
# k8s.io/apiextensions-apiserver 0.37.2: where a field is nullable and its enum lists null, null is refused all the same, by a message that
# names null among the supported values.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$(dirname "$0")/server/ask.sh" "$folder"
said=$("$folder/ask" '{"type":"string","nullable":true,"enum":["a",null]}' 'null' '"a"')
printf '%s\n' "$said"
printf '%s\n' "$said" | grep -qF 'Unsupported value: null: supported values: "a", "null"'
printf '%s\n' "$said" | grep -qF '"a": []'
