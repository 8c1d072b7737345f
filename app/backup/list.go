package backup

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// facts is what a list says of a backup, readable without a passphrase.
type facts struct {
	Reason     newsroom.BackupReason `json:"reason"`
	Articles   int                   `json:"articles"`
	Images     int                   `json:"images"`
	WithPhotos bool                  `json:"withPhotos"`
}

// databaseAlone is the id of the one backup that a copy of the database is.
const databaseAlone = "newsroom"

// List gives the backups in a file, the last made first; never nil. It needs no
// passphrase, and so it gives the findings of encrypted ones empty. A database
// file alone counts as a backup without photos, of its own moment. Codes:
// not_found, not_ours, too_new, damaged, in_use, file.
func List(ctx context.Context, file string) ([]newsroom.Backup, error) {
	a, err := archive.Open(ctx, file)
	if newsroom.ErrorCode(err) == newsroom.NotOurs {
		alone, aloneErr := listDatabase(ctx, file)
		if newsroom.ErrorCode(aloneErr) == newsroom.NotOurs {
			return nil, err
		}
		return alone, aloneErr
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = a.Close() }()
	return list(ctx, a, file)
}

func list(ctx context.Context, a *archive.Archive, file string) ([]newsroom.Backup, error) {
	snapshots, err := a.Snapshots(ctx)
	if err != nil {
		return nil, err
	}
	backups := []newsroom.Backup{}
	for _, s := range snapshots {
		b, err := backupOf(s, file, a.Encrypted())
		if err != nil {
			return nil, err
		}
		if !a.Encrypted() {
			if b.Findings, err = findings(ctx, a, s); newsroom.ErrorCode(err) == newsroom.Damaged {
				b.Findings = []newsroom.Finding{} // the others are still to be listed
			} else if err != nil {
				return nil, err
			}
		}
		backups = append(backups, b)
	}
	return backups, nil
}

func backupOf(s archive.Snapshot, file string, encrypted bool) (newsroom.Backup, error) {
	var f facts
	if err := json.Unmarshal(s.Facts, &f); err != nil {
		return newsroom.Backup{}, damaged(s.TakenAt, err)
	}
	return newsroom.Backup{
		ID:         string(s.ID),
		File:       file,
		Reason:     f.Reason,
		TakenAt:    s.TakenAt,
		Articles:   f.Articles,
		Images:     f.Images,
		Bytes:      s.Bytes,
		AddedBytes: s.AddedBytes,
		WithPhotos: f.WithPhotos,
		Encrypted:  encrypted,
		ProvedAt:   s.ProvedAt,
		Findings:   []newsroom.Finding{},
	}, nil
}

func findings(ctx context.Context, a *archive.Archive, s archive.Snapshot) ([]newsroom.Finding, error) {
	text, err := a.Sealed(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var found []newsroom.Finding
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, damaged(s.TakenAt, err)
	}
	return append([]newsroom.Finding{}, found...), nil
}

func listDatabase(ctx context.Context, file string) ([]newsroom.Backup, error) {
	articles, images, err := store.Count(ctx, file)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, fault("list backup", err)
	}
	takenAt, err := momentOf(file)
	if err != nil {
		return nil, fault("list backup", err)
	}
	reason := newsroom.BackupAsked
	if stamp.MatchString(info.Name()) {
		reason = newsroom.BackupBeforeAct
	}
	return []newsroom.Backup{{
		ID:         databaseAlone,
		File:       file,
		Reason:     reason,
		TakenAt:    takenAt,
		Articles:   articles,
		Images:     images,
		Bytes:      info.Size(),
		AddedBytes: info.Size(),
		Findings:   []newsroom.Finding{},
	}}, nil
}

// Thin deletes the backups of a file that Kept does not name; the room is used by
// later ones. Codes: those of List, and full.
func Thin(ctx context.Context, file string, now time.Time) error {
	a, err := archive.Open(ctx, file)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	return a.Prune(ctx, func(snapshots []archive.Snapshot) ([]archive.ID, error) {
		backups := make([]newsroom.Backup, 0, len(snapshots))
		for _, s := range snapshots {
			b, err := backupOf(s, file, a.Encrypted())
			if err != nil {
				return nil, err
			}
			backups = append(backups, b)
		}
		keep := []archive.ID{}
		for _, b := range Kept(backups, now) {
			keep = append(keep, archive.ID(b.ID))
		}
		return keep, nil
	})
}
