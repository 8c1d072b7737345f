package article

import (
	"encoding/json"
	"fmt"

	"toasoan/app/newsroom"
)

// node is a node of ProseMirror's JSON.
type node struct {
	Type    string         `json:"type"`
	Attrs   map[string]any `json:"attrs,omitempty"`
	Content []node         `json:"content,omitempty"`
	Marks   []mark         `json:"marks,omitempty"`
	Text    string         `json:"text,omitempty"`
}

type mark struct {
	Type  string         `json:"type"`
	Attrs map[string]any `json:"attrs,omitempty"`
}

// maxEditorDepth is how deep an editor's document may nest.
const maxEditorDepth = 64

// maxEditorBytes is how long its JSON may be: marks and braces take more room
// than the Markdown that comes of it.
const maxEditorBytes = 8 * newsroom.MaxBody

// EditorJSON gives a document as the ProseMirror JSON of the editor's schema: doc,
// paragraph, heading{level}, blockquote, bulletList, orderedList{start},
// listItem, table, tableRow, tableHeader, tableCell (one paragraph each),
// figure{src, credit, alt, size, crop, lead} with its caption as content,
// gallery{size} of 2 to 6 figures, hardBreak, text; marks bold, italic,
// link{href}. A crop is "x,y,width,height", "" for the whole picture.
func EditorJSON(d Document) (string, error) {
	doc := node{Type: "doc", Content: toNodes(d.Blocks)}
	if len(doc.Content) == 0 {
		doc.Content = []node{{Type: "paragraph"}}
	}
	out, err := json.Marshal(doc)
	return string(out), err
}

func toNodes(blocks []Block) []node {
	var out []node
	for _, b := range blocks {
		out = append(out, toNode(b))
	}
	return out
}

func toNode(b Block) node {
	switch b.Kind {
	case Heading:
		return node{Type: "heading", Attrs: map[string]any{"level": b.Level}, Content: toInlineNodes(b.Inlines)}
	case Quote:
		return node{Type: "blockquote", Content: toNodes(b.Blocks)}
	case BulletList:
		return node{Type: "bulletList", Content: toNodes(b.Blocks)}
	case OrderedList:
		return node{Type: "orderedList", Attrs: map[string]any{"start": b.Start}, Content: toNodes(b.Blocks)}
	case ListItem:
		return node{Type: "listItem", Content: toNodes(b.Blocks)}
	case Table:
		return toTable(b)
	case FigureBlock:
		return node{Type: "figure", Content: toInlineNodes(b.Inlines), Attrs: map[string]any{
			"src": b.Image, "credit": b.Credit, "alt": b.AltText, "size": string(b.Size), "crop": cropText(b.Crop), "lead": b.Lead,
		}}
	case GalleryBlock:
		return node{Type: "gallery", Attrs: map[string]any{"size": string(b.Size)}, Content: toNodes(b.Blocks)}
	}
	return node{Type: "paragraph", Content: toInlineNodes(b.Inlines)}
}

func toTable(b Block) node {
	table := node{Type: "table"}
	for i, row := range b.Blocks {
		out, kind := node{Type: "tableRow"}, "tableCell"
		if i == 0 {
			kind = "tableHeader"
		}
		for _, cell := range row.Blocks {
			out.Content = append(out.Content, node{Type: kind, Content: []node{{Type: "paragraph", Content: toInlineNodes(cell.Inlines)}}})
		}
		table.Content = append(table.Content, out)
	}
	return table
}

func toInlineNodes(runs []Inline) []node {
	var out []node
	for _, run := range runs {
		if run.Text == "\n" {
			out = append(out, node{Type: "hardBreak"})
			continue
		}
		n := node{Type: "text", Text: run.Text}
		if run.Bold {
			n.Marks = append(n.Marks, mark{Type: "bold"})
		}
		if run.Italic {
			n.Marks = append(n.Marks, mark{Type: "italic"})
		}
		if run.Link != "" {
			n.Marks = append(n.Marks, mark{Type: "link", Attrs: map[string]any{"href": run.Link}})
		}
		out = append(out, n)
	}
	return out
}

