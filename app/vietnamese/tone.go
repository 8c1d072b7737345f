package vietnamese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Each line is a vowel and its forms with the tones huyền, hỏi, ngã, sắc, nặng.
var tonedVowels = [...]string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

// A vowel is one of the twelve with its tone, 0 for none.
type vowel struct {
	forms []rune // with each tone
	tone  int
}

var vowels = func() map[rune]vowel {
	out := map[rune]vowel{}
	for _, line := range tonedVowels {
		forms := []rune(line)
		for tone, r := range forms {
			out[r] = vowel{forms, tone}
		}
	}
	return out
}()

var (
	onsets  = setOf("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
	codas   = setOf("c ch m n ng nh p t")
	nuclei  = setOf("a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui uô uơ uy ưa ưi ươ ưu yê " + "iêu oai oao oay oeo uây uôi ươi ươu uya uyê uyu yêu")
	closers = "ăâêôơ" // of the vowels that bear the tone wherever they stand, the last
)

// A spelling is a Vietnamese syllable taken apart, in runes.
type spelling struct {
	letters   []rune // as written
	from, to  int    // its vowels
	tone      int
	at, place int // where the tone stands, and where it belongs; -1 without one
}

// spell takes a syllable apart; false when it is none. The tone belongs on the
// vowel that has a mark of its own, or else on the last one before a consonant,
// or in an open syllable on the first of two ("hóa", "thủy") and the middle one
// of three ("hoài"): the older of the two styles, which the press uses. The u of
// qu and the i of gi before a vowel are consonants.
func spell(word string) (spelling, bool) {
	if len(word) > 3*maxSyllable { // in bytes
		return spelling{}, false
	}
	s := spelling{letters: []rune(word), at: -1, place: -1}
	bare := make([]rune, len(s.letters))
	for i, r := range s.letters {
		r = unicode.ToLower(r)
		v, ok := vowels[r]
		if !ok {
			bare[i] = r
			continue
		}
		bare[i] = v.forms[0]
		if v.tone > 0 {
			if s.at >= 0 {
				return spelling{}, false
			}
			s.tone, s.at = v.tone, i
		}
	}
	isVowel := func(i int) bool { _, ok := vowels[bare[i]]; return ok }
	for s.from < len(bare) && !isVowel(s.from) {
		s.from++
	}
	if head := string(bare[:min(2, len(bare))]); (head == "qu" || head == "gi") && len(bare) > 2 && isVowel(2) {
		s.from = 2
	}
	for s.to = s.from; s.to < len(bare) && isVowel(s.to); {
		s.to++
	}
	nucleus := bare[s.from:s.to]
	onset, coda := string(bare[:s.from]), string(bare[s.to:])
	if !nuclei[string(nucleus)] || onset != "" && !onsets[onset] || coda != "" && !codas[coda] {
		return spelling{}, false
	}
	if s.at >= 0 {
		s.place = s.from + bearer(nucleus, coda != "")
	}
	return s, true
}

// bearer gives which of the vowels bears the tone.
func bearer(nucleus []rune, closed bool) int {
	for i, r := range slices.Backward(nucleus) {
		if strings.ContainsRune(closers, r) {
			return i
		}
	}
	if i := slices.Index(nucleus, 'ư'); i >= 0 {
		return i
	}
	if closed {
		return len(nucleus) - 1
	}
	return (len(nucleus) - 1) / 2
}

// isSpelt says that a word is spelt as a Vietnamese syllable, with or without a tone.
func isSpelt(word string) bool {
	_, ok := spell(word)
	return ok
}

// moved gives the letters from the first to the last that changes when the tone
// goes to its place.
func (s spelling) moved() (from, to int, text string) {
	letters := slices.Clone(s.letters)
	set := func(i, tone int) {
		form := vowels[unicode.ToLower(letters[i])].forms[tone]
		if unicode.IsUpper(letters[i]) {
			form = unicode.ToUpper(form)
		}
		letters[i] = form
	}
	set(s.at, 0)
	set(s.place, s.tone)
	from, to = min(s.at, s.place), max(s.at, s.place)+1
	return from, to, string(letters[from:to])
}

// Tones puts tone marks where the newsroom writes them ("hóa", not "hoá"; "ủy",
// not "uỷ"). Names of persons stay as they are; KeptTones gives those.
func Tones(paragraph string) []Edit {
	edits, _ := tones(paragraph)
	return edits
}

// KeptTones gives the names of persons whose tone marks stand elsewhere than the
// newsroom writes them, each once.
func KeptTones(paragraph string) []string {
	_, kept := tones(paragraph)
	return kept
}

func tones(text string) (edits []Edit, kept []string) {
	p := passageOf(text)
	before := nameWords{}
	for i := 0; i < len(text); {
		word := wordAfter(text, i)
		if word == "" {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isBlank(r) {
				before = nameWords{}
			}
			i += size
			continue
		}
		person := before.next(word)
		if s, ok := spell(word); ok && s.at != s.place {
			if person {
				if !slices.Contains(kept, word) {
					kept = append(kept, word)
				}
			} else {
				from, to, letters := s.moved()
				start := i + len(string(s.letters[:from]))
				p.put(start, start+len(string(s.letters[from:to])), letters)
			}
		}
		i += len(word)
	}
	return p.edits, kept
}
