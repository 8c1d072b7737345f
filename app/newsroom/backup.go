package newsroom

import "time"

// BackupReason is why a backup was made.
type BackupReason string

const (
	BackupDaily     BackupReason = "daily"
	BackupAsked     BackupReason = "asked"      // by the person
	BackupBeforeAct BackupReason = "before_act" // before a risky act: restore, repair, upgrade
)

// Backup is one dated copy of a newsroom inside a backup file.
type Backup struct {
	ID         string       `json:"id"`   // within its file
	File       string       `json:"file"` // path
	Reason     BackupReason `json:"reason"`
	TakenAt    time.Time    `json:"takenAt,omitzero" ts_type:"string"`
	Articles   int          `json:"articles"`   // in it, those in the trash too
	Images     int          `json:"images"`     // in it, those in the trash too
	Bytes      int64        `json:"bytes"`      // of all it holds
	AddedBytes int64        `json:"addedBytes"` // by which it made the file grow, before compression
	WithPhotos bool         `json:"withPhotos"` // false: articles and captions alone
	Encrypted  bool         `json:"encrypted"`
	ProvedAt   time.Time    `json:"provedAt,omitzero" ts_type:"string"` // when it was last opened again and found whole; zero when never
	Findings   []Finding    `json:"findings"`                           // never nil; photos that were missing when it was made
}
