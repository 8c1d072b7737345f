package app

import (
	"context"
	"slices"

	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// Check looks through the database and the picture files and names what is
// wrong; an empty list means sound. Codes: file.
func (a *App) Check(ctx context.Context) ([]newsroom.Finding, error) {
	return call(a, "check newsroom", func(_ context.Context, r rooms) ([]newsroom.Finding, error) {
		findings, err := r.store.Check(ctx)
		if err != nil {
			return nil, err
		}
		photos, err := r.checkPhotos(ctx)
		return append(findings, photos...), err
	})
}

// checkPhotos names the pictures whose file is missing or altered.
func (r rooms) checkPhotos(ctx context.Context) ([]newsroom.Finding, error) {
	var findings []newsroom.Finding
	for f := (newsroom.ImageFilter{Limit: 500}); ; {
		list, err := r.store.Images(ctx, f)
		if err != nil {
			return nil, err
		}
		found, err := r.photos.Check(ctx, list.Items)
		if err != nil {
			return nil, err
		}
		findings = append(findings, found...)
		if f.After = list.Next; f.After == "" {
			return findings, nil
		}
	}
}

// Repair mends what can be mended of a newsroom, open or not, and opens it.
// Photos that are missing or altered come back from the newest backup that has
// them and needs no passphrase; renditions are made anew when they are next asked
// for. Codes: in_use, not_found, not_ours, too_new, file, full, damaged (nothing
// could be read).
func (a *App) Repair(ctx context.Context) (newsroom.RepairReport, error) {
	var report newsroom.RepairReport
	err := a.Close()
	if err == nil {
		report, err = store.Repair(ctx, a.o.Folder, store.Options{Now: a.o.Now, Digest: digestOf})
	}
	// What cannot be repaired may still be read.
	if opened := a.Open(ctx); err == nil {
		err = opened
	}
	if err != nil {
		return newsroom.RepairReport{}, a.doorOut("repair newsroom", err)
	}
	a.changed(Changed{Articles: true, Images: true, Settings: true, Jobs: true})
	return call(a, "bring back photos", func(_ context.Context, r rooms) (newsroom.RepairReport, error) {
		return report, r.bringBackPhotos(ctx, &report)
	})
}

// bringBackPhotos takes missing photos out of a backup and says of each what
// became of it.
func (r rooms) bringBackPhotos(ctx context.Context, report *newsroom.RepairReport) error {
	missing, err := r.checkPhotos(ctx)
	if err != nil || len(missing) == 0 {
		return err
	}
	state, err := r.backupState(ctx)
	if err != nil {
		return err
	}
	for _, b := range state.Backups {
		if !b.WithPhotos || b.Encrypted {
			continue
		}
		staged, err := backup.BringBack(ctx, b.File, b.ID, "", r.o.Folder, func(newsroom.Progress) {})
		if err != nil {
			r.o.Log.Warn("bring back photos", "file", b.File, "err", err)
			continue
		}
		if err := staged.Discard(); err != nil { // the photos stay
			return err
		}
		break
	}
	left, err := r.checkPhotos(ctx)
	if err != nil {
		return err
	}
	for _, f := range missing {
		if slices.Contains(left, f) {
			report.Lost = append(report.Lost, f)
			continue
		}
		report.Repaired = append(report.Repaired, newsroom.Finding{Place: f.Place,
			Message: newsroom.T("Ảnh đã lấy lại được từ bản sao lưu.", "The picture came back from a backup.")})
	}
	return nil
}
