#!/bin/sh
# CEL in k8s.io/apiextensions-apiserver 0.37.2 (cel-go 0.29.2): an int and a double are compared as doubles. 9007199254740993 equals
# 9007199254740992.0, and is therefore equal to a number that its neighbour 9007199254740992, which it differs from, equals too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$(dirname "$0")/server/ask.sh" "$folder"
holds() {
  said=$("$folder/ask" "$(printf '{"type":"object","x-kubernetes-validations":[{"rule":"%s","message":"no"}]}' "$1")" '{}')
  printf '%s: %s\n' "$1" "$said"
  [ "$said" = '{}: []' ]
}
holds 'dyn(9007199254740993) == dyn(9007199254740992.0)'
holds 'dyn(9007199254740992) == dyn(9007199254740992.0)'
holds '9007199254740993 != 9007199254740992'
