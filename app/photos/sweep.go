package photos

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	inUse         = 2 * time.Hour // after it was asked for last, a rendition stays
	maxRenditions = int64(8 << 30)
)

// LooksOf gives the keys of the looks that pictures with these hashes have, and
// nothing for those that are not there.
type LooksOf func(ctx context.Context, hashes []string) (map[string]string, error)

// Sweep removes renditions that nobody needs: of pictures that are gone, of looks
// that are shown no longer, and where the rest is more than 8 GB, those that were
// asked for longest ago, thumbs last. One that was asked for in the last hour
// stays; all can be made again. Codes: file, canceled, and those of looksOf.
func (l *Library) Sweep(ctx context.Context, looksOf LooksOf) error {
	return l.sweepRenditions(ctx, looksOf, time.Now(), maxRenditions)
}

func (l *Library) sweepRenditions(ctx context.Context, looksOf LooksOf, now time.Time, limit int64) error {
	root := filepath.Join(l.folder, renditionsFolder)
	if err := sweep(root, now); err != nil {
		return readFolderError(err)
	}
	all, err := l.everyRendition(ctx, root)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b rendition) int { return strings.Compare(a.hash, b.hash) })
	var kept []rendition
	total := int64(0)
	for some := range slices.Chunk(all, askAtOnce) {
		hashes := make([]string, 0, len(some))
		for _, one := range some {
			hashes = append(hashes, one.hash)
		}
		looks, err := looksOf(ctx, slices.Compact(hashes))
		if err != nil {
			return err
		}
		for _, one := range some {
			shown, alive := looks[one.hash]
			needed := alive && (one.lookKey == "" || one.lookKey == shown)
			if !needed && now.Sub(one.asked) > inUse && os.Remove(one.path) == nil {
				continue
			}
			kept = append(kept, one)
			total += one.bytes
		}
	}
	return shed(ctx, kept, total-limit, now)
}

// askAtOnce is of how many renditions the pictures are asked for at once.
const askAtOnce = 1000

// rendition is one file of the renditions' folder.
type rendition struct {
	path, hash, lookKey string
	kind                RenditionKind
	bytes               int64
	asked               time.Time
}

func (l *Library) everyRendition(ctx context.Context, root string) (all []rendition, err error) {
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed meanwhile
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		one, ours := l.parse(path)
		info, err := d.Info()
		if err != nil || !ours {
			return nil
		}
		one.bytes, one.asked = info.Size(), info.ModTime()
		all = append(all, one)
		return nil
	})
	if err != nil && ctx.Err() == nil {
		err = readFolderError(err)
	}
	return all, err
}

// parse reads the name of a rendition's file; other files are not ours to remove.
func (l *Library) parse(path string) (one rendition, ours bool) {
	one = rendition{path: path, kind: RenditionKind(filepath.Base(filepath.Dir(filepath.Dir(path))))}
	name, isJPEG := strings.CutSuffix(filepath.Base(path), ".jpg")
	if _, known := renditions[one.kind]; !known || !isJPEG || len(name) < hashDigits || !hashPattern.MatchString(name[:hashDigits]) {
		return one, false
	}
	one.hash = name[:hashDigits]
	if _, rest, looked := strings.Cut(name[hashDigits:], lookPart); looked {
		one.lookKey, _, _ = strings.Cut(rest, "-")
	}
	return one, filepath.Dir(path) == l.renditionFolder(one.hash, one.kind)
}

const hashDigits = 64

// shed removes renditions until so many bytes are free.
func shed(ctx context.Context, all []rendition, excess int64, now time.Time) error {
	slices.SortFunc(all, func(a, b rendition) int {
		if (a.kind == Thumb) != (b.kind == Thumb) {
			if b.kind == Thumb {
				return -1
			}
			return 1
		}
		return a.asked.Compare(b.asked)
	})
	for _, one := range all {
		if excess <= 0 || ctx.Err() != nil {
			break
		}
		if now.Sub(one.asked) > inUse && os.Remove(one.path) == nil {
			excess -= one.bytes
		}
	}
	return ctx.Err()
}
