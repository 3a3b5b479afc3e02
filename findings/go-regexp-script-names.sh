#!/bin/sh
# Go 1.26.8, whose regexp package decides what a `pattern` of a CustomResourceDefinition means: since 1.25 class names are read in any case
# and without underscores, but those of scripts with several words are not found in any spelling, the one of Unicode included.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf 'module finding\n\ngo 1.26.8\n' >go.mod
cat >main.go <<'GO'
package main

import (
	"fmt"
	"regexp"
)

func main() {
	for _, name := range []string{"Greek", "greek", "Old_Italic", "old_italic", "OldItalic", "Old Italic"} {
		_, err := regexp.Compile(`\p{` + name + `}`)
		fmt.Println(name, err == nil)
	}
}
GO
said=$(go run .)
printf '%s\n' "$said"
[ "$said" = "Greek true
greek true
Old_Italic false
old_italic false
OldItalic false
Old Italic false" ]
