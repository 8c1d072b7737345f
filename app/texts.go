package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Texts is the bound type for what is done to a text on its way into the editor
// and out of it. It stores nothing but the pictures of what is pasted.
type Texts struct{ app *App }

// Clipping is what a person pastes, as the clipboard holds it.
type Clipping struct {
	HTML string `json:"html"` // "" when there is none
	RTF  string `json:"rtf"`  // "" when there is none; Word's pictures are in it
	Text string `json:"text"`
}

// Pasted is a clipping in the shape of an article.
type Pasted struct {
	Document string             `json:"document"` // blocks as ProseMirror JSON, its pictures taken in
	Inline   bool               `json:"inline"`   // a run of text, which goes on in the paragraph at the cursor
	Findings []newsroom.Finding `json:"findings"` // never nil; what was dropped, converted, or could not be taken in
}

// Tidied is a text after tidying or conversion, not stored, and what changed.
type Tidied struct {
	Draft      Draft               `json:"draft"`
	Fixes      []newsroom.FixCount `json:"fixes"` // never nil; those that were made
	Comparison newsroom.Comparison `json:"comparison"`
	Findings   []newsroom.Finding  `json:"findings"` // never nil; what is left for the person to judge
}

// Copyable is a text for the clipboard.
type Copyable struct {
	HTML string `json:"html"`
	Text string `json:"text"`
}

// Paste reads what is pasted: structure is kept, styles and all that could run
// are dropped, pictures that came along are taken in. Codes: invalid (too
// large), damaged, full, file.
func (b *Texts) Paste(c Clipping) (Pasted, error) {
	return call(b.app, "paste", func(ctx context.Context, r rooms) (Pasted, error) { return r.paste(ctx, c) })
}

// Tidy gives a draft as it would stand with some fixes made (newsroom.Fix); all
// of them when none is named. Codes: invalid.
func (b *Texts) Tidy(draft Draft, fixes []string) (Tidied, error) {
	return call(b.app, "tidy", func(_ context.Context, r rooms) (Tidied, error) { return r.tidy(draft, fixes) })
}

// Encodings gives the old encodings that a draft may be in, the likeliest first;
// none when it reads as it stands. Codes: invalid.
func (b *Texts) Encodings(draft Draft) ([]newsroom.EncodingGuess, error) {
	return call(b.app, "guess encodings", func(_ context.Context, r rooms) ([]newsroom.EncodingGuess, error) { return r.encodings(draft) })
}

// Convert gives a draft read in an old encoding (legacy.Encoding). Codes:
// invalid.
func (b *Texts) Convert(draft Draft, encoding string) (Tidied, error) {
	return call(b.app, "convert", func(_ context.Context, r rooms) (Tidied, error) { return r.convert(draft, encoding) })
}

// Copy gives a draft as clean HTML and as plain text, for a portal or a chat.
// Codes: invalid.
func (b *Texts) Copy(draft Draft) (Copyable, error) {
	return call(b.app, "copy", func(ctx context.Context, r rooms) (Copyable, error) { return r.copyable(ctx, draft) })
}