// FromEditor reads the JSON of the editor into a canonical document. Codes:
// invalid for anything that the schema does not have, so that nothing the person
// wrote can be dropped unsaid.
func FromEditor(text string) (Document, error) {
	if len(text) > maxEditorBytes {
		return Document{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Bài dài quá nên chưa lưu được.", "The article is too long to be saved."),
			Hint:    newsroom.T("Chữ vẫn còn trong cửa sổ; cắt bớt sang một bài khác rồi lưu lại.", "The text is still in the window; move part of it to another article and save again.")}
	}
	var doc node
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		return Document{}, notADocument(err)
	}
	if doc.Type != "doc" {
		return Document{}, notADocument(fmt.Errorf("root is %q", doc.Type))
	}
	blocks, err := fromNodes(doc.Content, 1)
	if err != nil {
		return Document{}, err
	}
	return Canonical(Document{Blocks: blocks}), nil
}

func notADocument(err error) error {
	return &newsroom.Error{Code: newsroom.Invalid, Err: err,
		Message: newsroom.T("Bài có phần mà chương trình không hiểu nên chưa lưu.", "The article holds something the program does not understand, so it was not saved."),
		Hint:    newsroom.T("Chữ vẫn còn trong cửa sổ; bấm Hoàn tác rồi thử lại.", "The text is still in the window; undo the last step and try again.")}
}

var blockKinds = map[string]BlockKind{
	"paragraph": Paragraph, "heading": Heading, "blockquote": Quote, "bulletList": BulletList, "orderedList": OrderedList,
	"listItem": ListItem, "table": Table, "tableRow": TableRow, "tableHeader": TableCell, "tableCell": TableCell, "figure": FigureBlock, "gallery": GalleryBlock,
}

func fromNodes(nodes []node, depth int) ([]Block, error) {
	if depth > maxEditorDepth {
		return nil, notADocument(fmt.Errorf("nested deeper than %d", maxEditorDepth))
	}
	var out []Block
	for _, n := range nodes {
		kind, ok := blockKinds[n.Type]
		if !ok {
			return nil, notADocument(fmt.Errorf("block %q", n.Type))
		}
		b := Block{Kind: kind}
		var err error
		switch kind {
		case Paragraph, Heading, FigureBlock:
			b.Level, b.Image = n.int("level"), n.string("src")
			b.Credit, b.AltText = n.string("credit"), n.string("alt")
			b.Size, b.Crop = newsroom.FigureSize(n.string("size")), parseCrop(n.string("crop"))
			b.Lead, _ = n.Attrs["lead"].(bool)
			b.Inlines, err = fromInlineNodes(n.Content)
		case OrderedList:
			b.Start = 1
			if _, ok := n.Attrs["start"]; ok {
				b.Start = n.int("start")
			}
			b.Blocks, err = fromNodes(n.Content, depth+1)
		default:
			b.Size = newsroom.FigureSize(n.string("size"))
			b.Blocks, err = fromNodes(n.Content, depth+1)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func (n node) string(name string) string {
	s, _ := n.Attrs[name].(string)
	return s
}

func (n node) int(name string) int {
	f, _ := n.Attrs[name].(float64)
	return int(f)
}

func fromInlineNodes(nodes []node) ([]Inline, error) {
	var out []Inline
	for _, n := range nodes {
		switch n.Type {
		case "hardBreak":
			out = append(out, Inline{Text: "\n"})
		case "text":
			run := Inline{Text: n.Text}
			for _, m := range n.Marks {
				switch m.Type {
				case "bold":
					run.Bold = true
				case "italic":
					run.Italic = true
				case "link":
					run.Link, _ = m.Attrs["href"].(string)
				default:
					return nil, notADocument(fmt.Errorf("mark %q", m.Type))
				}
			}
			out = append(out, run)
		default:
			return nil, notADocument(fmt.Errorf("inline %q", n.Type))
		}
	}
	return out, nil
}
