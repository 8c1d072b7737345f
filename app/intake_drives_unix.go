//go:build !windows

package app

import (
	"os"
	"path/filepath"
)

// drives gives the places where Linux and macOS open cards, sticks and phones.
func drives() []drive {
	return drivesBelow("/media", "/media/*", "/run/media/*", "/mnt", "/Volumes")
}

// drivesBelow gives the folders in folders, which may have a pattern.
func drivesBelow(parents ...string) []drive {
	var found []drive
	for _, parent := range parents {
		paths, err := filepath.Glob(filepath.Join(parent, "*"))
		if err != nil {
			continue // only a bad pattern
		}
		for _, path := range paths {
			if info, err := os.Lstat(path); err == nil && info.IsDir() {
				found = append(found, drive{path, filepath.Base(path)})
			}
		}
	}
	return found
}
