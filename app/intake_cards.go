package app

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"toasoan/app/newsroom"
)

// drive is a place where a card or a phone may stand open.
type drive struct{ path, name string }

const (
	// cardTime is how long the pictures of all cards are counted.
	cardTime = 2 * time.Second
	// cardFolder is where cameras and phones put pictures (the standard DCF).
	cardFolder = "DCIM"
)

// cardsOn gives the drives that have pictures below DCIM; never nil. Counting
// ends with cardTime, and says then how many were found.
func cardsOn(ctx context.Context, drives []drive) []newsroom.Card {
	ctx, cancel := context.WithTimeout(ctx, cardTime)
	defer cancel()
	cards := []newsroom.Card{}
	for _, d := range drives {
		folder := folderNamed(d.path, cardFolder)
		if folder == "" {
			continue
		}
		if n := countPictures(ctx, folder); n > 0 {
			cards = append(cards, newsroom.Card{Path: folder, Name: d.name, Count: n})
		}
	}
	return cards
}

// folderNamed gives the folder of that name in whatever case; "" where there is none.
func folderNamed(parent, name string) string {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return "" // pulled out just now, or not ours to read
	}
	for _, e := range entries {
		if e.IsDir() && strings.EqualFold(e.Name(), name) {
			return filepath.Join(parent, e.Name())
		}
	}
	return ""
}

func countPictures(ctx context.Context, folder string) (n int) {
	_ = filepath.WalkDir(folder, func(at string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			return nil // the others still count
		case at != folder && Hidden(d.Name()) && d.IsDir():
			return fs.SkipDir
		case d.Type().IsRegular() && PictureName(d.Name()) && !Hidden(d.Name()):
			n++
		}
		return nil
	})
	return n
}
