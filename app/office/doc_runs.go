package office

import (
	"math"
	"sort"
)

// docRun is a part of the WordDocument stream with the same direct properties.
type docRun struct {
	from, to int
	style    int    // of paragraphs: istd
	grpprl   []byte // sprms
}

// docRuns are in the order of their places.
type docRuns []docRun

// at gives the run in which a place lies; one without properties where the file
// tells of none.
func (r docRuns) at(fc int) docRun {
	i := sort.Search(len(r), func(i int) bool { return r[i].to > fc })
	gap := docRun{to: math.MaxInt}
	if i > 0 {
		gap.from = r[i-1].to
	}
	if i == len(r) {
		return gap
	}
	if r[i].from > fc {
		gap.to = r[i].from
		return gap
	}
	return r[i]
}

// pageSize is the size of a formatted disk page (FKP), in bytes.
const pageSize = 512

// runs reads the pages that a PlcBte names ([MS-DOC] 2.8.5, 2.8.6); entry reads
// one run's properties in its page. Runs that are not in order are left out.
func (f docFile) runs(place int, entry func(page binaryBytes, n, i int) docRun) docRuns {
	_, pages := plc(f.place(place), 4)
	var out docRuns
	end := 0
	for _, p := range pages[:min(len(pages), len(f.word)/pageSize)] {
		page := f.word.part(p.u32(0)&0x3FFFFF*pageSize, pageSize)
		if len(page) < pageSize {
			continue
		}
		n := page.u8(pageSize - 1)
		for i := range n {
			run := entry(page, n, i)
			run.from, run.to = page.u32(4*i), page.u32(4*i+4)
			if run.from >= end && run.to > run.from {
				out, end = append(out, run), run.to
			}
		}
	}
	return out
}

// charRuns gives the direct properties of characters ([MS-DOC] 2.9.33).
func (f docFile) charRuns() docRuns {
	return f.runs(fibCharRuns, func(page binaryBytes, n, i int) docRun {
		at := 2 * page.u8(4*(n+1)+i)
		if at == 0 {
			return docRun{}
		}
		return docRun{grpprl: page.part(at+1, page.u8(at))}
	})
}

// paragraphRuns gives the styles and direct properties of paragraphs ([MS-DOC] 2.9.175).
func (f docFile) paragraphRuns() docRuns {
	return f.runs(fibParaRuns, func(page binaryBytes, n, i int) docRun {
		at := 2 * page.u8(4*(n+1)+13*i)
		if at == 0 {
			return docRun{}
		}
		size := 2*page.u8(at) - 1
		if size < 0 { // the length stands in the next byte
			at++
			size = 2 * page.u8(at)
		}
		properties := page.part(at+1, size)
		return docRun{style: properties.u16(0), grpprl: properties.part(2, size-2)}
	})
}
