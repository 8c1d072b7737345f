// Package legacy reads Vietnamese text from before Unicode, and Unicode text that
// was spoilt on its way: TCVN3 (TCVN 5712:1993, the .Vn fonts), VNI-Windows, VPS,
// VIQR (RFC 1456), Windows-1258, decomposed letters, and UTF-8 that was read as
// Windows-1252. It does no input or output.
package legacy

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Encoding is a way in which Vietnamese letters were written down.
type Encoding string

const (
	Unicode     Encoding = "unicode"
	TCVN3       Encoding = "tcvn3"
	VNI         Encoding = "vni"
	VPS         Encoding = "vps"
	VIQR        Encoding = "viqr"
	Windows1258 Encoding = "windows-1258"
	Decomposed  Encoding = "decomposed"
	Mojibake    Encoding = "mojibake"
	Windows1252 Encoding = "windows-1252" // Western European; what bytes are shown as
)

// guessed are the encodings that are told by the sense their text makes, the
// commonest first.
var guessed = [...]Encoding{TCVN3, VNI, Mojibake, Windows1258, VPS, VIQR}

// Font says how text in a font is to be read.
type Font struct {
	Encoding Encoding
	Capitals bool // a font that shows small letters as capitals, as .VnTimeH
}

// Run is text in one font. Bytes of the old encodings stand in Text as the
// characters that Windows-1252 shows for them (or, from some documents, as
// U+F000 and the byte).
type Run struct {
	Text string
	Font string // its name; "" when not known
}

// Found is what was found about runs in one encoding.
type Found struct {
	Encoding  Encoding
	Runs      int    // how many
	Converted bool   // false: not sure enough, so they stand as they were
	Before    string // some words as they stood
	After     string // the same words as they read in the encoding
}

// Guess is an encoding that a text may be in.
type Guess struct {
	Encoding   Encoding
	Confidence float64 // 0 to 1: the share of words that are Vietnamese, beyond those that were before
	Sure       bool    // converting without asking is safe
}

// Decode gives text that is known to be in an encoding; what is not Vietnamese in
// it stays as it is. The result of [Decomposed] and [Windows1258] is NFC, and so
// is that of the others if the text was.
func Decode(e Encoding, text string) string {
	switch e {
	case TCVN3:
		return capitalize(tcvn3.text(fromSymbols(text)))
	case VPS:
		return vps.text(fromSymbols(text))
	case VNI:
		return decodeVNI(fromSymbols(text))
	case VIQR:
		return decodeVIQR(text)
	case Windows1258:
		return norm.NFC.String(windows1258.text(fromSymbols(text)))
	case Decomposed:
		return norm.NFC.String(text)
	case Mojibake:
		return decodeMojibake(fromSymbols(text))
	}
	return text
}

// decode gives text in a font that says how it is to be read.
func (f Font) decode(text string) string {
	out := Decode(f.Encoding, text)
	if f.Capitals {
		out = strings.ToUpper(out)
	}
	return out
}
