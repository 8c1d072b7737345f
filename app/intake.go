package app

import (
	"context"

	"toasoan/app/newsroom"
)

// Intake is the bound type for taking in folders of pictures and camera cards.
type Intake struct{ app *App }

// Cards gives the memory cards and phones that stand open as drives and have
// pictures; never nil.
func (b *Intake) Cards() ([]newsroom.Card, error) {
	return call(b.app, "list cards", func(ctx context.Context, r rooms) ([]newsroom.Card, error) {
		return []newsroom.Card{}, errNotBuilt
	})
}

// Choose asks the person for a folder and starts From with it; a job without id
// when the person gave up. Codes: refused (in a browser, which can not ask).
func (b *Intake) Choose() (newsroom.Job, error) {
	return call(b.app, "choose folder of pictures", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return newsroom.Job{}, errNotBuilt
	})
}

// From starts taking in the pictures of a folder and the folders in it, as a
// job: each is there as soon as it is in, a bad one is named in the job's
// findings while the others go on, and pictures that are here already are told.
// Codes: not_found, invalid (no folder).
func (b *Intake) From(path string) (newsroom.Job, error) {
	return call(b.app, "import folder", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return newsroom.Job{}, errNotBuilt
	})
}

// Resume goes on with a job of From that was stopped or cut off. Codes:
// not_found, invalid (another kind of job, or it is done).
func (b *Intake) Resume(jobID string) (newsroom.Job, error) {
	return call(b.app, "resume import", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		return newsroom.Job{}, errNotBuilt
	})
}
