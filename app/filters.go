package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Filters is the bound type for what a list of articles can be narrowed to.
type Filters struct{ app *App }

// Facets gives the values in use and how many articles have each.
func (b *Filters) Facets() (newsroom.Facets, error) {
	return call(b.app, "list facets", func(ctx context.Context, r rooms) (newsroom.Facets, error) {
		return r.store.Facets(ctx)
	})
}

// List gives the saved filters in the order of their names; never nil.
func (b *Filters) List() ([]newsroom.SavedFilter, error) {
	return call(b.app, "list filters", func(ctx context.Context, r rooms) ([]newsroom.SavedFilter, error) {
		return r.store.Filters(ctx)
	})
}

// Save stores a filter under its name; one that has the name is replaced.
// Codes: invalid.
func (b *Filters) Save(f newsroom.SavedFilter) (newsroom.SavedFilter, error) {
	return call(b.app, "save filter", func(ctx context.Context, r rooms) (newsroom.SavedFilter, error) {
		return r.store.SaveFilter(ctx, f)
	})
}

// Delete forgets a saved filter; one that is not there is no error.
func (b *Filters) Delete(id string) error {
	_, err := call(b.app, "delete filter", func(ctx context.Context, r rooms) (struct{}, error) {
		return struct{}{}, r.store.DeleteFilter(ctx, id)
	})
	return err
}

// Filters gives the bound type for what lists are narrowed to.
func (a *App) Filters() *Filters { return &Filters{a} }
