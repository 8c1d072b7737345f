package app

import (
	"context"
	"time"

	"toasoan/app/backup"
	"toasoan/app/newsroom"
)

// How long after its start a program that stays open does its chores first, so
// that it does not make the person wait, and how often it looks again.
const (
	choresAfter = time.Minute
	choresEvery = time.Hour
)

// Attend does what a program that stays open does by itself, until ctx ends:
// the daily backup, thinning out old revisions, and sweeping renditions.
func (a *App) Attend(ctx context.Context) {
	next := time.NewTimer(choresAfter)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
			a.Chores(ctx)
			next.Reset(choresEvery)
		}
	}
}

// Chores does once what Attend does. What went wrong stands in the log, and a
// backup's job tells the person.
func (a *App) Chores(ctx context.Context) {
	_, err := call(a, "daily chores", func(_ context.Context, r rooms) (struct{}, error) {
		if err := r.store.Thin(ctx); err != nil {
			return struct{}{}, err
		}
		state, err := r.backupState(ctx)
		if err != nil || state.Folder != "" && !state.Reachable || !backup.Due(r.inTarget(ctx, state.Backups), r.o.Now()) {
			return struct{}{}, err // a stick that is not there is asked for on the screen
		}
		// Once a day, for it looks at every file; what fails costs only space.
		if err := r.photos.Sweep(ctx, r.lookKeys); err != nil {
			r.o.Log.Warn("sweep renditions", "err", err)
		}
		if err := r.fingerprintOld(ctx); err != nil {
			r.o.Log.Warn("fingerprint older pictures", "err", err)
		}
		_, err = r.startBackup(ctx, newsroom.BackupDaily)
		return struct{}{}, err
	})
	if err != nil {
		a.o.Log.Warn("daily chores", "err", err)
	}
}

// lookKeys gives the keys of the looks that pictures have, by their hashes.
func (r rooms) lookKeys(ctx context.Context, hashes []string) (map[string]string, error) {
	images, err := r.store.ImagesByHash(ctx, hashes)
	keys := make(map[string]string, len(images))
	for hash, image := range images {
		keys[hash] = image.Look.Key()
	}
	return keys, err
}

// inTarget gives those backups that lie where new ones go.
func (r rooms) inTarget(ctx context.Context, all []newsroom.Backup) []newsroom.Backup {
	_, withPhotos, err := r.backupFile(ctx)
	var there []newsroom.Backup
	for _, b := range all {
		if err == nil && b.WithPhotos == withPhotos {
			there = append(there, b)
		}
	}
	return there
}
