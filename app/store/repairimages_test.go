package store

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app/newsroom"
)

// dumped gives a newsroom folder with what a dump of a version has in it.
func dumped(t *testing.T, dump string) string {
	t.Helper()
	text, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(folder, DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(string(text)); err != nil {
		t.Fatal(err)
	}
	return folder
}

// rowsOf gives the rows of a table as text.
func rowsOf(t *testing.T, s *Store, query string) []string {
	t.Helper()
	rows, err := s.db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		line := ""
		for i := range values {
			line += fmt.Sprintf("%s=%v ", columns[i], *values[i].(*any))
		}
		out = append(out, line)
	}
	return out
}

// ofTheDesk are the rows of the photo desk that are not derived.
var ofTheDesk = []string{`select * from images order by 1`, `select * from image_looks order by 1, 2`, `select * from persons order by 1`, `select * from caption_templates order by 1`}

// deskAtWork puts something of everything into a newsroom with a picture.
func deskAtWork(t *testing.T, s *Store) newsroom.Image {
	t.Helper()
	list, err := s.Images(t.Context(), newsroom.ImageFilter{})
	if err != nil || len(list.Items) == 0 {
		t.Fatalf("got %+v, %v; want a picture", list, err)
	}
	i := list.Items[0]
	i.Caption, i.Place, i.Event, i.AreaCode, i.Persons = "Gặt lúa", "Ấp Thạnh Hòa", "Ngày mùa", "28561", []string{"Bà Út"}
	if i, err = s.SaveImage(t.Context(), i); err != nil {
		t.Fatal(err)
	}
	for _, look := range []newsroom.Look{{Turn: 1}, {}, {Monochrome: true}, {Exposure: 0.5, Blurs: []newsroom.Area{{X: 0.1, Y: 0.1, Width: 0.2, Height: 0.2}}}} {
		if _, err = s.SetLook(t.Context(), i.ID, look); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = s.UndoLook(t.Context(), i.ID); err != nil {
		t.Fatal(err)
	}
	if _, err = s.Rate(t.Context(), []string{string(i.ID)}, 5); err != nil {
		t.Fatal(err)
	}
	for n, hash := range []string{strings.Repeat("a", 64), strings.Repeat("b", 64)} {
		if _, _, err := s.AddImage(t.Context(), newsroom.Image{Hash: hash, OriginalName: fmt.Sprint(n, ".jpg"), MediaType: "image/jpeg", Fingerprint: 1<<63 | 5}); err != nil {
			t.Fatal(err)
		}
	}
	exec(t, s, `insert into persons values ('p', 'Nguyễn Thị Đào', 'nguyen thi dao', x'0102', '[{"title":"Bí thư"}]', 'x', 2, '2023-07-07T03:00:00.000Z', '2023-07-07T03:00:00.000Z', null)`)
	exec(t, s, `insert into caption_templates values ('t', 'Hội nghị', 'Quang cảnh {sự kiện}', '2023-07-07T03:00:00.000Z', '2023-07-07T03:00:00.000Z')`)
	if i, err = s.Image(t.Context(), i.ID); err != nil {
		t.Fatal(err)
	}
	return i
}

// A file that has to be made anew keeps all of the photo desk, also one that an
// earlier version made.
func TestRebuiltFileKeepsThePhotoDesk(t *testing.T) {
	for name, folder := range map[string]func(t *testing.T) string{
		"new": func(t *testing.T) string {
			folder := t.TempDir()
			if err := spoiled(t, folder).Close(); err != nil {
				t.Fatal(err)
			}
			return folder
		},
		"from version 3": func(t *testing.T) string { return dumped(t, filepath.Join("testdata", "v3.sql")) },
		"from version 1": func(t *testing.T) string { return dumped(t, filepath.Join("testdata", "v1.sql")) },
	} {
		t.Run(name, func(t *testing.T) {
			folder := folder(t)
			s, err := Open(t.Context(), folder, Options{})
			if err != nil {
				t.Fatal(err)
			}
			exec(t, s, `pragma foreign_keys = off`)
			exec(t, s, `insert into figures values ('none', 0, '', '', '', '', 0)`)
			want := deskAtWork(t, s)
			rows := [][]string{}
			for _, query := range ofTheDesk {
				rows = append(rows, rowsOf(t, s, query))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			report, err := Repair(t.Context(), folder, Options{})
			if err != nil || report.Kept == "" {
				t.Fatalf("got %+v, %v; want a new file", report, err)
			}
			if s, err = Open(t.Context(), folder, Options{}); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			for n, query := range ofTheDesk {
				if got := rowsOf(t, s, query); len(got) == 0 || !slices.Equal(got, rows[n]) {
					t.Errorf("%s: got\n%s\nwant\n%s", query, strings.Join(got, "\n"), strings.Join(rows[n], "\n"))
				}
			}
			for _, f := range []newsroom.ImageFilter{{Query: "gat lua"}, {By: newsroom.ByPerson, Key: "Bà Út"}, {By: newsroom.ByEvent, Key: "Ngày mùa"}, {Stars: 5}, {Corrected: true}} {
				list, err := s.Images(t.Context(), f)
				if err != nil || list.Total != 1 || list.Items[0].ID != want.ID || list.Items[0].LookKey != want.LookKey {
					t.Errorf("%+v: got %+v, %v", f, list, err)
				}
			}
			if alike, err := s.ImageByHash(t.Context(), strings.Repeat("a", 64)); err != nil || alike.Burst == "" {
				t.Errorf("got %+v, %v; want a burst", alike, err)
			}
		})
	}
}

// What a row may not hold is replaced, so that its caption is not lost with it.
func TestRowsOutOfBoundsAreSaved(t *testing.T) {
	folder := t.TempDir()
	s := spoiled(t, folder)
	i := deskAtWork(t, s)
	exec(t, s, `pragma ignore_check_constraints = on`)
	exec(t, s, `update images set rating = 9, look = '{"turn":', persons = 'x', taken_at = 'y' where image_id = ?`, i.ID)
	exec(t, s, `update persons set posts = '{', deleted_at = 'z'`)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	report, err := Repair(t.Context(), folder, ticking())
	if err != nil || report.Kept == "" {
		t.Fatalf("got %+v, %v; want a new file", report, err)
	}
	if s, err = Open(t.Context(), folder, ticking()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	got, err := s.Image(t.Context(), i.ID)
	if err != nil || got.Rating != 0 || got.LookKey != "" || !got.CanUndo || got.Caption != "Gặt lúa" || len(got.Persons) != 0 || !got.TakenAt.IsZero() {
		t.Errorf("got %+v, %v", got, err)
	}
	if rows := rowsOf(t, s, `select posts from persons where deleted_at is null`); !slices.Equal(rows, []string{"posts=[] "}) {
		t.Errorf("got %q", rows)
	}
}

func TestUpgradeOfPictures(t *testing.T) {
	folder := dumped(t, filepath.Join("testdata", "v3.sql"))
	db, err := sql.Open("sqlite", filepath.Join(folder, DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	// Version 3 took names as they came.
	if _, err := db.Exec(`insert into images select 2, 'deleted', '` + strings.Repeat("d", 64) + `', 'xoa.jpg', media_type, 1, 1, 1, '', '', '', '', '', '["Ông Sáu"]', null, 1, created_at, created_at, created_at from images;
		insert into images select 3, 'alone', '` + strings.Repeat("e", 64) + `', 'zalo.jpg', media_type, 1, 1, 1, '', '', '', '', '', '[" Ông Sáu ","","Ông Sáu"]', null, 1, '2023-07-07T17:00:00.000Z', created_at, null from images where image_number = 1`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := openHere(t, folder)
	for _, c := range []struct {
		filter newsroom.ImageFilter
		want   []string
	}{
		{newsroom.ImageFilter{}, []string{"zalo.jpg", "Cầu.jpg"}},
		{newsroom.ImageFilter{Query: "ba ut"}, []string{"Cầu.jpg"}},
		{newsroom.ImageFilter{Query: "sau"}, []string{"zalo.jpg"}},
		{newsroom.ImageFilter{Unused: true}, []string{"zalo.jpg"}},
		{newsroom.ImageFilter{By: newsroom.ByDay, Key: "2023-07-08"}, []string{"zalo.jpg"}},
		{newsroom.ImageFilter{By: newsroom.ByPerson, Key: "Ông Sáu"}, []string{"zalo.jpg"}},
		{newsroom.ImageFilter{By: newsroom.ByPerson, Key: ""}, nil},
		{newsroom.ImageFilter{By: newsroom.ByArticle, Key: "00000000-0000-7000-8000-000000000002"}, []string{"Cầu.jpg"}},
	} {
		list, err := s.Images(t.Context(), c.filter)
		var got []string
		for _, i := range list.Items {
			got = append(got, i.OriginalName)
		}
		if err != nil || !slices.Equal(got, c.want) || list.Total != len(c.want) {
			t.Errorf("%+v: got %d %q, %v; want %q", c.filter, list.Total, got, err, c.want)
		}
	}
	if err := s.RestoreImage(t.Context(), "deleted"); err != nil {
		t.Fatal(err)
	}
	if groups, err := s.ImageGroups(t.Context(), newsroom.ImageFilter{By: newsroom.ByPerson}); err != nil ||
		!slices.Equal(groups, []newsroom.ImageGroup{{Key: "Bà Út", Title: "Bà Út", Count: 1}, {Key: "Ông Sáu", Title: "Ông Sáu", Count: 2}}) {
		t.Errorf("got %+v, %v", groups, err)
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("got %+v, %v", findings, err)
	}
}
