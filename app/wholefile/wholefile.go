// Package wholefile writes files that are there whole or not at all: beside
// their place, made safe on the disk, then renamed. It imports the standard
// library only.
package wholefile

import (
	"errors"
	"os"
	"path/filepath"
)

// Prefix begins the names of unfinished files; what a killed program left
// under such a name may be deleted.
const Prefix = ".toasoan-"

// Write gives path the content that write produces, in place of what was
// there. A failure leaves what was there and nothing beside it.
func Write(path string, write func(*os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), Prefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return rename(f.Name(), path)
}

// Place makes a finished file safe on the disk and gives it its name, in place
// of what was there.
func Place(finished, path string) error {
	f, err := os.OpenFile(finished, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return rename(finished, path)
}

func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	// The rename is on the disk only once the folder is; Windows has no such call.
	if d, err := os.Open(filepath.Dir(to)); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}
