package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

// Chunks of a database are small, for a save changes some pages here and there:
// at 64 KiB a day's growth is more than twice that at 16. Photos never change.
const (
	databaseChunk = 16 << 10
	photoChunk    = 1 << 20
)

// provedOlder is how many chunks of earlier backups are read with each proof.
const provedOlder = 50

// Options are what a backup takes from outside.
type Options struct {
	Reason     newsroom.BackupReason
	WithPhotos bool
	Key        *archive.Key     // nil: readable by everybody
	Now        func() time.Time // nil is time.Now
}

// Make adds a backup of an open newsroom to a backup file, which is made where
// there is none, and proves it: what was written is read again, and the database
// brought back out holds the same newsroom. Only then ProvedAt is set. A photo
// that is missing or altered on the disk is a finding; the rest goes on. Where
// the file has another key, or is broken, the backup goes to one beside it: see
// File. Until the backup is whole the file is as it was, and a new one is not
// there. Codes: full, file, in_use, not_ours, too_new, canceled; damaged where
// the newsroom is damaged, or the backup did not read back as it should.
func Make(ctx context.Context, s *store.Store, newsroomFolder, file string, o Options, report newsroom.Report) (newsroom.Backup, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	m := &making{Options: o, ctx: ctx, newsroomFolder: newsroomFolder, report: report}
	b, err := m.run(s, file)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return b, fault("make backup", err)
}

type making struct {
	Options
	ctx            context.Context
	newsroomFolder string
	report         newsroom.Report
	live           store.Proof
	findings       []newsroom.Finding
	earlier        map[string]string // names of the photos in the backup before, by hash
}

func (m *making) run(s *store.Store, file string) (_ newsroom.Backup, err error) {
	work, err := workFolder(m.newsroomFolder, "making")
	if err != nil {
		return newsroom.Backup{}, err
	}
	defer func() { _ = os.RemoveAll(work) }()
	copied := databaseIn(work)
	m.report(newsroom.Progress{Stage: newsroom.T("Chép bài viết", "Copying articles")})
	if err := s.CopyTo(m.ctx, copied); err != nil {
		return newsroom.Backup{}, onThisDisk(err)
	}
	if m.live, err = store.Prove(m.ctx, copied); err != nil {
		return newsroom.Backup{}, err
	}
	b, err := m.add(copied, file)
	if err != nil {
		return newsroom.Backup{}, err
	}
	if err := os.Remove(copied); err != nil { // there may be room for one only
		return b, err
	}
	return m.prove(b, work)
}

func (m *making) add(copied, file string) (_ newsroom.Backup, err error) {
	a, file, made, found, err := openForKey(m.ctx, file, m.Key)
	if err != nil {
		return newsroom.Backup{}, err
	}
	m.findings = append([]newsroom.Finding{}, found...)
	if m.earlier, err = earlierPhotos(m.ctx, a); err != nil {
		return newsroom.Backup{}, errors.Join(err, a.Close())
	}
	snapshot, err := a.Add(m.ctx, m.Now(), func(d *archive.Draft) error {
		if err := m.putDatabase(d, copied); err != nil {
			return err
		}
		if m.WithPhotos {
			if err := m.putPhotos(d); err != nil {
				return err
			}
		}
		d.Facts, err = json.Marshal(facts{Reason: m.Reason, Articles: m.live.Articles, Images: m.live.Images, WithPhotos: m.WithPhotos})
		if err != nil {
			return err
		}
		d.Sealed, err = json.Marshal(m.findings)
		return err
	})
	err = errors.Join(err, a.Close())
	if err != nil {
		if made {
			_ = os.Remove(file) // it holds nothing
		}
		return newsroom.Backup{}, err
	}
	b, err := backupOf(snapshot, file, m.Key != nil)
	b.Findings = m.findings
	return b, err
}

func (m *making) putDatabase(d *archive.Draft, copied string) error {
	f, err := os.Open(copied)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	_, err = d.Put(store.DatabaseName, "", f, databaseChunk)
	return err
}

func (m *making) putPhotos(d *archive.Draft) error {
	library, err := photos.Open(m.newsroomFolder)
	if err != nil {
		return err
	}
	for i, o := range m.live.Originals {
		m.report(newsroom.Progress{Stage: newsroom.T("Chép ảnh", "Copying photos"), Done: i, Total: m.live.Images})
		if err := m.putPhoto(d, library, o); err != nil {
			return err
		}
	}
	return nil
}

