package backup

import (
	"fmt"
	"slices"
	"time"

	"toasoan/app/newsroom"
)

// Due says that the daily backup is still to be made: none of this day in Vietnam
// was proved. What was made before a risky act does not count, and neither do
// days that have not come: a clock that was wrong stops nothing.
func Due(backups []newsroom.Backup, now time.Time) bool {
	return !slices.ContainsFunc(backups, func(b newsroom.Backup) bool {
		return !b.ProvedAt.IsZero() && b.Reason != newsroom.BackupBeforeAct && newsroom.DateOf(b.TakenAt) == newsroom.DateOf(now)
	})
}

// Kept gives the backups to keep, in the order given: all of the last two days,
// then one a day for 30 days, one a week for a year, one a month for ever. Of a
// day, week or month the last proved one stays, or the last where none is; so the
// newest proved one of all always stays. Those of days to come stay.
func Kept(backups []newsroom.Backup, now time.Time) []newsroom.Backup {
	best := map[string]newsroom.Backup{}
	for _, b := range backups {
		key := span(b, now)
		if old, ok := best[key]; !ok || better(b, old) {
			best[key] = b
		}
	}
	return slices.DeleteFunc(slices.Clone(backups), func(b newsroom.Backup) bool {
		return best[span(b, now)].ID != b.ID
	})
}

func better(a, b newsroom.Backup) bool {
	if a.ProvedAt.IsZero() != b.ProvedAt.IsZero() {
		return b.ProvedAt.IsZero()
	}
	return a.TakenAt.After(b.TakenAt)
}

// span names the time of which one backup stays.
func span(b newsroom.Backup, now time.Time) string {
	const day = 24 * time.Hour
	local := b.TakenAt.In(newsroom.Vietnam)
	switch age := now.Sub(b.TakenAt); {
	case age <= 2*day:
		return "each " + b.ID
	case age <= 30*day:
		return local.Format("day 2006-01-02")
	case age <= 365*day:
		year, week := local.ISOWeek()
		return fmt.Sprintf("week %d-%d", year, week)
	}
	return local.Format("month 2006-01")
}
