package legacy

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Convert gives the texts of the runs in Unicode (NFC), each run by itself: by its
// font where that says it, otherwise by what the letters of all runs without a
// telling font say together. What is not sure stays as it is, and is told. A run
// that has Vietnamese letters of Unicode already stays, whatever its font. Runs
// that follow each other without a blank may share a word.
func Convert(runs []Run) ([]string, []Found) {
	texts := make([]string, len(runs))
	for i, r := range runs {
		texts[i] = r.Text
	}
	lines := linesOf(runs)
	found := convertByFont(runs, lines, texts)
	found = append(found, convertBySense(runs, lines, texts)...)
	return texts, append(found, compose(runs, texts)...)
}

// enoughAgainst is how many words that read as Vietnamese as they stand, and none
// that does not, speak for Unicode that was typed in an old font.
const enoughAgainst = 4

// convertByFont reads the runs whose fonts say how, unless the text of all runs in
// an encoding speaks against it.
func convertByFont(runs []Run, lines []line, texts []string) []Found {
	var out []Found
	for _, e := range []Encoding{TCVN3, VNI, VPS} {
		fonts := make([]Font, len(runs)) // no encoding: not to be read in this
		unicode := false
		for i, r := range runs {
			f, ok := FontNamed(r.Font)
			switch {
			case !ok || f.Encoding != e:
			case hasUnicodeOnly(r.Text):
				unicode = true
			default:
				fonts[i] = f
			}
		}
		var t tally
		words := newLexicon(e)
		for _, l := range sample(only(lines, func(run int) bool { return fonts[run].Encoding == e })) {
			t.add(words, l.text, l.openHead, l.openTail)
		}
		against := t.after < t.before || t.good == 0 && t.same > 0 && (unicode || t.same >= enoughAgainst)
		f := t.found(e, !against)
		for i, r := range runs {
			if read := fonts[i].decode(r.Text); read != r.Text {
				f.Runs++
				if f.Converted {
					texts[i] = read
				}
			}
		}
		if f.Runs > 0 {
			out = append(out, f)
		}
	}
	return out
}

// convertBySense reads the runs whose fonts do not say how.
func convertBySense(runs []Run, lines []line, texts []string) []Found {
	lines = only(lines, func(run int) bool {
		_, told := FontNamed(runs[run].Font)
		return !told && !isSymbolFont(runs[run].Font)
	})
	v := judge(sample(lines))
	first := &v.ranked[0]
	if !v.sure && !first.likely() {
		return nil
	}
	f := first.found(first.Encoding, v.sure)
	read := make([]strings.Builder, len(runs))
	for _, l := range lines {
		read[l.run].WriteString(v.read(l))
	}
	for i := range read {
		if text := read[i].String(); text != "" && text != texts[i] {
			f.Runs++
			if f.Converted {
				texts[i] = text
			}
		}
	}
	return []Found{f}
}

// only gives the lines of some runs.
func only(lines []line, of func(run int) bool) []line {
	var out []line
	for _, l := range lines {
		if of(l.run) {
			out = append(out, l)
		}
	}
	return out
}

// compose makes the texts NFC, and tells of those that were not converted before.
func compose(runs []Run, texts []string) []Found {
	f := Found{Encoding: Decomposed, Converted: true}
	var was, becomes []string
	for i, text := range texts {
		if norm.NFC.IsNormalString(text) {
			continue
		}
		texts[i] = norm.NFC.String(text)
		if text != runs[i].Text {
			continue
		}
		f.Runs++
		for word := range strings.FieldsSeq(text) {
			if len(was) == shownWords {
				break
			}
			if composed := norm.NFC.String(word); composed != word {
				was, becomes = append(was, word), append(becomes, composed)
			}
		}
	}
	if f.Runs == 0 {
		return nil
	}
	f.Before, f.After = strings.Join(was, " "), strings.Join(becomes, " ")
	return []Found{f}
}
