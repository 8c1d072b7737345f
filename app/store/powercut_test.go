//go:build unix

package store_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toasoan/app/apptest"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// platter is a folder of files as a disk has them: what is safe, and what was
// done since the last sync of each file.
type platter struct {
	safe    map[string][]byte
	waiting map[string][]operation
}

// do lets an operation of the record happen.
func (p *platter) do(o operation) {
	switch o.doing {
	case writing, truncating:
		p.waiting[o.file] = append(p.waiting[o.file], o)
	case syncing:
		for _, w := range p.waiting[o.file] {
			p.apply(w)
		}
		delete(p.waiting, o.file)
	case removing:
		delete(p.safe, o.file)
		delete(p.waiting, o.file)
	}
}

func (p *platter) apply(o operation) {
	data := p.safe[o.file]
	end := int(o.at) + len(o.data)
	if o.doing == truncating {
		end = int(o.at)
		data = data[:min(len(data), end)]
	}
	if end > len(data) {
		data = append(slices.Clone(data), make([]byte, end-len(data))...)
	}
	copy(data[o.at:], o.data)
	p.safe[o.file] = data
}

// cut gives the files after the power was cut: of what was not synced, any part
// may have come to the disk, in any order, torn between sectors.
func (p *platter) cut(r *round) map[string][]byte {
	for _, file := range slices.Sorted(maps.Keys(p.waiting)) {
		for _, o := range p.waiting[file] {
			switch r.IntN(4) {
			case 0:
				p.apply(o)
			case 1:
				for at := 0; at < len(o.data); at += sector {
					if r.IntN(2) == 0 {
						p.apply(operation{writing, o.file, o.at + int64(at), o.data[at:min(len(o.data), at+sector)]})
					}
				}
			}
		}
	}
	return p.safe
}

// powerCut: whatever of the unsynced writes a disk has when the power goes, all
// that was acknowledged is there, and the file is sound.
func powerCut(r *round) {
	folder := apptest.Folder(r)
	w := newWriter(r.Rand)
	s, err := w.open(r.Context(), folder)
	if err != nil {
		r.Fatal(err)
	}
	w.done(r.T, s, w.next("create"))
	if err := s.Close(); err != nil {
		r.Fatal(err)
	}
	start := filesIn(r.T, folder)
	truths := []truth{w.truth}
	d := driveUnder(r, folder)
	d.keep = true
	for range 3 { // closing brings the log into the file
		if s, err = w.open(r.Context(), folder); err != nil {
			r.Fatal(err)
		}
		for range 3 + r.IntN(5) {
			w.done(r.T, s, w.any())
			d.acknowledged()
			truths = append(truths, w.truth)
		}
		if err := s.Close(); err != nil {
			r.Fatal(err)
		}
	}
	for range 12 {
		p := platter{map[string][]byte{}, map[string][]operation{}}
		for name, data := range start {
			p.safe[name] = slices.Clone(data)
		}
		acknowledged := 0
		for _, o := range d.record[:r.IntN(len(d.record)+1)] {
			if o.doing == acknowledging {
				acknowledged++
			}
			p.do(o)
		}
		after := apptest.Folder(r)
		for name, data := range p.cut(r) {
			if strings.HasSuffix(name, "-shm") {
				continue // memory, which is gone
			}
			if err := os.WriteFile(filepath.Join(after, name), data, 0o644); err != nil {
				r.Fatal(err)
			}
		}
		r.acknowledged += acknowledged + 1
		s, err := w.open(r.Context(), after)
		if err != nil {
			r.lose("opening after the cut: %v", err)
			continue
		}
		r.mustHold(s, "after the cut", truths[acknowledged], truths[min(acknowledged+1, len(truths)-1)])
		r.mustBeSound(s, "after the cut")
		if err := s.Close(); err != nil {
			r.Error(err)
		}
	}
}
