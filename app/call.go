package app

import (
	"context"
	"fmt"
	"runtime/debug"

	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

// rooms is the open newsroom that a call works in.
type rooms struct {
	*App
	store  *store.Store
	photos *photos.Library
}

// call is the one way from a bound method into the newsroom: it finds the open
// newsroom, turns a panic into an error (Wails would leave the promise pending
// for ever), logs what is ours to mend and gives every error its two sentences.
func call[T any](a *App, op string, f func(ctx context.Context, r rooms) (T, error)) (out T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
		if err != nil {
			var zero T
			out, err = zero, a.doorOut(op, err)
		}
	}()
	s, p, err := a.opened()
	if err != nil {
		return out, err
	}
	return f(context.Background(), rooms{a, s, p})
}

// doorOut is where an error leaves for the screen.
func (a *App) doorOut(op string, err error) error {
	e := problemOf(err)
	if e.Code == newsroom.Internal {
		a.o.Log.Error(op, "err", err)
	}
	return e
}
