package backup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"toasoan/app/backup"
	"toasoan/app/newsroom"
)

func TestDue(t *testing.T) {
	evening := time.Date(2023, 7, 9, 16, 59, 0, 0, time.UTC) // 23:59 in Vietnam
	made := func(at time.Time, reason newsroom.BackupReason, proved bool) []newsroom.Backup {
		b := newsroom.Backup{TakenAt: at, Reason: reason}
		if proved {
			b.ProvedAt = at
		}
		return []newsroom.Backup{b}
	}
	for name, c := range map[string]struct {
		backups []newsroom.Backup
		now     time.Time
		want    bool
	}{
		"none":                  {nil, evening, true},
		"this morning":          {made(evening.Add(-20*time.Hour), newsroom.BackupDaily, true), evening, false},
		"asked for":             {made(evening.Add(-time.Hour), newsroom.BackupAsked, true), evening, false},
		"after midnight":        {made(evening, newsroom.BackupDaily, true), evening.Add(2 * time.Minute), true},
		"not proved":            {made(evening, newsroom.BackupDaily, false), evening, true},
		"before an act":         {made(evening, newsroom.BackupBeforeAct, true), evening, true},
		"clock set back a year": {made(evening, newsroom.BackupDaily, true), evening.AddDate(-1, 0, 0), true},
		"clock was a year off":  {made(evening.AddDate(1, 0, 0), newsroom.BackupDaily, true), evening, true},
	} {
		if got := backup.Due(c.backups, c.now); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// Ten years of a backup each day at 10:00.
func TestKept(t *testing.T) {
	var all []newsroom.Backup
	for day := range 3650 {
		at := now.AddDate(0, 0, -day)
		all = append(all, newsroom.Backup{ID: fmt.Sprint(day), TakenAt: at, ProvedAt: at})
	}
	kept := backup.Kept(all, now)
	count := func(from, to int) int {
		n := 0
		for _, b := range kept {
			if age := int(now.Sub(b.TakenAt).Hours() / 24); age >= from && age < to {
				n++
			}
		}
		return n
	}
	for _, c := range []struct{ from, to, least, most int }{
		{0, 3, 3, 3}, {3, 31, 28, 28}, {31, 366, 47, 50}, {366, 3650, 107, 110},
	} {
		if got := count(c.from, c.to); got < c.least || got > c.most {
			t.Errorf("days %d to %d: got %d; want %d to %d", c.from, c.to, got, c.least, c.most)
		}
	}
	// Several on one old day: the last that was proved.
	old := now.AddDate(0, 0, -10)
	same := []newsroom.Backup{
		{ID: "late", TakenAt: old.Add(2 * time.Hour)},
		{ID: "proved", TakenAt: old.Add(time.Hour), ProvedAt: old},
		{ID: "early", TakenAt: old, ProvedAt: old},
	}
	if got := backup.Kept(same, now); len(got) != 1 || got[0].ID != "proved" {
		t.Errorf("got %+v", got)
	}
}

func TestKeptKeepsWhatItMust(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var all []newsroom.Backup
		for i := range rapid.IntRange(0, 40).Draw(r, "backups") {
			b := newsroom.Backup{ID: fmt.Sprint(i), TakenAt: now.Add(-time.Duration(rapid.IntRange(-400*24, 4000*24).Draw(r, "hours")) * time.Hour)}
			if rapid.Bool().Draw(r, "proved") {
				b.ProvedAt = b.TakenAt
			}
			all = append(all, b)
		}
		kept := backup.Kept(all, now)
		has := func(b newsroom.Backup) bool {
			return slices.ContainsFunc(kept, func(k newsroom.Backup) bool { return k.ID == b.ID })
		}
		months := map[string]bool{}
		var newest newsroom.Backup
		for _, b := range all {
			months[b.TakenAt.In(newsroom.Vietnam).Format("2006-01")] = true
			if !b.ProvedAt.IsZero() && b.TakenAt.After(newest.TakenAt) {
				newest = b
			}
			if now.Sub(b.TakenAt) <= 48*time.Hour && !has(b) {
				r.Fatalf("one of the last two days, or of days to come, is gone: %v", b.TakenAt)
			}
		}
		if newest.ID != "" && !has(newest) {
			r.Fatal("the newest proved one is gone")
		}
		left := map[string]bool{}
		for _, b := range kept {
			left[b.TakenAt.In(newsroom.Vietnam).Format("2006-01")] = true
		}
		// A week may reach into the next month, whose backup stands for both.
		for m := range months {
			if !left[m] && !slices.ContainsFunc(kept, func(b newsroom.Backup) bool {
				return strings.HasPrefix(b.TakenAt.AddDate(0, 0, -7).In(newsroom.Vietnam).Format("2006-01-02"), m)
			}) {
				r.Fatalf("nothing is left of %s", m)
			}
		}
		if again := backup.Kept(kept, now); len(again) != len(kept) {
			r.Fatalf("thinning twice leaves %d, once %d", len(again), len(kept))
		}
	})
}
