package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Captions is the bound type for writing the captions of many pictures. It
// stores templates only; what it makes of a caption is stored by Images.
type Captions struct{ app *App }

// Templates gives the stored templates by name; never nil.
func (b *Captions) Templates() ([]newsroom.CaptionTemplate, error) {
	return call(b.app, "list caption templates", func(ctx context.Context, r rooms) ([]newsroom.CaptionTemplate, error) {
		return []newsroom.CaptionTemplate{}, errNotBuilt
	})
}

// SaveTemplate stores a template, a new one where it has no id. Codes: invalid
// (no name, no text, an unknown variable), conflict (the name is taken), not_found.
func (b *Captions) SaveTemplate(in newsroom.CaptionTemplate) (newsroom.CaptionTemplate, error) {
	return call(b.app, "save caption template", func(ctx context.Context, r rooms) (newsroom.CaptionTemplate, error) {
		return newsroom.CaptionTemplate{}, errNotBuilt
	})
}

// DeleteTemplate forgets a template. Codes: not_found.
func (b *Captions) DeleteTemplate(id string) error {
	_, err := call(b.app, "delete caption template", func(ctx context.Context, r rooms) (struct{}, error) {
		return struct{}{}, errNotBuilt
	})
	return err
}

// Fill gives the captions that a template's text makes for pictures; a variable
// that a picture knows nothing of goes, with the words that only join it. Codes:
// invalid (an unknown variable), not_found.
func (b *Captions) Fill(text string, imageIDs []string) ([]newsroom.CaptionDraft, error) {
	return call(b.app, "fill captions", func(ctx context.Context, r rooms) ([]newsroom.CaptionDraft, error) {
		return []newsroom.CaptionDraft{}, errNotBuilt
	})
}

// FromLeft gives a picture's caption with "Từ trái sang: " and people in their
// order, each with the title held on the day the picture was taken; an older
// list of the same kind at its end is replaced. Codes: not_found.
func (b *Captions) FromLeft(imageID string, personIDs []string) (newsroom.CaptionDraft, error) {
	return call(b.app, "name from left", func(ctx context.Context, r rooms) (newsroom.CaptionDraft, error) {
		return newsroom.CaptionDraft{}, errNotBuilt
	})
}

// AltTexts suggests alternative texts from the captions of pictures. Codes:
// not_found.
func (b *Captions) AltTexts(imageIDs []string) ([]newsroom.CaptionDraft, error) {
	return call(b.app, "suggest alternative texts", func(ctx context.Context, r rooms) ([]newsroom.CaptionDraft, error) {
		return []newsroom.CaptionDraft{}, errNotBuilt
	})
}

// Check gives what is wrong with the words of pictures; never nil. Codes:
// not_found.
func (b *Captions) Check(imageIDs []string) ([]newsroom.CaptionWarning, error) {
	return call(b.app, "check captions", func(ctx context.Context, r rooms) ([]newsroom.CaptionWarning, error) {
		return []newsroom.CaptionWarning{}, errNotBuilt
	})
}
