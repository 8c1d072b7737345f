//go:build unix

package store_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/store"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// inode is a file as the disk has it: what is on it for certain, and what was
// done since, of which a power cut leaves any part.
type inode struct {
	there   bool
	data    []byte
	pending []operation
}

func (n *inode) do(o operation) {
	n.there = true
	switch o.doing {
	case truncating:
		n.data = slices.Clone(n.data[:min(int64(len(n.data)), o.at)])
		n.data = append(n.data, make([]byte, o.at-int64(len(n.data)))...)
	case writing:
		if short := o.at + int64(len(o.data)) - int64(len(n.data)); short > 0 {
			n.data = append(n.data, make([]byte, short)...)
		}
		copy(n.data[o.at:], o.data)
	}
}

// luck is how much of what was not synced reaches the disk when the power goes.
type luck int

const (
	nothing luck = iota
	everything
	someOperations
	someSectors
	lucks
)

// afterCut gives the files of a folder as they may be after a power cut, from
// what they were at the beginning of a record and the record up to the cut. Of
// what SQLite did since it last synced a file, any part may be there.
func afterCut(start map[string][]byte, record []operation, l luck, r *rand.Rand) map[string][]byte {
	// A file that is removed and made anew is another inode, and until that is
	// synced the name may stand for either.
	disk := map[string][]*inode{}
	for name, data := range start {
		disk[name] = []*inode{{there: true, data: slices.Clone(data)}}
	}
	for _, o := range record {
		if o.doing == acknowledging || strings.HasSuffix(o.file, "-shm") {
			continue
		}
		if disk[o.file] == nil {
			disk[o.file] = []*inode{{}}
		}
		last := disk[o.file][len(disk[o.file])-1]
		switch o.doing {
		case removing:
			disk[o.file] = append(disk[o.file], &inode{})
		case syncing:
			for _, p := range last.pending {
				last.do(p)
			}
			last.there, last.pending = true, nil
			disk[o.file] = []*inode{last}
		default:
			last.pending = append(last.pending, o)
		}
	}
	files := map[string][]byte{}
	for name, inodes := range disk {
		n := inodes[len(inodes)-1]
		switch {
		case l == nothing:
			n = inodes[0]
		case l != everything:
			n = inodes[r.IntN(len(inodes))]
		}
		for _, o := range n.pending {
			n.doSome(o, l, r)
		}
		if n.there {
			files[name] = n.data
		}
	}
	return files
}

// doSome does what luck leaves of an operation.
func (n *inode) doSome(o operation, l luck, r *rand.Rand) {
	switch {
	case l == everything, l == someOperations && r.IntN(2) == 0, l == someSectors && o.doing == truncating && r.IntN(2) == 0:
		n.do(o)
	case l == someSectors && o.doing == writing:
		for at, rest := o.at, o.data; len(rest) > 0; {
			size := min(int64(len(rest)), sector-at%sector)
			if r.IntN(2) == 0 {
				n.do(operation{doing: writing, at: at, data: rest[:size]})
			}
			at, rest = at+size, rest[size:]
		}
	}
}

// day does a day's acts on a newsroom, and gives the files before it, what was
// done to them, and the truth after each acknowledged act, the first one being
// that before all.
func (r *round) day(folder string, d *drive, w *writer, acts int) (start map[string][]byte, record []operation, truths []truth) {
	r.Helper()
	s, err := w.open(r.Context(), folder)
	if err != nil {
		r.Fatal(err)
	}
	w.done(r.T, s, w.next("create"))
	if err := s.Close(); err != nil {
		r.Fatal(err)
	}
	start, truths = filesIn(r.T, folder), []truth{w.truth}
	d.mu.Lock()
	d.keep = true
	d.mu.Unlock()
	if s, err = w.open(r.Context(), folder); err != nil {
		r.Fatal(err)
	}
	for range acts {
		w.done(r.T, s, w.any())
		d.acknowledged()
		truths = append(truths, w.truth)
		if r.IntN(15) == 0 {
			if err := s.Close(); err != nil {
				r.Fatal(err)
			}
			if s, err = w.open(r.Context(), folder); err != nil {
				r.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		r.Fatal(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keep = false
	return start, d.record, truths
}

// powerCut: whatever a disk makes of the writes it was not told to sync, a
// newsroom is sound and has all that was acknowledged.
func powerCut(r *round) {
	folder := apptest.Folder(r)
	d, w := driveUnder(r, folder), newWriter(r.Rand)
	start, record, truths := r.day(folder, d, w, 40)
	r.acknowledged = len(truths) - 1
	for range 16 {
		cut := r.IntN(len(record) + 1)
		at := acknowledgedIn(record[:cut])
		after := apptest.Folder(r)
		for name, data := range afterCut(start, record[:cut], luck(r.IntN(int(lucks))), r.Rand) {
			if err := os.WriteFile(filepath.Join(after, name), data, 0o644); err != nil {
				r.Fatal(err)
			}
		}
		s, err := w.open(r.Context(), after)
		if err != nil {
			r.lose("cut at %d of %d, opening: %v", cut, len(record), err)
			continue
		}
		// An act may be there whole that was not acknowledged yet.
		r.mustHold(s, "after the cut", truths[at], truths[min(at+1, len(truths)-1)])
		r.mustBeSound(s, "after the cut")
		if err := s.Close(); err != nil {
			r.Error(err)
		}
	}
}

func acknowledgedIn(record []operation) int {
	n := 0
	for _, o := range record {
		if o.doing == acknowledging {
			n++
		}
	}
	return n
}

// A disk that says it has synced, and has not, loses what was acknowledged: so
// the power cuts of the storm do find what is not synced.
func TestPowerCutFindsWhatIsNotSynced(t *testing.T) {
	r := &round{T: t, Rand: rand.New(rand.NewPCG(1, 0))}
	folder := apptest.Folder(t)
	d, w := driveUnder(t, folder), newWriter(r.Rand)
	start, record, truths := r.day(folder, d, w, 10)
	lying := slices.DeleteFunc(slices.Clone(record), func(o operation) bool { return o.doing == syncing })
	files := afterCut(start, lying, nothing, r.Rand)
	if !bytes.Equal(files[store.DatabaseName], start[store.DatabaseName]) {
		t.Error("something was on the disk that was never synced")
	}
	if _, err := truths[len(truths)-1].lost(truths[0]); err == nil {
		t.Error("the day changed nothing")
	}
	honest := afterCut(start, record, everything, r.Rand)
	real := filesIn(t, folder)
	if got := honest[store.DatabaseName]; !bytes.Equal(got, real[store.DatabaseName]) {
		t.Errorf("the record gives a file of %d bytes; the real one has %d, or others", len(got), len(real[store.DatabaseName]))
	}
}
