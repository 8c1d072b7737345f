package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// VNI-Windows (VNI Software Company, 1987; the VNI fonts): a letter and after it a
// character that stands for its sign and tone. Only i and ỵ, đ, ơ and ư have
// characters of their own. The marks of capitals are capitals, yet a capital with
// a small mark is read as well.

// vniLetters has what stands for a letter by itself.
var vniLetters = map[rune]rune{'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ', 'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư'}

// vniMarks has by vowel what follows it and what the two are.
var vniMarks = func() map[[2]rune]rune {
	out := make(map[[2]rune]rune)
	set := func(vowel rune, marks, letters string) {
		of := []rune(letters)
		for i, m := range []rune(marks) {
			out[[2]rune{vowel, m}] = of[i]
		}
	}
	const tones, circumflex, breve = "øûõùï", "âàåãáä", "êèúüéë"
	set('a', tones, "àảãáạ")
	set('a', circumflex, "âầẩẫấậ")
	set('a', breve, "ăằẳẵắặ")
	set('e', tones, "èẻẽéẹ")
	set('e', circumflex, "êềểễếệ")
	set('o', tones, "òỏõóọ")
	set('o', circumflex, "ôồổỗốộ")
	set('ô', tones, "ờởỡớợ")
	set('u', tones, "ùủũúụ")
	set('ö', tones, "ừửữứự")
	set('y', "øûõù", "ỳỷỹý")
	return out
}()

func decodeVNI(view string) string {
	var out strings.Builder
	out.Grow(len(view) + len(view)/8)
	for i := 0; i < len(view); {
		r, size := utf8.DecodeRuneInString(view[i:])
		low := unicode.ToLower(r)
		if strings.ContainsRune("aeouyôö", low) {
			mark, width := utf8.DecodeRuneInString(view[i+size:])
			if l, ok := vniMarks[[2]rune{low, unicode.ToLower(mark)}]; ok {
				out.WriteRune(inCaseOf(r, l))
				i += size + width
				continue
			}
		}
		if l, ok := vniLetters[low]; ok {
			out.WriteRune(inCaseOf(r, l))
		} else {
			out.WriteString(view[i : i+size])
		}
		i += size
	}
	return out.String()
}

func inCaseOf(like, r rune) rune {
	if unicode.IsUpper(like) {
		return unicode.ToUpper(r)
	}
	return r
}
