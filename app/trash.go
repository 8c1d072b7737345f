package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Trash is the bound type for what was deleted.
type Trash struct{ app *App }

const trashPage = 100

// List gives a page of the trash, deleted last first; after is TrashList.Next
// of the page before. Codes: invalid.
func (b *Trash) List(after string) (newsroom.TrashList, error) {
	return call(b.app, "list trash", func(ctx context.Context, r rooms) (newsroom.TrashList, error) {
		return r.store.Trash(ctx, after, trashPage)
	})
}
