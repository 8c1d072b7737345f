package newsroom

import "fmt"

// Language is a language the program speaks to the person.
type Language string

const (
	// Vietnamese is the default.
	Vietnamese Language = "vi"
	// English is the switch.
	English Language = "en"
)

// Text is one sentence in both languages of the program.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// T gives a Text; with args both sentences are formats of fmt.Sprintf that
// take the same args in the same order.
func T(vi, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{VI: vi, EN: en}
	}
	return Text{VI: fmt.Sprintf(vi, args...), EN: fmt.Sprintf(en, args...)}
}

// In gives the sentence in a language; Vietnamese where the language is unknown.
func (t Text) In(l Language) string {
	if l == English {
		return t.EN
	}
	return t.VI
}

// IsZero says that there is no sentence.
func (t Text) IsZero() bool { return t.VI == "" && t.EN == "" }
