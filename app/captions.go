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
		return r.store.CaptionTemplates(ctx)
	})
}

// SaveTemplate stores a template, a new one where it has no id. Codes: invalid
// (no name, no text, an unknown variable), conflict (the name is taken), not_found.
func (b *Captions) SaveTemplate(in newsroom.CaptionTemplate) (newsroom.CaptionTemplate, error) {
	return call(b.app, "save caption template", func(ctx context.Context, r rooms) (newsroom.CaptionTemplate, error) {
		if _, err := readTemplate(in.Text); err != nil {
			return newsroom.CaptionTemplate{}, err
		}
		out, err := r.store.SaveCaptionTemplate(ctx, in)
		if err == nil {
			r.changed(Changed{People: true})
		}
		return out, err
	})
}

// DeleteTemplate forgets a template. Codes: not_found.
func (b *Captions) DeleteTemplate(id string) error {
	_, err := call(b.app, "delete caption template", func(ctx context.Context, r rooms) (struct{}, error) {
		err := r.store.DeleteCaptionTemplate(ctx, id)
		if err == nil {
			r.changed(Changed{People: true})
		}
		return struct{}{}, err
	})
	return err
}

// Fill gives the captions that a template's text makes for pictures; a variable
// that a picture knows nothing of goes, with the words that only join it. Codes:
// invalid (an unknown variable), not_found.
func (b *Captions) Fill(text string, imageIDs []string) ([]newsroom.CaptionDraft, error) {
	return call(b.app, "fill captions", func(ctx context.Context, r rooms) ([]newsroom.CaptionDraft, error) {
		template, err := readTemplate(text)
		if err != nil {
			return nil, err
		}
		return r.captionDrafts(ctx, imageIDs, template.fill)
	})
}

// FromLeft gives a picture's caption with "Từ trái sang: " and people in their
// order, each with the titles held on the day the picture was taken (today's
// where nobody knows it); an older list of the same kind is replaced. Codes:
// not_found.
func (b *Captions) FromLeft(imageID string, personIDs []string) (newsroom.CaptionDraft, error) {
	return call(b.app, "name from left", func(ctx context.Context, r rooms) (newsroom.CaptionDraft, error) {
		people, err := r.store.PeopleByID(ctx, personIDs)
		if err != nil {
			return newsroom.CaptionDraft{}, err
		}
		drafts, err := r.captionDrafts(ctx, []string{imageID}, func(i newsroom.Image) string {
			if i.TakenAt.IsZero() {
				return withList(i.Caption, listFrom(inOffice(people, newsroom.DateOf(r.o.Now())), ""))
			}
			return withList(i.Caption, listFrom(people, newsroom.DateOf(i.TakenAt)))
		})
		if err != nil {
			return newsroom.CaptionDraft{}, err
		}
		return drafts[0], nil
	})
}

// AltTexts suggests alternative texts from the captions of those pictures that
// have none; those whose caption suggests nothing are left out. Codes: not_found.
func (b *Captions) AltTexts(imageIDs []string) ([]newsroom.CaptionDraft, error) {
	return call(b.app, "suggest alternative texts", func(ctx context.Context, r rooms) ([]newsroom.CaptionDraft, error) {
		drafts, err := r.captionDrafts(ctx, imageIDs, func(i newsroom.Image) string { return i.Caption })
		suggested := []newsroom.CaptionDraft{}
		for _, d := range drafts {
			if d.AltText != "" {
				suggested = append(suggested, d)
			}
		}
		return suggested, err
	})
}

// captionDrafts makes captions for pictures, and alternative texts of them for
// those that have none.
func (r rooms) captionDrafts(ctx context.Context, imageIDs []string, caption func(newsroom.Image) string) ([]newsroom.CaptionDraft, error) {
	images, err := r.store.ImagesByID(ctx, imageIDs)
	if err != nil {
		return nil, err
	}
	drafts := make([]newsroom.CaptionDraft, 0, len(images))
	for _, i := range images {
		i.Caption = caption(i)
		d := newsroom.CaptionDraft{ImageID: i.ID, Caption: i.Caption}
		if i.AltText == "" {
			d.AltText = altText(i)
		}
		drafts = append(drafts, d)
	}
	return drafts, nil
}

// Check gives what is wrong with the words of pictures; never nil. Codes:
// not_found.
func (b *Captions) Check(imageIDs []string) ([]newsroom.CaptionWarning, error) {
	return call(b.app, "check captions", func(ctx context.Context, r rooms) ([]newsroom.CaptionWarning, error) {
		images, err := r.store.ImagesByID(ctx, imageIDs)
		if err != nil {
			return nil, err
		}
		people, err := r.store.EveryPerson(ctx)
		if err != nil {
			return nil, err
		}
		checker, warnings := newCaptionChecker(people), []newsroom.CaptionWarning{}
		for _, i := range images {
			warnings = append(warnings, checker.check(i)...)
		}
		return warnings, nil
	})
}
