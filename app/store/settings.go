package store

import (
	"context"

	"toasoan/app/newsroom"
)

// Settings gives what was set for the newsroom; newsroom.DefaultSettings until
// the first save. Codes: damaged, file.
func (s *Store) Settings(ctx context.Context) (settings newsroom.Settings, err error) {
	err = s.read(ctx, "read settings", func(t querier) error {
		settings, err = findSettings(ctx, t)
		return err
	})
	return settings, err
}

// SaveSettings stores settings if their Revision is the one stored, and gives
// them as stored. Codes: conflict, invalid, full, file, damaged, in_use.
func (s *Store) SaveSettings(ctx context.Context, settings newsroom.Settings) (newsroom.Settings, error) {
	cleanAll(&settings.ParentUnit, &settings.UnitName, &settings.Address, &settings.Byline)
	if err := settings.Validate(); err != nil {
		return newsroom.Settings{}, err
	}
	err := s.write(ctx, "save settings", func(t *tx) error {
		r, err := t.ExecContext(ctx, `/* Store.SaveSettings */ update settings set
				parent_unit = ?,
				unit_name = ?,
				address = ?,
				byline = ?,
				language = ?,
				theme = ?,
				revision = revision + 1
			where revision = ?`, settings.ParentUnit, settings.UnitName, settings.Address, settings.Byline,
			settings.Language, settings.Theme, settings.Revision)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		if err != nil {
			return err
		}
		if n == 0 {
			return conflict()
		}
		settings, err = findSettings(ctx, t)
		return err
	})
	if err != nil {
		return newsroom.Settings{}, err
	}
	return settings, nil
}

func findSettings(ctx context.Context, t querier) (s newsroom.Settings, err error) {
	err = t.QueryRowContext(ctx, `/* findSettings */ select
			parent_unit,
			unit_name,
			address,
			byline,
			language,
			theme,
			revision
		from settings`).Scan(&s.ParentUnit, &s.UnitName, &s.Address, &s.Byline, &s.Language, &s.Theme, &s.Revision)
	return s, err
}

// BackupSettings is where new backups go and what encrypts them.
type BackupSettings struct {
	Folder string // chosen by the person; "" when none is
	Key    string // of package archive; "" for plain backups
}

// BackupSettings gives where new backups go. Codes: damaged, file.
func (s *Store) BackupSettings(ctx context.Context) (b BackupSettings, err error) {
	err = s.read(ctx, "read backup settings", func(t querier) error {
		return t.QueryRowContext(ctx, `/* Store.BackupSettings */ select folder, key from backup_settings`).Scan(&b.Folder, &b.Key)
	})
	return b, err
}

// SaveBackupSettings stores where new backups go. Codes: full, file, damaged, in_use.
func (s *Store) SaveBackupSettings(ctx context.Context, b BackupSettings) error {
	return s.write(ctx, "save backup settings", func(t *tx) error {
		_, err := t.ExecContext(ctx, `/* Store.SaveBackupSettings */ update backup_settings set folder = ?, key = ?`, clean(b.Folder), b.Key)
		return err
	})
}
