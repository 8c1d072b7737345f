package archive_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"sync"
	"testing"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
)

const passphrase = "Lúa chín vàng đồng Vĩnh Thạnh"

// key is made once, for its passphrase takes a while on purpose.
var key = sync.OnceValue(func() *archive.Key {
	k, err := archive.NewKey(passphrase)
	if err != nil {
		panic(err)
	}
	return &k
})

func TestEncrypted(t *testing.T) {
	path := create(t, key())
	a := open(t, path, key())
	secret := strings.Repeat("Cầu mới về đêm, sáng đèn. ", 500)
	photo := noise(1, 10_000)
	sum := sha256.Sum256(photo)
	name := "photos/" + hex.EncodeToString(sum[:]) + ".jpg"
	want := contents{"newsroom.db": []byte(secret), name: photo}
	s, err := a.Add(t.Context(), day, func(d *archive.Draft) error {
		d.Facts, d.Sealed = []byte(`{"articles":1}`), []byte("Thiếu ảnh cầu.jpg")
		return put(want)(d)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Verify(t.Context(), s.ID, 50, nil); err != nil {
		t.Error(err)
	}
	_ = a.Close()

	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	plain := chunkHashes(t, want)
	for what, b := range map[string][]byte{
		"text": []byte("Cầu mới"), "photo": photo[:16], "photo's end": photo[len(photo)-16:], "finding": []byte("cầu.jpg"),
		"name": []byte("newsroom.db"), "photo's hash": sum[:], "photo's name": []byte(name[7:40]), "identity": []byte("AGE-SECRET"),
		"hash of a chunk": plain[0], "hash of another chunk": plain[1],
	} {
		if bytes.Contains(stored, b) {
			t.Errorf("the file shows a %s", what)
		}
	}

	locked, err := archive.Open(t.Context(), path)
	if err != nil || !locked.Encrypted() {
		t.Fatal(err)
	}
	defer func() { _ = locked.Close() }()
	if list, err := locked.Snapshots(t.Context()); err != nil || len(list) != 1 || string(list[0].Facts) != `{"articles":1}` || !list[0].TakenAt.Equal(day) {
		t.Errorf("got %+v, %v", list, err)
	}
	wantCode(t, locked.Unlock("Lúa chín vàng đồng"), newsroom.Refused)
	wantCode(t, locked.Unlock(" "), newsroom.Refused)
	wantCode(t, locked.UnlockWith(nil), newsroom.Refused)
	// Typed by another keyboard: marks apart from their letters.
	if err := locked.Unlock(" Lúa chín vàng đồng Vĩnh Thạnh\n"); err != nil {
		t.Fatal(err)
	}
	wantContents(t, locked, s.ID, want)
	if got, err := locked.Sealed(t.Context(), s.ID); err != nil || string(got) != "Thiếu ảnh cầu.jpg" {
		t.Errorf("got %q, %v", got, err)
	}
}

// chunkHashes gives what the chunks of the files are named in a file that is not
// encrypted.
func chunkHashes(t *testing.T, files contents) [][]byte {
	t.Helper()
	path := create(t, nil)
	a := open(t, path, nil)
	add(t, a, files)
	_ = a.Close()
	var hashes [][]byte
	db := raw(t, path)
	rows, err := db.Query("select hash from chunks")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var h []byte
		if err := rows.Scan(&h); err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, h)
	}
	return hashes
}

// Photos that differ by some bytes in length take the same room.
func TestEncryptedHidesTheLength(t *testing.T) {
	lengths := map[int]bool{}
	for _, n := range []int{5000, 5001, 6789} {
		path := create(t, key())
		a := open(t, path, key())
		if _, err := a.Add(t.Context(), day, func(d *archive.Draft) error {
			_, err := d.Put("photo", "", bytes.NewReader(noise(uint64(n), n)), 1<<20)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		_ = a.Close()
		var length int
		if err := raw(t, path).QueryRow("select length(content) from chunks").Scan(&length); err != nil {
			t.Fatal(err)
		}
		lengths[length] = true
	}
	if len(lengths) != 1 {
		t.Errorf("got %v", lengths)
	}
}

// What is moved or exchanged in an encrypted file does not open.
func TestEncryptedNoticesExchange(t *testing.T) {
	for _, forgery := range []string{
		"update chunks set content = (select content from chunks order by chunk_number desc limit 1) where chunk_number = 1",
		"update chunks set hash = randomblob(32) where chunk_number = 1",
		"update files set chunks = (select chunks from files order by file_number desc limit 1) where file_number = 1",
		"update files set record = (select record from files order by file_number desc limit 1) where file_number = 1",
		"delete from snapshot_files where file_number = 1",
		"update snapshots set sealed = (select sealed from snapshots order by snapshot_number desc limit 1)",
	} {
		path := create(t, key())
		a := open(t, path, key())
		first := add(t, a, contents{"a": noise(1, 4000), "b": noise(2, 4000)})
		add(t, a, contents{"a": noise(1, 4000)})
		_ = a.Close()
		if _, err := raw(t, path).Exec(forgery); err != nil {
			t.Fatal(err)
		}
		_, err := read(t.Context(), open(t, path, key()), first.ID)
		if newsroom.ErrorCode(err) != newsroom.Damaged {
			t.Errorf("%s: got %v", forgery, err)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, bad := range []string{"", "ngắn", "        ngắn        "} {
		_, err := archive.NewKey(bad)
		wantCode(t, err, newsroom.Invalid)
	}
	other, err := archive.NewKey(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if other.Identity == key().Identity || bytes.Equal(other.Locked, key().Locked) {
		t.Error("two keys of one passphrase are the same")
	}
	for _, path := range []string{create(t, key()), create(t, nil)} {
		a, err := archive.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.UnlockWith(&other), newsroom.Refused)
		_ = a.Close()
	}
}
