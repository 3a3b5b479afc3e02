#!/bin/sh
# k8s.io/apiextensions-apiserver 0.37.2: an integer field whose maximum is the largest 64-bit integer accepts no number at all. The bound is
# read as a double, which rounds it up to a number that is no 64-bit integer.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$(dirname "$0")/server/ask.sh" "$folder"
largest=$("$folder/ask" '{"type":"integer","maximum":9223372036854775807}' 1 -1)
smaller=$("$folder/ask" '{"type":"integer","maximum":9223372036854774784}' 1 -1)
printf 'with the largest integer: %s\nwith a smaller one: %s\n' "$largest" "$smaller"
[ "$(printf '%s\n' "$largest" | grep -c 'Maximum boundary value must be of type integer')" = 2 ]
[ "$(printf '%s\n' "$smaller" | grep -cF ': []')" = 2 ]
