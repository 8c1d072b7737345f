package store

import (
	"fmt"
	"strings"
	"testing"

	"toasoan/app/newsroom"
)

// A repair of corrections keeps what the picture shows and every step there is.
func TestLooksAreMended(t *testing.T) {
	for name, spoil := range map[string]string{
		"first step gone": `delete from image_looks where position = 1`,
		"shown step gone": `delete from image_looks where position = 2`,
		"wrong place":     `update images set look_position = 3`,
		"far place":       `update images set look_position = 70`,
		"other step":      `update image_looks set look = '{"turn":3}' where position = 2`,
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			s := spoiled(t, folder)
			i, err := s.ImageByHash(t.Context(), strings.Repeat("0", 64))
			if err != nil {
				t.Fatal(err)
			}
			for turn := range 3 {
				if i, err = s.SetLook(t.Context(), i.ID, newsroom.Look{Turn: turn + 1, Monochrome: true}); err != nil {
					t.Fatal(err)
				}
			}
			if i, err = s.UndoLook(t.Context(), i.ID); err != nil {
				t.Fatal(err)
			}
			exec(t, s, spoil)
			var steps int
			if err := s.db.QueryRow(`select count(distinct look) from (select look from image_looks union select look from images)`).Scan(&steps); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if report, err := Repair(t.Context(), folder, ticking()); err != nil || len(report.Lost) > 0 || !strings.Contains(fmt.Sprint(report.Repaired), "DSC1.JPG") {
				t.Errorf("got %+v, %v", report, err)
			}
			if s, err = Open(t.Context(), folder, ticking()); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			got, err := s.Image(t.Context(), i.ID)
			if err != nil || got.LookKey != i.LookKey || !got.CanUndo {
				t.Errorf("got %+v, %v; want the look %+v", got, err, i.Look)
			}
			var left int
			if err := s.db.QueryRow(`select count(distinct look) from image_looks`).Scan(&left); err != nil || left != steps {
				t.Errorf("got %d steps, %v; want %d", left, err, steps)
			}
			if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("got %+v, %v", findings, err)
			}
		})
	}
}

// What follows from a row cannot be written over it.
func TestMomentOfAShotIsNotStored(t *testing.T) {
	s := spoiled(t, t.TempDir())
	for _, column := range []string{"shot_at", "day", "wordless", "corrected"} {
		if _, err := s.writer.ExecContext(t.Context(), `update images set `+column+` = ''`); err == nil {
			t.Errorf("%s was written", column)
		}
	}
}
