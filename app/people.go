package app

import (
	"context"

	"toasoan/app/newsroom"
)

// People is the bound type for the people an office writes about.
type People struct{ app *App }

// List gives the people that a filter chooses.
func (b *People) List(f newsroom.PersonFilter) (newsroom.PersonList, error) {
	return call(b.app, "list people", func(ctx context.Context, r rooms) (newsroom.PersonList, error) {
		return r.store.People(ctx, f)
	})
}

// Save stores a person, a new one where it has no id, and gives it as stored.
// Codes: invalid, conflict, not_found.
func (b *People) Save(in newsroom.Person) (newsroom.Person, error) {
	return call(b.app, "save person", func(ctx context.Context, r rooms) (newsroom.Person, error) {
		out, err := r.store.SavePerson(ctx, in)
		if err == nil {
			r.changed(Changed{People: true})
		}
		return out, err
	})
}

// Delete takes a person out of the list; captions keep the name. Codes:
// conflict, not_found.
func (b *People) Delete(id string, revision int) error {
	_, err := call(b.app, "delete person", func(ctx context.Context, r rooms) (struct{}, error) {
		err := r.store.DeletePerson(ctx, newsroom.PersonID(id), revision)
		if err == nil {
			r.changed(Changed{People: true})
		}
		return struct{}{}, err
	})
	return err
}

// Restore brings a deleted person back. Codes: not_found.
func (b *People) Restore(id string) (newsroom.Person, error) {
	return call(b.app, "restore person", func(ctx context.Context, r rooms) (newsroom.Person, error) {
		out, err := r.store.RestorePerson(ctx, newsroom.PersonID(id))
		if err == nil {
			r.changed(Changed{People: true})
		}
		return out, err
	})
}

// Read makes people of lines as they are copied from Word or Excel (name, title,
// unit, from, to; by tabs, commas or dashes) and stores nothing. Of a line
// without a name it makes a person without one, whose note is the line. Codes:
// invalid (no name in it).
func (b *People) Read(text string) ([]newsroom.Person, error) {
	return call(b.app, "read people", func(context.Context, rooms) ([]newsroom.Person, error) {
		return readPeople(text)
	})
}