// earlierPhotos gives the photos of the last backup that has some.
func earlierPhotos(ctx context.Context, a *archive.Archive) (map[string]string, error) {
	backups, err := list(ctx, a, "")
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	i := slices.IndexFunc(backups, func(b newsroom.Backup) bool { return b.WithPhotos })
	if i < 0 {
		return names, nil
	}
	files, err := a.Files(ctx, archive.ID(backups[i].ID))
	if err != nil && newsroom.ErrorCode(err) != newsroom.Damaged {
		return nil, err
	}
	for _, f := range files {
		names[f.Hash] = f.Name
	}
	return names, nil
}

// putPhoto reads a photo only where the backup file has it not, even one that is
// gone from the disk.
func (m *making) putPhoto(d *archive.Draft, library *photos.Library, o store.Original) error {
	if name, ok := m.earlier[o.Hash]; ok {
		if linked, err := d.Link(name, o.Hash); linked || err != nil {
			return err
		}
	}
	original, err := library.Original(o.Hash)
	if err != nil {
		m.find(o, newsroom.T("Không thấy tệp gốc của ảnh này nên bản sao lưu không có nó.", "The original of this picture is missing, so it is not in the backup."))
		return nil
	}
	name := path.Join("photos", o.Hash[:2], o.Hash+filepath.Ext(original))
	if linked, err := d.Link(name, o.Hash); linked || err != nil {
		return err
	}
	f, err := os.Open(original)
	if err == nil {
		defer func() { _ = f.Close() }()
		_, err = d.Put(name, o.Hash, f, photoChunk)
	} else {
		err = fmt.Errorf("%w: %w", archive.ErrUnread, err)
	}
	switch {
	case errors.Is(err, archive.ErrUnread):
		m.find(o, newsroom.T("Không đọc được tệp gốc của ảnh này nên bản sao lưu không có nó.", "The original of this picture cannot be read, so it is not in the backup."))
	case errors.Is(err, archive.ErrAltered):
		m.find(o, newsroom.T("Tệp gốc của ảnh này đã bị thay đổi hoặc hỏng nên bản sao lưu không có nó.", "The original of this picture was altered or is damaged, so it is not in the backup."))
	default:
		return err
	}
	return nil
}

func (m *making) find(o store.Original, what newsroom.Text) {
	m.findings = append(m.findings, newsroom.Finding{Message: what, Place: o.Name})
}

// prove opens the file again and holds what it gives against the newsroom.
func (m *making) prove(b newsroom.Backup, work string) (_ newsroom.Backup, err error) {
	stage := newsroom.T("Mở lại bản sao lưu để kiểm tra", "Opening the backup to check it")
	m.report(newsroom.Progress{Stage: stage})
	a, err := archive.Open(m.ctx, b.File)
	if err != nil {
		return b, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.UnlockWith(m.Key); err != nil {
		return b, err
	}
	id := archive.ID(b.ID)
	err = a.Verify(m.ctx, id, provedOlder, func(done, total int) {
		m.report(newsroom.Progress{Stage: stage, Done: done, Total: total})
	})
	var proof store.Proof
	if err == nil {
		proof, err = proveDatabase(m.ctx, a, id, databaseIn(work))
	}
	if err == nil && !proof.Same(m.live) {
		err = notProved(b.TakenAt, fmt.Errorf("got %d articles, %d images, %s; want %d, %d, %s",
			proof.Articles, proof.Images, proof.Sample, m.live.Articles, m.live.Images, m.live.Sample))
	}
	if newsroom.ErrorCode(err) == newsroom.Damaged {
		return b, notProved(b.TakenAt, err)
	}
	if err != nil {
		return b, err
	}
	now := m.Now().UTC().Truncate(time.Millisecond)
	if err := a.MarkProved(m.ctx, id, now); err != nil {
		return b, err
	}
	b.ProvedAt = now
	return b, nil
}

// proveDatabase brings the database of a backup out to a path, and proves it.
func proveDatabase(ctx context.Context, a *archive.Archive, id archive.ID, to string) (store.Proof, error) {
	files, err := a.Files(ctx, id)
	if err != nil {
		return store.Proof{}, err
	}
	for _, f := range files {
		if f.Name == store.DatabaseName {
			if err := writeFile(os.OpenFile, to, func(w io.Writer) error { return a.Copy(ctx, w, f) }); err != nil {
				return store.Proof{}, err
			}
			return store.Prove(ctx, to)
		}
	}
	return store.Proof{}, &newsroom.Error{Code: newsroom.Damaged, Err: errors.New("no database in the backup")}
}

// writeFile writes a new file, safe on the disk.
func writeFile(open func(name string, flag int, perm os.FileMode) (*os.File, error), name string, write func(io.Writer) error) error {
	f, err := open(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
