package app

import (
	"context"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Images is the bound type for pictures.
type Images struct{ app *App }

// List gives the pictures that a filter chooses.
func (b *Images) List(f newsroom.ImageFilter) (newsroom.ImageList, error) {
	return call(b.app, "list images", func(ctx context.Context, r rooms) (newsroom.ImageList, error) {
		return r.store.Images(ctx, f)
	})
}

// Get gives a picture by its id. Codes: not_found.
func (b *Images) Get(id string) (newsroom.Image, error) {
	return call(b.app, "get image", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return r.store.Image(ctx, newsroom.ImageID(id))
	})
}

// ByHash gives a picture by the hash of its original. Codes: not_found.
func (b *Images) ByHash(hash string) (newsroom.Image, error) {
	return call(b.app, "get image", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return r.store.ImageByHash(ctx, hash)
	})
}

// Save stores a picture's caption and other words. Codes: invalid, conflict, not_found.
func (b *Images) Save(in newsroom.Image) (newsroom.Image, error) {
	return call(b.app, "save image", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		for _, line := range []*string{&in.Caption, &in.AltText, &in.Creator, &in.Credit, &in.CopyrightNotice, &in.Place, &in.Event, &in.AreaCode} {
			*line = vietnamese.CleanLine(*line)
		}
		in.Persons = cleanLines(in.Persons)
		return changedImages(r, func() (newsroom.Image, error) { return r.store.SaveImage(ctx, in) })
	})
}

func cleanLines(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, line := range lines {
		out = append(out, vietnamese.CleanLine(line))
	}
	return out
}

// changedImages tells the screens after a change of pictures that was made.
func changedImages[T any](r rooms, change func() (T, error)) (T, error) {
	out, err := change()
	if err == nil {
		r.changed(Changed{Images: true})
	}
	return out, err
}

// Delete puts a picture aside. Codes: in_use when an article shows it, conflict, not_found.
func (b *Images) Delete(id string, revision int) error {
	_, err := call(b.app, "delete image", func(ctx context.Context, r rooms) (struct{}, error) {
		return changedImages(r, func() (struct{}, error) {
			return struct{}{}, r.store.DeleteImage(ctx, newsroom.ImageID(id), revision)
		})
	})
	return err
}

// Restore brings a deleted picture back. Codes: not_found.
func (b *Images) Restore(id string) (newsroom.Image, error) {
	return call(b.app, "restore image", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return changedImages(r, func() (newsroom.Image, error) {
			if err := r.store.RestoreImage(ctx, newsroom.ImageID(id)); err != nil {
				return newsroom.Image{}, err
			}
			return r.store.Image(ctx, newsroom.ImageID(id))
		})
	})
}

// Uses gives the articles in which a picture stands.
func (b *Images) Uses(hash string) ([]newsroom.Use, error) {
	return call(b.app, "list uses", func(ctx context.Context, r rooms) ([]newsroom.Use, error) {
		return r.store.Uses(ctx, hash)
	})
}

// Groups gives the groups of the pictures that a filter chooses (its Key,
// Limit, After and Offset count nothing), newest or alphabetically first, with
// their counts; each is read by List with By and Key. Codes: invalid.
func (b *Images) Groups(f newsroom.ImageFilter) ([]newsroom.ImageGroup, error) {
	return call(b.app, "group images", func(ctx context.Context, r rooms) ([]newsroom.ImageGroup, error) {
		return r.store.ImageGroups(ctx, f)
	})
}

// Rate gives pictures stars (1 to 5), none (0) or rejects them (-1), and gives
// them as stored. Their words and revisions stay. Codes: invalid, not_found.
func (b *Images) Rate(ids []string, rating int) ([]newsroom.Image, error) {
	return call(b.app, "rate images", func(ctx context.Context, r rooms) ([]newsroom.Image, error) {
		return changedImages(r, func() ([]newsroom.Image, error) { return r.store.Rate(ctx, ids, rating) })
	})
}

// Describe gives many pictures the same words, in one step, and gives them as
// stored. Codes: invalid, not_found.
func (b *Images) Describe(ids []string, words newsroom.ImageWords) ([]newsroom.Image, error) {
	return call(b.app, "describe images", func(ctx context.Context, r rooms) ([]newsroom.Image, error) {
		for _, line := range []*string{words.Caption, words.AltText, words.Creator, words.Credit, words.CopyrightNotice, words.Place, words.Event, words.AreaCode} {
			if line != nil {
				*line = vietnamese.CleanLine(*line)
			}
		}
		if words.Persons != nil {
			*words.Persons = cleanLines(*words.Persons)
		}
		return changedImages(r, func() ([]newsroom.Image, error) { return r.store.Describe(ctx, ids, words) })
	})
}

// SetLook stores how a picture is shown, as a step that can be undone for ever;
// looks that were undone are gone then. Its words and revision stay. Codes:
// invalid, not_found.
func (b *Images) SetLook(id string, look newsroom.Look) (newsroom.Image, error) {
	return call(b.app, "set look", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return changedImages(r, func() (newsroom.Image, error) { return r.store.SetLook(ctx, newsroom.ImageID(id), look) })
	})
}

// UndoLook shows the look before, down to the picture as it came. Codes:
// not_found, invalid (there is none).
func (b *Images) UndoLook(id string) (newsroom.Image, error) {
	return call(b.app, "undo look", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return changedImages(r, func() (newsroom.Image, error) { return r.store.UndoLook(ctx, newsroom.ImageID(id)) })
	})
}

// RedoLook shows the look that was undone last. Codes: not_found, invalid (there
// is none).
func (b *Images) RedoLook(id string) (newsroom.Image, error) {
	return call(b.app, "redo look", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		return changedImages(r, func() (newsroom.Image, error) { return r.store.RedoLook(ctx, newsroom.ImageID(id)) })
	})
}

// DeleteAll puts pictures aside and gives the ids of those it did; one that an
// article shows stays. Codes: not_found.
func (b *Images) DeleteAll(ids []string) ([]string, error) {
	return call(b.app, "delete images", func(ctx context.Context, r rooms) ([]string, error) {
		return changedImages(r, func() ([]string, error) { return r.store.DeleteImages(ctx, ids) })
	})
}

// Replace shows another picture wherever one stands in an article, with the
// captions it has there, as one job that Replacing.Undo takes back. Hashes name
// the pictures. Codes: invalid, not_found.
func (b *Images) Replace(from, to string) (newsroom.Job, error) {
	return call(b.app, "replace image", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return r.replaceImage(ctx, from, to)
	})
}

// unprintedAtOnce is of how many pictures the store is asked for at once.
const unprintedAtOnce = 100

// fingerprintOld gives pictures that came before there were fingerprints theirs, so
// that those nearly alike are found. One whose original is missing or damaged is
// tried again the next time.
func (r rooms) fingerprintOld(ctx context.Context) error {
	found := false
	for after := ""; ; {
		hashes, err := r.store.Unprinted(ctx, after, unprintedAtOnce)
		if err != nil {
			return err
		}
		if len(hashes) == 0 {
			break
		}
		for _, hash := range hashes {
			after = hash
			print, err := r.photos.Fingerprint(ctx, hash)
			switch newsroom.ErrorCode(err) {
			case "":
			case newsroom.NotFound, newsroom.Damaged, newsroom.Invalid:
				continue
			default:
				return err
			}
			if err := r.store.SetFingerprint(ctx, hash, print); err != nil && newsroom.ErrorCode(err) != newsroom.NotFound {
				return err // not_found is one that was deleted meanwhile
			}
			found = true
		}
	}
	if found {
		r.changed(Changed{Images: true})
	}
	return nil
}
