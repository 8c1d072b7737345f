package apptest

import (
	"testing"

	"toasoan/app/photos"
)

// Photos gives an empty library of picture files in a folder of its own.
func Photos(t testing.TB) *photos.Library {
	t.Helper()
	l, err := photos.Open(Folder(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}
