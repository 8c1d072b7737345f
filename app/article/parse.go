package article

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxNesting is how deep quotes and lists may stand in each other; what is
// deeper is brought up to this level, with all its words.
const maxNesting = 12

// Parse reads Markdown into its canonical tree. Any text is read: what the
// dialect does not have becomes what it has that is nearest (h1 and h4 become
// h2 and h3, code becomes text, an image amid text becomes a figure after it),
// and no word is lost.
func Parse(markdown string) Document {
	source := []byte(flatten(markdown))
	root := newParser().Parse(text.NewReader(source))
	r := reader{source: source}
	return Canonical(Document{Blocks: r.blocks(root, 0)})
}

func newParser() parser.Parser {
	p := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	p.AddOptions(parser.WithInlineParsers(util.Prioritized(altParser{}, 150)))
	return p
}

// deepMarker is more block markers at a line's start than any text has; they
// would cost the parser time and its stack.
var deepMarker = regexp.MustCompile(`(?m)^(?:[ \t]*[>*+-]){40,}`)

func flatten(markdown string) string {
	if !strings.ContainsAny(markdown, ">*+-") {
		return markdown
	}
	return deepMarker.ReplaceAllStringFunc(markdown, func(s string) string { return `\` + strings.TrimLeft(s, " \t") })
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
		return r.textBlocks(n, Block{Kind: Paragraph})
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
		table.Blocks = append(table.Blocks, out)
	}
	return append([]Block{table}, figures...)
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

// htmlBlock reads a block of raw HTML for its words.
func (r reader) htmlBlock(n *ast.HTMLBlock) []Block {
	var html strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		html.Write(segment.Value(r.source))
	}
	if n.HasClosure() {
		html.Write(n.ClosureLine.Value(r.source))
	}
	in, err := FromHTML(html.String())
	if err != nil {
		return nil
	}
	blocks := in.Document.Blocks
	if in.Article.Headline != "" {
		blocks = append([]Block{{Kind: Heading, Level: 2, Inlines: []Inline{{Text: in.Article.Headline}}}}, blocks...)
	}
	return blocks
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
