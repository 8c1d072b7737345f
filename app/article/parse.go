package article

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"toasoan/app/vietnamese"
)

// maxNesting is how deep quotes and lists may stand in each other; what is
// deeper is brought up to this level, with all its words.
const maxNesting = 12

// Parse reads Markdown into its canonical tree. Any text is read: what the
// dialect does not have becomes what it has that is nearest (h1 and h4 become
// h2 and h3, code becomes text, an image amid text becomes a figure after it),
// and no word is lost.
func Parse(markdown string) Document {
	source := []byte(defuse(vietnamese.Clean(markdown)))
	pc := &linkReferences{Context: parser.NewContext(), used: map[string]bool{}}
	root := markdownParser().Parse(text.NewReader(source), parser.WithContext(pc))
	r := reader{source: source}
	return Canonical(Document{Blocks: append(r.blocks(root, 0), pc.unused()...)})
}

var markdownParser = sync.OnceValue(func() parser.Parser {
	p := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	p.AddOptions(parser.WithInlineParsers(util.Prioritized(attributeParser{}, 150)))
	return p
})

// linkReferences notes which of the definitions "[label]: address" are used; the
// others are text that happens to look so, as a footnote does.
type linkReferences struct {
	parser.Context
	used map[string]bool
}

// Reference gives a definition to goldmark.
func (c *linkReferences) Reference(label string) (parser.Reference, bool) {
	ref, ok := c.Context.Reference(label)
	if !ok || strings.HasPrefix(label, "^") {
		return nil, false
	}
	c.used[util.ToLinkReference(ref.Label())] = true
	return ref, true
}

func (c *linkReferences) unused() []Block {
	var out []Block
	for _, ref := range c.References() {
		if c.used[util.ToLinkReference(ref.Label())] {
			continue
		}
		line := "[" + unescape(ref.Label()) + "]: " + unescape(ref.Destination())
		if title := unescape(ref.Title()); title != "" {
			line += " " + title
		}
		out = append(out, Block{Kind: Paragraph, Inlines: []Inline{{Text: line}}})
	}
	// goldmark keeps them in a map.
	slices.SortFunc(out, func(a, b Block) int { return strings.Compare(a.Inlines[0].Text, b.Inlines[0].Text) })
	return out
}

type reader struct{ source []byte }

func (r reader) blocks(parent ast.Node, depth int) []Block {
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.block(n, depth)...)
	}
	return out
}

func (r reader) block(n ast.Node, depth int) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		level := 3
		if n.Level <= 2 {
			level = 2
		}
		return r.textBlocks(n, Block{Kind: Heading, Level: level})
	case *ast.Paragraph, *ast.TextBlock:
		return gathered(r.textBlocks(n, Block{Kind: Paragraph}))
	case *ast.Blockquote:
		if depth >= maxNesting {
			return r.blocks(n, depth)
		}
		return []Block{{Kind: Quote, Blocks: r.blocks(n, depth+1)}}
	case *ast.List:
		return r.list(n, depth)
	case *east.Table:
		return r.table(n)
	case *ast.ThematicBreak:
		return []Block{{Kind: Paragraph, Inlines: []Inline{{Text: "* * *"}}}}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return r.lines(n)
	case *ast.HTMLBlock:
		return r.htmlBlock(n)
	}
	return r.blocks(n, depth)
}

func (r reader) list(n *ast.List, depth int) []Block {
	var items []Block
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		items = append(items, Block{Kind: ListItem, Blocks: r.blocks(item, depth+1)})
	}
	if depth >= maxNesting {
		var flat []Block
		for _, item := range items {
			flat = append(flat, item.Blocks...)
		}
		return flat
	}
	if n.IsOrdered() {
		return []Block{{Kind: OrderedList, Start: n.Start, Blocks: items}}
	}
	return []Block{{Kind: BulletList, Blocks: items}}
}

func (r reader) table(n *east.Table) []Block {
	table := Block{Kind: Table}
	var figures []Block
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		out := Block{Kind: TableRow}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			c := Block{Kind: TableCell}
			for _, b := range r.textBlocks(cell, Block{Kind: TableCell}) {
				if b.Kind == FigureBlock {
					figures = append(figures, b)
					continue
				}
				c.Inlines = append(c.Inlines, b.Inlines...)
			}
			out.Blocks = append(out.Blocks, c)
		}
		if row.ChildCount() == len(n.Alignments) {
			out.Blocks = append(out.Blocks, r.surplus(row.LastChild())...)
		}
		table.Blocks = append(table.Blocks, out)
	}
	return append([]Block{table}, figures...)
}

// surplus gives the cells of a row beyond the columns of the head, which goldmark
// leaves out after the last one.
func (r reader) surplus(last ast.Node) []Block {
	if last.Lines().Len() == 0 {
		return nil
	}
	rest, _, _ := bytes.Cut(r.source[last.Lines().At(0).Stop:], []byte("\n"))
	_, cells, ok := strings.Cut(strings.TrimSpace(string(rest)), "|")
	if !ok || cells == "" {
		return nil
	}
	var out []Block
	for _, cell := range strings.Split(strings.TrimSuffix(cells, "|"), "|") {
		out = append(out, Block{Kind: TableCell, Inlines: []Inline{{Text: unescape([]byte(cell))}}})
	}
	return out
}

// lines gives each line of a code block as one paragraph with line breaks.
func (r reader) lines(n ast.Node) []Block {
	p := Block{Kind: Paragraph}
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		line := strings.TrimRight(string(segment.Value(r.source)), "\r\n")
		if i > 0 {
			p.Inlines = append(p.Inlines, Inline{Text: "\n"})
		}
		p.Inlines = append(p.Inlines, Inline{Text: line})
	}
	return []Block{p}
}

// htmlBlock reads a block of raw HTML for its words. What is no HTML after all,
// as "<tên đơn vị>", stays as it is written.
func (r reader) htmlBlock(n *ast.HTMLBlock) []Block {
	var raw strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		raw.Write(segment.Value(r.source))
	}
	if n.HasClosure() {
		raw.Write(n.ClosureLine.Value(r.source))
	}
	if n.HTMLBlockType != ast.HTMLBlockType7 || knownTag(raw.String()) {
		if blocks, err := fragment(raw.String()); err == nil {
			return blocks
		}
	}
	return []Block{{Kind: Paragraph, Inlines: []Inline{{Text: raw.String()}}}}
}

// textBlocks reads the inlines of a block; images come out as figures after
// the text that stood before them.
func (r reader) textBlocks(n ast.Node, b Block) []Block {
	in := inlineReader{reader: r}
	in.children(n, Inline{})
	var out []Block
	for _, piece := range in.pieces {
		if piece.figure != nil {
			out = append(out, *piece.figure)
			continue
		}
		b.Inlines = piece.inlines
		out = append(out, b)
	}
	return out
}
