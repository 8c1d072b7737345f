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
		for _, line := range []*string{&in.Caption, &in.AltText, &in.Creator, &in.Credit, &in.CopyrightNotice} {
			*line = vietnamese.CleanLine(*line)
		}
		out, err := r.store.SaveImage(ctx, in)
		if err == nil {
			r.changed(Changed{Images: true})
		}
		return out, err
	})
}

// Delete puts a picture aside. Codes: in_use when an article shows it, conflict, not_found.
func (b *Images) Delete(id string, revision int) error {
	_, err := call(b.app, "delete image", func(ctx context.Context, r rooms) (struct{}, error) {
		err := r.store.DeleteImage(ctx, newsroom.ImageID(id), revision)
		if err == nil {
			r.changed(Changed{Images: true})
		}
		return struct{}{}, err
	})
	return err
}

// Restore brings a deleted picture back. Codes: not_found.
func (b *Images) Restore(id string) (newsroom.Image, error) {
	return call(b.app, "restore image", func(ctx context.Context, r rooms) (newsroom.Image, error) {
		if err := r.store.RestoreImage(ctx, newsroom.ImageID(id)); err != nil {
			return newsroom.Image{}, err
		}
		r.changed(Changed{Images: true})
		return r.store.Image(ctx, newsroom.ImageID(id))
	})
}

// Uses gives the articles in which a picture stands.
func (b *Images) Uses(hash string) ([]newsroom.Use, error) {
	return call(b.app, "list uses", func(ctx context.Context, r rooms) ([]newsroom.Use, error) {
		return r.store.Uses(ctx, hash)
	})
}
