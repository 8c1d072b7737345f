package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"toasoan/app/legacy"
	"toasoan/app/newsroom"
)

// readFonts turns text in the old encodings into Unicode, by its fonts and by its
// sense, and counts what hides in it.
func (r *htmlReader) readFonts(root *html.Node) {
	var runs []legacy.Run
	var nodes []*html.Node // of the runs; nil between blocks, where words do not go on
	var walk func(n *html.Node, font string)
	walk = func(n *html.Node, font string) {
		switch n.Type {
		case html.TextNode:
			runs, nodes = append(runs, legacy.Run{Text: n.Data, Font: font}), append(nodes, n)
			return
		case html.ElementNode:
			if dropped[n.DataAtom] {
				return
			}
			font = first(r.sheet.look(n).font(), font)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, font)
		}
		if n.Type == html.ElementNode && !inlineElements[n.DataAtom] && n.DataAtom != 0 {
			runs, nodes = append(runs, legacy.Run{Text: "\n"}), append(nodes, nil)
		}
	}
	walk(root, "")
	texts, found := legacy.Convert(runs)
	for i, n := range nodes {
		if n != nil {
			n.Data = texts[i]
			if convertedSpace(n.Parent) {
				n.Data = strings.ReplaceAll(n.Data, "\u00A0", " ")
			}
			// Only now: in .VnTime a soft hyphen is the letter ư.
			if hidden := countHidden(n.Data); hidden > 0 {
				r.lose(lostInvisible, hidden, n.Parent)
			}
		}
	}
	r.in.Findings = append(r.in.Findings, encodingFindings(found)...)
}

// convertedSpace says that WebKit, which copies what somebody copied in another
// program, put an unbreakable space in place of a plain one beside a mark.
func convertedSpace(n *html.Node) bool {
	return n != nil && n.DataAtom == atom.Span && attribute(n, "class") == "Apple-converted-space"
}

// encodingNames are the encodings as people know them.
var encodingNames = map[legacy.Encoding]newsroom.Text{
	legacy.TCVN3:       newsroom.T("TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"),
	legacy.VNI:         newsroom.T("VNI", "VNI"),
	legacy.VPS:         newsroom.T("VPS", "VPS"),
	legacy.VIQR:        newsroom.T("VIQR", "VIQR"),
	legacy.Windows1258: newsroom.T("Windows-1258", "Windows-1258"),
	legacy.Decomposed:  newsroom.T("Unicode tổ hợp", "decomposed Unicode"),
	legacy.Mojibake:    newsroom.T("chữ bị lỗi mã", "spoilt UTF-8"),
}

// EncodingFinding tells what was read in an old encoding, or looks like one and
// was left.
func EncodingFinding(f legacy.Found) newsroom.Finding {
	name := encodingNames[f.Encoding]
	if !f.Converted {
		return newsroom.Finding{Place: f.Before, Message: newsroom.T(
			"Có chữ giống mã cũ %[1]s nhưng chưa đủ chắc nên để nguyên. Nếu đọc không ra, hãy đổi mã đoạn ấy trong bài.",
			"Some text looks like the old encoding %[2]s, but not surely, so it was left. If it cannot be read, convert it in the article.", name.VI, name.EN)}
	}
	return newsroom.Finding{Place: f.Before + " → " + f.After, Message: newsroom.T(
		"Chữ theo mã cũ %[1]s đã được đổi sang Unicode. Xin đọc lại.", "Text in the old encoding %[2]s was turned into Unicode. Please read it over.", name.VI, name.EN)}
}

// encodingFindings tells what was read in old encodings. Letters that were only
// composed look as they did before, and are not told.
func encodingFindings(found []legacy.Found) []newsroom.Finding {
	var out []newsroom.Finding
	for _, f := range found {
		if _, named := encodingNames[f.Encoding]; named && f.Encoding != legacy.Decomposed {
			f.Before, f.After = placeOf(f.Before), placeOf(f.After)
			out = append(out, EncodingFinding(f))
		}
	}
	return out
}
