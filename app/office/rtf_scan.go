package office

import "strings"

// rtfKind is what a token of RTF is.
type rtfKind int

const (
	rtfEnd    rtfKind = iota
	rtfOpen           // {
	rtfClose          // }
	rtfWord           // \word, perhaps with a number
	rtfSymbol         // \~ and the like; word is the character
	rtfByte           // \'hh; number is the byte
	rtfText           // plain bytes, in the code page of the moment
	rtfBinary         // the bytes behind \bin
)

// rtfToken is a piece of RTF; its texts are parts of the source, not copies.
type rtfToken struct {
	kind   rtfKind
	word   string
	number int
	plain  bool // a word without a number
	text   string
}

// on says whether a property is switched on: \b or \b1, not \b0.
func (t rtfToken) on() bool { return t.plain || t.number != 0 }

// Lengths from the RTF specification 1.9.1, "Basic entities", generous.
const (
	maxRTFWord   = 40
	maxRTFDigits = 10
)

// rtfScanner cuts RTF (specification 1.9.1) into tokens. It takes any input:
// what is not RTF comes out as text.
type rtfScanner struct {
	source string
	at     int
}

func (s *rtfScanner) next() rtfToken {
	for s.at < len(s.source) {
		switch c := s.source[s.at]; c {
		case '{':
			s.at++
			return rtfToken{kind: rtfOpen}
		case '}':
			s.at++
			return rtfToken{kind: rtfClose}
		case '\r', '\n', 0: // line ends only fold the source
			s.at++
		case '\\':
			s.at++
			return s.control()
		default:
			return rtfToken{kind: rtfText, text: s.plain()}
		}
	}
	return rtfToken{kind: rtfEnd}
}

// property gives the name behind \sn, of a property of a shape; "" where there is none.
func (s *rtfScanner) property() string {
	at := s.at
	if t := s.next(); t.kind == rtfText {
		return strings.TrimSpace(t.text)
	}
	s.at = at
	return ""
}

// picProperty is the property of a shape that holds its picture; others hold
// such as fill it.
const picProperty = "pib"

// plain takes the bytes up to the next mark.
func (s *rtfScanner) plain() string {
	start := s.at
	for s.at < len(s.source) {
		switch s.source[s.at] {
		case '{', '}', '\\', '\r', '\n', 0:
			return s.source[start:s.at]
		}
		s.at++
	}
	return s.source[start:]
}

// control takes what follows a backslash.
func (s *rtfScanner) control() rtfToken {
	if s.at == len(s.source) {
		return rtfToken{kind: rtfEnd}
	}
	c := s.source[s.at]
	if !isLetter(c) {
		s.at++
		switch c {
		case '\'':
			return s.hexByte()
		case '\r', '\n': // the same as \par
			return rtfToken{kind: rtfWord, word: "par", plain: true}
		}
		return rtfToken{kind: rtfSymbol, word: s.source[s.at-1 : s.at]}
	}
	start := s.at
	for s.at < len(s.source) && s.at-start < maxRTFWord && isLetter(s.source[s.at]) {
		s.at++
	}
	t := rtfToken{kind: rtfWord, word: s.source[start:s.at], plain: true}
	s.parameter(&t)
	if s.at < len(s.source) && s.source[s.at] == ' ' {
		s.at++
	}
	if t.word == "bin" {
		n := max(min(t.number, len(s.source)-s.at), 0)
		t = rtfToken{kind: rtfBinary, text: s.source[s.at : s.at+n]}
		s.at += n
	}
	return t
}

// parameter takes the number of a control word.
func (s *rtfScanner) parameter(t *rtfToken) {
	i := s.at
	negative := i < len(s.source) && s.source[i] == '-'
	if negative {
		i++
	}
	start := i
	for ; i < len(s.source) && i-start < maxRTFDigits && s.source[i] >= '0' && s.source[i] <= '9'; i++ {
		t.number = t.number*10 + int(s.source[i]-'0')
	}
	if i == start {
		return
	}
	if negative {
		t.number = -t.number
	}
	t.plain, s.at = false, i
}

func (s *rtfScanner) hexByte() rtfToken {
	if s.at+2 > len(s.source) {
		s.at = len(s.source)
		return rtfToken{kind: rtfEnd}
	}
	high, low := hexDigit(s.source[s.at]), hexDigit(s.source[s.at+1])
	if high < 0 || low < 0 {
		return rtfToken{kind: rtfText, text: ""}
	}
	s.at += 2
	return rtfToken{kind: rtfByte, number: high<<4 | low}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// hexDigit gives the value of a digit, -1 for anything else.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// isRTF says that bytes begin as RTF does.
func isRTF(head string) bool {
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(head, "\uFEFF"), " \t\r\n"), `{\rtf`)
}
