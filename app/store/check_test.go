package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/newsroom"
)

// spoiled gives an open newsroom of three articles after statements that no
// part of the program makes.
func spoiled(t *testing.T, folder string, queries ...string) *Store {
	t.Helper()
	s, err := Open(t.Context(), folder, ticking())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	add := newsroom.Image{Hash: strings.Repeat("0", 64), OriginalName: "DSC1.JPG", MediaType: "image/jpeg"}
	if _, _, err := s.AddImage(t.Context(), add); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		a := newsroom.Article{Headline: fmt.Sprintf("Bài %d", i), Section: "Đời sống", Status: newsroom.Draft, Body: "Lúa tốt.\n\nphoto:" + add.Hash + "\n"}
		a, err := s.CreateArticle(t.Context(), a, digestHere(a.Body), newsroom.Writing{})
		if err != nil {
			t.Fatal(err)
		}
		a.Body = "Mưa thuận. " + a.Body
		if a, err = s.SaveArticle(t.Context(), a, digestHere(a.Body), newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			if err := s.DeleteArticle(t.Context(), a.ID, a.Revision); err != nil {
				t.Fatal(err)
			}
		}
	}
	c, err := s.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := c.ExecContext(t.Context(), "pragma foreign_keys = off"); err != nil {
		t.Fatal(err)
	}
	for _, q := range queries {
		if _, err := c.ExecContext(t.Context(), q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	_, _ = c.ExecContext(t.Context(), "pragma foreign_keys = on")
	return s
}

// What can be wrong in a file whose pages are sound: what Check says, what
// Repair says, and what the first article is afterwards.
var faultsInSoundPages = []struct {
	name    string
	spoil   string
	place   string // of the first finding
	message string // in it
	report  string // in the report of the repair
	body    string // of the first article after it
}{
	{"none", `select 1`, "", "", "", whereAll},
	{"article not in the search", `delete from article_search where rowid = 1`, "Bài 0", "search does not find this article", "made anew", whereAll},
	{"deleted article in the search", `insert into article_search (rowid, terms) values (3, 'bai')`, "Bài 2", "still knows", "made anew", whereAll},
	{"picture not in the search", `delete from image_search`, "DSC1.JPG", "search does not find this picture", "made anew", whereAll},
	{"counts", `update facet_counts set count = 7 where facet = 'section'`, "", "lists by section", "made anew", whereAll},
	{"count of pictures", `update facet_counts set count = 7 where facet = 'image'`, "", "lists by section", "made anew", whereAll},
	{"facets", `delete from article_facets where facet = 'section' and article_number = 1`, "", "lists by section", "made anew", whereAll},
	{"figures", `update figures set caption = 'Khác' where article_id like '%2'`, "Bài 0", "figures", "made anew", whereAll},
	{"words", `update articles set words = 99 where article_number = 1`, "Bài 0", "word count", "made anew", whereAll},
	{"order", `update articles set headline_key = x'00' where article_number = 1`, "Bài 0", "order", "made anew", whereAll},
	{"letters decayed", `update article_texts set body = replace(body, 'Lúa', 'Lùa') where article_number = 1`, "Bài 0", "not what was last saved", "what was last saved", whereAll},
	{"edited elsewhere", `update article_texts set body = 'Người khác viết.' where article_number = 1`, "Bài 0", "not what was last saved", "outside the program", "Người khác viết."},
	{"older than saved", `update articles set revision = 1 where article_number = 1`, "Bài 0", "older than its newest", "what was last saved", whereAll},
	{"last change not in the history", `delete from revisions where article_id like '%2' and revision = 2`, "Bài 0", "missing in its history", "made anew", whereAll},
	{"old revision cut", `update revisions set content = substr(content, 1, length(content) - 3) where article_id like '%2' and revision = 1`, "Bài 0", "earlier text", "could not be saved", whereAll},
	{"last revision cut", `update revisions set content = x'00' where article_id like '%2' and revision = 2`, "Bài 0", "earlier text", "made anew from the article", whereAll},
	{"base gone", `delete from revision_bases where base_id = 1`, "revisions", "no longer there", "could not be saved", whereAll},
	{"article's row gone", `delete from articles where article_number = 1`, "", "no longer there", "brought back", whereAll},
	{"article's body gone", `delete from article_texts where article_number = 1`, "Bài 0", "cannot be read", "brought back", whereAll},
	{"job of no article", `insert into jobs select 9, 'j', 'export', 'Bài', 'none', 'done', '', '', 0, 0, '', 0, '[]', '', '', '', '', '', created_at, null from articles limit 1`,
		"jobs", "no longer there", "new file", whereAll},
	{"persons of a picture", `update images set persons = '["Ai"]'`, "DSC1.JPG", "lists by person", "made anew", whereAll},
	{"nobody in a picture", `update image_persons set name = 'Ai'`, "", "lists by section", "made anew", whereAll},
	{"uses of a picture", `delete from image_uses`, "DSC1.JPG", "articles that show", "made anew", whereAll},
	{"picture of a deleted article", `insert into image_uses values (3, 1)`, "DSC1.JPG", "articles that show", "made anew", whereAll},
	{"event of a picture", `update images set event = 'Tết'`, "", "lists by section", "made anew", whereAll},
	{"day of a picture", `update images set taken_at = '2020-01-01T00:00:00.000Z'`, "", "lists by section", "made anew", whereAll},
	{"look without a step", `update images set look = '{"turn":1}', look_position = 1`, "DSC1.JPG", "corrections", "put in order", whereAll},
	{"look that is no step", `update images set look = '{"turn":1}'`, "DSC1.JPG", "corrections", "put in order", whereAll},
	{"steps with a gap", `insert into image_looks values (1, 3, '', '2023-07-07T03:00:00.000Z')`, "DSC1.JPG", "corrections", "put in order", whereAll},
	{"steps of no picture", `insert into image_looks values (9, 1, '', '2023-07-07T03:00:00.000Z')`, "image_looks", "no longer there", "new file", whereAll},
	{"figure that leads", `update figures set lead = 1 where article_id like '%2'`, "Bài 0", "figures", "made anew", whereAll},
	{"body of no article", `insert into article_texts values (9, 'Bến nước quê tôi.', '')`, "article_texts", "no longer there", "Bến nước quê tôi.", whereAll},
}

const whereAll = "Mưa thuận. Lúa tốt."

func TestCheckAndRepairOfSoundPages(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	for _, c := range faultsInSoundPages {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			s := spoiled(t, folder, c.spoil)
			findings, err := s.Check(t.Context())
			if err != nil || (len(findings) > 0) != (c.message != "") {
				t.Fatalf("got %+v, %v", findings, err)
			}
			if c.message != "" && (!strings.Contains(findings[0].Message.EN, c.message) || c.place != "" && findings[0].Place != c.place) {
				t.Errorf("got %+v; want %q at %q", findings, c.message, c.place)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			report, err := Repair(t.Context(), folder, ticking())
			if said := fmt.Sprint(report); err != nil || !strings.Contains(said, c.report) {
				t.Errorf("got %s, %v; want %q", said, err, c.report)
			}
			if s, err = Open(t.Context(), folder, ticking()); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("after the repair: %+v, %v", findings, err)
			}
			list, err := s.Articles(t.Context(), newsroom.ArticleFilter{Order: newsroom.ByHeadline})
			if err != nil || len(list.Items) < 2 {
				t.Fatalf("got %+v, %v", list, err)
			}
			if list.Items[0].Headline != "Bài 0" { // that of a body without an article comes behind
				list.Items = list.Items[1:]
			}
			a, err := s.Article(t.Context(), list.Items[0].ID)
			if err != nil || !strings.HasPrefix(a.Body, c.body) {
				t.Errorf("got %+v, %v; want %q", a, err, c.body)
			}
			a.Body += "Viết tiếp."
			if _, err := s.SaveArticle(t.Context(), a, digestHere(a.Body), newsroom.Writing{}); err != nil {
				t.Errorf("a save after the repair: %v", err)
			}
		})
	}
}

