#!/bin/sh
# k8s.io/apiextensions-apiserver 0.37.2: a field of `format: byte` is checked against the standard base64 alphabet, with `+` and `/`, and
# read for rules by the URL-safe one, with `-` and `_`. A rule that asks no more than whether the field is there refuses a text with `/`,
# as most certificates have one, with an error of its own; the same text passes where there is no rule.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$(dirname "$0")/server/ask.sh" "$folder"
field='"type":"object","properties":{"ca":{"type":"string","format":"byte"}}'
plain=$("$folder/ask" "{$field}" '{"ca":"aGk/"}')
ruled=$("$folder/ask" "{$field,\"x-kubernetes-validations\":[{\"rule\":\"has(self.ca)\"}]}" '{"ca":"aGk/"}' '{"ca":"aGkh"}')
printf 'without a rule: %s\nwith one: %s\n' "$plain" "$ruled"
[ "$plain" = '{"ca":"aGk/"}: []' ]
printf '%s\n' "$ruled" | grep -q 'illegal base64 data at input byte 3'
printf '%s\n' "$ruled" | grep -qF '{"ca":"aGkh"}: []'
