package article

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// altAttribute is the attribute of an image that holds its alternative text.
const altAttribute = "alt"

// altParser reads the {alt="…"} that follows an image, as Pandoc's
// link_attributes have it. Quotation marks inside are written as &quot;.
type altParser struct{}

var altSyntax = regexp.MustCompile(`^\{alt="([^"]*)"\}`)

func (altParser) Trigger() []byte { return []byte{'{'} }

func (altParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	image, ok := parent.LastChild().(*ast.Image)
	if !ok {
		return nil
	}
	line, _ := block.PeekLine()
	m := altSyntax.FindSubmatch(line)
	if m == nil {
		return nil
	}
	image.SetAttributeString(altAttribute, m[1])
	block.Advance(len(m[0]))
	return ast.NewString(nil)
}
