package article

import (
	"slices"

	"toasoan/app/newsroom"
)

// Merge puts two bodies together that were written from the same base, by
// top-level block: what one side changed is taken, what both changed alike is
// taken once, and what they changed differently is a conflict, also where one
// side removed what the other edited. No block that either side wrote is left
// out: it stands in an agreed part or in a conflict. Neighbouring agreed blocks
// are one part. clean says that there is no conflict. The documents must be
// canonical. An error is a defect of the program.
func Merge(base, mine, theirs Document) (parts []newsroom.MergePart, clean bool, err error) {
	b, err := blockItems(base.Blocks)
	if err != nil {
		return nil, false, err
	}
	m, err := blockItems(mine.Blocks)
	if err != nil {
		return nil, false, err
	}
	t, err := blockItems(theirs.Blocks)
	if err != nil {
		return nil, false, err
	}
	var merged merger
	toMine, toTheirs := align(items(b), items(m)), align(items(b), items(t))
	i, j, k := 0, 0, 0
	for at := range b {
		if toMine[at] < 0 || toTheirs[at] < 0 {
			continue
		}
		merged.add(b[i:at], m[j:toMine[at]], t[k:toTheirs[at]])
		i, j, k = at+1, toMine[at]+1, toTheirs[at]+1
		merged.add(b[at:i], m[j-1:j], t[k-1:k])
	}
	merged.add(b[i:], m[j:], t[k:])
	return merged.parts()
}

// merger gathers the stretches of a merged body.
type merger struct{ stretches []stretch }

// stretch is what stood in the base and what becomes of it: by both sides, or
// in a conflict by each.
type stretch struct {
	conflict     bool
	base         []blockItem
	mine, theirs []blockItem // mine is what is agreed where there is no conflict
}

func (m *merger) add(base, mine, theirs []blockItem) {
	switch {
	case same(mine, theirs) || same(base, theirs):
		m.agree(base, mine)
		return
	case same(base, mine):
		m.agree(base, theirs)
		return
	}
	from := 0
	for from < min(len(mine), len(theirs)) && mine[from].key == theirs[from].key {
		from++
	}
	to := 0
	for to < min(len(mine), len(theirs))-from && mine[len(mine)-1-to].key == theirs[len(theirs)-1-to].key {
		to++
	}
	if from == 0 && to == 0 {
		m.stretches = append(m.stretches, stretch{true, base, mine, theirs})
		return
	}
	// What both began and ended with is agreed; between that the rules hold again.
	m.agree(nil, mine[:from])
	m.add(base, mine[from:len(mine)-to], theirs[from:len(theirs)-to])
	m.agree(nil, mine[len(mine)-to:])
}

func (m *merger) agree(base, result []blockItem) {
	if len(base)+len(result) == 0 {
		return
	}
	if n := len(m.stretches); n > 0 && !m.stretches[n-1].conflict {
		last := &m.stretches[n-1]
		last.base, last.mine = append(last.base, base...), append(last.mine, result...)
		return
	}
	m.stretches = append(m.stretches, stretch{base: slices.Clone(base), mine: slices.Clone(result)})
}

func same(a, b []blockItem) bool {
	return slices.EqualFunc(a, b, func(a, b blockItem) bool { return a.key == b.key })
}

func (m *merger) parts() (parts []newsroom.MergePart, clean bool, err error) {
	parts, clean = []newsroom.MergePart{}, true
	for _, s := range m.stretches {
		mine, err := sideOf(s.base, s.mine)
		if err != nil {
			return nil, false, err
		}
		if !s.conflict {
			parts = append(parts, newsroom.MergePart{Document: mine.Document, Blocks: mine.Blocks,
				Mine: newsroom.MergeSide{Blocks: []newsroom.ComparedBlock{}}, Theirs: newsroom.MergeSide{Blocks: []newsroom.ComparedBlock{}}})
			continue
		}
		theirs, err := sideOf(s.base, s.theirs)
		if err != nil {
			return nil, false, err
		}
		clean = false
		parts = append(parts, newsroom.MergePart{Conflict: true, Blocks: []newsroom.ComparedBlock{}, Mine: mine, Theirs: theirs})
	}
	return parts, clean, nil
}

func sideOf(base, blocks []blockItem) (newsroom.MergeSide, error) {
	var d Document
	for _, b := range blocks {
		d.Blocks = append(d.Blocks, b.block)
	}
	json, err := EditorJSON(d)
	return newsroom.MergeSide{Document: json, Blocks: compareBlocks(base, blocks)}, err
}

// MergedDocument joins the agreed parts of a merge into one body. Codes: conflict
// where a part is still undecided, invalid where one is no document.
func MergedDocument(parts []newsroom.MergePart) (Document, error) {
	var out Document
	for _, p := range parts {
		if p.Conflict {
			return Document{}, &newsroom.Error{Code: newsroom.Conflict,
				Message: newsroom.T("Còn chỗ hai bản viết khác nhau mà chưa chọn. Cả hai bản vẫn còn nguyên.", "There is still a place where the two texts differ. Both texts are kept as they are."),
				Hint:    newsroom.T("Chọn một bản ở mỗi chỗ được tô màu, hoặc giữ cả hai, rồi lưu lại.", "Choose one text at each marked place, or keep both, then save again.")}
		}
		d, err := FromEditor(p.Document)
		if err != nil {
			return Document{}, err
		}
		out.Blocks = append(out.Blocks, d.Blocks...)
	}
	return Canonical(out), nil
}

// MergeFields puts together the fields that a person types, each by itself: what
// one side changed is taken. A field that both changed differently is a conflict
// and has in merged the text of theirs. Everything else of merged, as the body,
// the status and the revision, is theirs. conflicts is never nil.
func MergeFields(base, mine, theirs newsroom.Article) (merged newsroom.Article, conflicts []newsroom.FieldConflict) {
	merged, conflicts = theirs, []newsroom.FieldConflict{}
	for _, f := range fields {
		if f.take == nil {
			continue
		}
		b, m, t := f.text(base), f.text(mine), f.text(theirs)
		switch {
		case m == b || m == t:
		case t == b:
			f.take(&merged, mine)
		default:
			conflicts = append(conflicts, newsroom.FieldConflict{Field: f.name, Base: b, Mine: m, Theirs: t})
		}
	}
	return merged, conflicts
}
