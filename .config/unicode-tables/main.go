// Prints src/runtime/regexp/unicode-data.ts from the tables of Go's package unicode, which is what `\p{...}` and `(?i)` mean to the API server:
// `npm run unicode:tables`. The Unicode release is the one of the Go that runs this.
package main

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

const last = unicode.MaxRune

var isFirst = true

func main() {
	general, names := categories()
	scriptRuns, scriptNames := scripts()
	fmt.Printf("/**\n * Unicode %s as Go's package unicode has it, which the API server is built with. Made by `npm run unicode:tables`: the\n * forms are those that `unicode-table.ts` reads.\n */\n\n", unicode.Version)
	list("categoryNames", "The general categories, two letters each; the index of one is its letter in `categoryRuns`.", names)
	text("categoryRuns", "All code points in runs of one category: its letter, `a` for the first, then how many where not one.", general)
	list("scriptNames", "The scripts that Go finds; `scriptRuns` names them by index.", scriptNames)
	text("scriptRuns", "Runs of one script: how many code points in base 36, then the index in base 26, two capital letters; `~~` is none of them. Unassigned ones count to the run before.", scriptRuns)
	text("categoryAliases", "Other names of categories, as `\\p{}` reads names, and what they stand for.", aliases())
	text("foldRuns", "Code points that are equal but for case, each with the next higher one of its ring (Go's SimpleFold): gap, count, step and distance of each run, in base 36.", folds())
}

func text(name, doc, value string) {
	if !isFirst {
		fmt.Println()
	}
	isFirst = false
	fmt.Printf("/** %s */\nexport const %s =\n  '%s';\n", doc, name, value)
}

func list(name, doc string, values []string) { text(name, doc, strings.Join(values, " ")) }

func categories() (string, []string) {
	var names []string
	for name := range unicode.Categories {
		if len(name) == 2 && name != "LC" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	of := func(r rune) int {
		for i, name := range names {
			if unicode.Is(unicode.Categories[name], r) {
				return i
			}
		}
		panic(fmt.Sprintf("%U has no category", r))
	}
	var out strings.Builder
	for start := rune(0); start <= last; {
		category, end := of(start), start+1
		for end <= last && of(end) == category {
			end++
		}
		out.WriteByte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"[category])
		if end-start > 1 {
			out.WriteString(strconv.Itoa(int(end - start)))
		}
		start = end
	}
	return out.String(), names
}

func scripts() (string, []string) {
	var names []string
	for name := range unicode.Scripts {
		// Go 1.25 and later finds no script of more than one word: it compares `Olditalic` with `Old_Italic`.
		if _, err := regexp.Compile(`\p{` + name + `}`); err == nil {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	of := func(r rune) int {
		for i, name := range names {
			if unicode.Is(unicode.Scripts[name], r) {
				return i
			}
		}
		return -1
	}
	var out strings.Builder
	current, start := of(0), rune(0)
	write := func(end rune) {
		code := "~~"
		if current >= 0 {
			code = string([]byte{byte('A' + current/26), byte('A' + current%26)})
		}
		out.WriteString(strconv.FormatInt(int64(end-start), 36) + code)
	}
	for r := rune(0); r <= last; r++ {
		if unicode.Is(unicode.Cn, r) {
			continue
		}
		if script := of(r); script != current {
			write(r)
			current, start = script, r
		}
	}
	write(last + 1)
	return out.String(), names
}

func aliases() string {
	var pairs []string
	for name, category := range unicode.CategoryAliases {
		pairs = append(pairs, canonical(name)+" "+category)
	}
	sort.Strings(pairs)
	return strings.Join(pairs, " ")
}

// canonical is the form in which names are compared: no blanks, dashes and underscores, the first letter a capital, the others small.
func canonical(name string) string {
	letters := strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
	return strings.ToUpper(letters[:1]) + letters[1:]
}

func folds() string {
	type fold struct{ from, distance rune }
	var all []fold
	for r := rune(0); r <= last; r++ {
		if to := unicode.SimpleFold(r); to > r {
			all = append(all, fold{r, to - r})
		}
	}
	var out []string
	number := func(n rune) string { return strconv.FormatInt(int64(n), 36) }
	next := rune(0)
	for i := 0; i < len(all); {
		step, count := rune(1), 1
		if i+1 < len(all) && all[i+1].distance == all[i].distance {
			step = all[i+1].from - all[i].from
			for i+count < len(all) && all[i+count].distance == all[i].distance && all[i+count].from == all[i].from+step*rune(count) {
				count++
			}
		}
		out = append(out, number(all[i].from-next), number(rune(count)), number(step), number(all[i].distance))
		next = all[i].from + step*rune(count-1) + 1
		i += count
	}
	return strings.Join(out, " ")
}
