#!/bin/sh
# Builds the program beside this file in the folder $1: `$1/ask SCHEMA VALUE...` says what the API server says of each value.
set -eu
here=$(dirname "$0")
cp "$here/main.go" "$here/go.mod" "$1"
cd "$1"
go mod tidy >/dev/null 2>&1
go build -o ask .