// What does not become the article is not thrown away.
func TestBothTextsAreKept(t *testing.T) {
	folder := t.TempDir()
	s := spoiled(t, folder, `update article_texts set body = 'Người khác viết.' where article_number = 1`)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Repair(t.Context(), folder, ticking()); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), folder, ticking())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	id := newsroom.ArticleID("00000000-0000-7000-8000-000000000002")
	list, err := s.Revisions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		if r.Act == newsroom.ActAside {
			if _, a, err := s.Revision(t.Context(), id, r.ID); err != nil || !strings.HasPrefix(a.Body, whereAll) {
				t.Errorf("got %+v, %v", a, err)
			}
			return
		}
	}
	t.Errorf("what was last saved is gone: %+v", list)
}

func TestManyFindingsAreSummedUp(t *testing.T) {
	s := openHere(t, t.TempDir())
	for i := range namedFindings + 5 {
		a := newsroom.Article{Headline: fmt.Sprintf("Bài %d", i), Status: newsroom.Draft}
		if _, err := s.CreateArticle(t.Context(), a, newsroom.Digest{}, newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
	}
	exec(t, s, "delete from article_search")
	findings, err := s.Check(t.Context())
	if err != nil || len(findings) != namedFindings+1 || !strings.Contains(findings[namedFindings].Message.EN, "5 more") {
		t.Errorf("got %+v, %v", findings, err)
	}
}

func TestCheckIsCanceled(t *testing.T) {
	s := openHere(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Check(ctx); newsroom.ErrorCode(err) != newsroom.Canceled {
		t.Errorf("got %v; want canceled", err)
	}
}

// A page in the middle is gone: what stands behind it is still looked through.
func TestCheckGoesOnBehindDamage(t *testing.T) {
	folder, _ := folderOf(t, buildWhole(t).file)
	s, err := Open(t.Context(), folder, ticking())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	exec(t, s, `update article_texts set body = 'Khác' where article_number = 30`)
	exec(t, s, `pragma wal_checkpoint(truncate)`)
	path := filepath.Join(folder, DatabaseName)
	sv, err := openSalvage(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer sv.close()
	leaf := uint32(0)
	for n := range sv.owned("articles") {
		if kind(n, sv.page(n)) == tableLeaf && leaf == 0 {
			leaf = n
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if _, err := f.WriteAt(make([]byte, 16), int64(leaf-1)*ourPageSize); err != nil {
		t.Fatal(err)
	}
	s.db.SetMaxIdleConns(0) // what a connection remembers of the page is right
	findings, err := s.Check(t.Context())
	if said := fmt.Sprint(findings); err != nil || !strings.Contains(said, "damaged in places") || !strings.Contains(said, "Bài số 29") {
		t.Errorf("got %s, %v", said, err)
	}
}
