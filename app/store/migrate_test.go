package store

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toasoan/app/newsroom"
)

var update = flag.Bool("update", false, "rewrite the goldens of the schema")

// released is what each released migration hashes to. A released migration is
// never edited; a change of the schema is a new file.
var released = []string{
	"0001_newsroom.sql 08472bd1ceb7738795711f77c4df6b1b8215c78503fec8bfabc2aa931d799765",
	"0002_history.sql 90b144d7e92a9abf83244b5b02204af715ca4dc443b66215caebd58e0dedf1dd",
	"0003_orders.sql 19213ceeab226476977c1f34914a245f4f72ac7608e7bf623facc45c4cc8071e",
	"0004_photo_desk.sql 0517919b0155c00165d75a98d06841d27612c1556808a66295c5dc3a317e917d",
}

func TestReleasedMigrationsAreAsReleased(t *testing.T) {
	steps, err := scripts(migrationFiles)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil || len(names) != len(released) {
		t.Fatalf("got %v, %v; want %d files: add the new one to the list", names, err, len(released))
	}
	for i, name := range names {
		sum := sha256.Sum256([]byte(steps[i]))
		if got := filepath.Base(name) + " " + hex.EncodeToString(sum[:]); got != released[i] {
			t.Errorf("got %s; want %s", got, released[i])
		}
	}
}

// schema gives what the database is made of, one statement after another.
func schema(t *testing.T, db *sql.DB) string {
	t.Helper()
	rows, err := db.Query(`select sql from sqlite_schema where sql is not null order by name`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var b strings.Builder
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		b.WriteString(s + ";\n\n")
	}
	return b.String()
}

func TestSchemaIsGolden(t *testing.T) {
	got := schema(t, openHere(t, t.TempDir()).db)
	golden := filepath.Join("testdata", "schema.golden.sql")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the schema is not that of %s:\n%s", golden, got)
	}
}

// Every released version opens for ever, and comes out with the schema of a new
// newsroom and everything in it. A dump is what ".dump" of the sqlite3 shell
// gives of a newsroom written by that version, and its two pragmas.
func TestDumpsOfReleasedVersionsOpen(t *testing.T) {
	dumps, err := filepath.Glob(filepath.Join("testdata", "v*.sql"))
	if err != nil || len(dumps) != len(released) {
		t.Fatalf("got %v, %v; want a dump for each of %d versions", dumps, err, len(released))
	}
	for _, dump := range dumps {
		t.Run(filepath.Base(dump), func(t *testing.T) {
			text, err := os.ReadFile(dump)
			if err != nil {
				t.Fatal(err)
			}
			folder := t.TempDir()
			db, err := sql.Open("sqlite", filepath.Join(folder, DatabaseName))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(string(text)); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			s := openHere(t, folder)
			want, err := os.ReadFile(filepath.Join("testdata", "schema.golden.sql"))
			if err != nil || schema(t, s.db) != string(want) {
				t.Errorf("the schema is not that of a new newsroom, %v:\n%s", err, schema(t, s.db))
			}
			a, err := s.ArticleBySlug(t.Context(), "cau-moi-ve-dem")
			if err != nil || a.Headline != "Cầu mới về đêm" || a.Revision != 2 || len(a.Keywords) != 1 {
				t.Errorf("got %+v, %v", a, err)
			}
			if list, err := s.Articles(t.Context(), newsroom.ArticleFilter{Query: "đèn hoa"}); err != nil || list.Total != 1 || list.Items[0].ImageHash == "" {
				t.Errorf("got %+v, %v", list, err)
			}
			if settings, err := s.Settings(t.Context()); err != nil || settings.UnitName != "Ban Dân vận" {
				t.Errorf("got %+v, %v", settings, err)
			}
			if jobs, err := s.Jobs(t.Context(), 0); err != nil || len(jobs) != 1 {
				t.Errorf("got %+v, %v", jobs, err)
			}
			if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
				t.Errorf("got %+v, %v", findings, err)
			}
		})
	}
}

// upgraded gives the migrations of today and one more.
func upgraded(t *testing.T, script string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	files["migrations/0005_more.sql"] = &fstest.MapFile{Data: []byte(script)}
	return files
}

func TestUpgradeCopiesFirst(t *testing.T) {
	folder := t.TempDir()
	s := openHere(t, folder)
	a, err := s.CreateArticle(t.Context(), newsroom.Article{Headline: "Cũ", Status: newsroom.Draft}, newsroom.Digest{}, newsroom.Writing{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)
	s, err = open(t.Context(), folder, Options{Now: func() time.Time { return now }}, upgraded(t, "create table notes (text text) strict;"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Article(t.Context(), a.ID); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), folder, Options{}); newsroom.ErrorCode(err) != newsroom.TooNew {
		t.Errorf("got %v; want too_new", err)
	}

	elsewhere := t.TempDir()
	if err := os.Rename(filepath.Join(folder, BackupsFolder, "newsroom-v4-20230707T030000Z.db"), filepath.Join(elsewhere, DatabaseName)); err != nil {
		t.Fatal(err)
	}
	if _, err := openHere(t, elsewhere).Article(t.Context(), a.ID); err != nil {
		t.Errorf("the copy: %v", err)
	}
}

func TestBrokenUpgradeLeavesTheFileAsItWas(t *testing.T) {
	folder := t.TempDir()
	s := openHere(t, folder)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, DatabaseName)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(t.Context(), folder, Options{Now: time.Now}, upgraded(t, "create table notes (text text) strict; create table notes (text text) strict;")); err == nil {
		t.Fatal("a broken migration was taken")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed, %v", err)
	}
	openHere(t, folder)
}

func TestMigrationsOutOfOrderAreRefused(t *testing.T) {
	files := fstest.MapFS{"migrations/0002_more.sql": {Data: []byte("select 1;")}}
	if _, err := scripts(files); err == nil {
		t.Error("a gap was taken")
	}
}
