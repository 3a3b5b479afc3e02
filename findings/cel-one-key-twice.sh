#!/bin/sh
# CEL in k8s.io/apiextensions-apiserver 0.37.2 (cel-go 0.29.2): a map literal keeps the int 1 and the uint 1 as two keys, though the two are
# equal to each other.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$(dirname "$0")/server/ask.sh" "$folder"
rule() { printf '{"type":"object","x-kubernetes-validations":[{"rule":"%s","message":"no"}]}' "$1"; }
equal=$("$folder/ask" "$(rule 'dyn(1) == dyn(1u)')" '{}')
two=$("$folder/ask" "$(rule '{dyn(1): 0, dyn(1u): 0}.size() == 2')" '{}')
printf 'they are equal: %s\nthe map has two: %s\n' "$equal" "$two"
[ "$equal" = '{}: []' ] && [ "$two" = '{}: []' ]
