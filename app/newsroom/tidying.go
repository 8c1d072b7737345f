package newsroom

// Fix is one thing that tidying a text mends.
type Fix string

const (
	FixInvisible   Fix = "invisible"   // characters that cannot be seen: zero width, soft hyphens, direction marks
	FixSpaces      Fix = "spaces"      // double spaces, spaces inside quotes and brackets
	FixPunctuation Fix = "punctuation" // spaces before and after full stops, commas, colons
	FixQuotes      Fix = "quotes"      // straight quotes made curly, pairs that do not match
	FixDashes      Fix = "dashes"      // hyphens between years and numbers, double hyphens
	FixDates       Fix = "dates"       // "04/5 2021", "ngày 4 / 5 /2021"
	FixTones       Fix = "tones"       // tone marks in the one place the newsroom uses (hóa, not hoá)
)

// FixCount is a fix with its words and how often it was, or would be, made.
type FixCount struct {
	Value Fix  `json:"value"`
	Name  Text `json:"name"`
	Count int  `json:"count"`
}

// EncodingGuess is an old encoding that a text, or a part of it, may be in.
type EncodingGuess struct {
	Value  string `json:"value"`  // as legacy.Encoding
	Name   Text   `json:"name"`   // as a person knows it: "TCVN3 (ABC, phông .Vn…)"
	Before string `json:"before"` // some words as they stand
	After  string `json:"after"`  // the same words read in this encoding
	Sure   bool   `json:"sure"`   // enough words became Vietnamese to convert without asking
}
