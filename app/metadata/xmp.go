package metadata

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// Namespaces of XMP and of the IPTC Photo Metadata Standard.
const (
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsXML       = "http://www.w3.org/XML/1998/namespace"
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsPhotoshop = "http://ns.adobe.com/photoshop/1.0/"
	nsXMP       = "http://ns.adobe.com/xap/1.0/"
	nsRights    = "http://ns.adobe.com/xap/1.0/rights/"
	nsNote      = "http://ns.adobe.com/xmp/note/"
	nsEXIF      = "http://ns.adobe.com/exif/1.0/"
	nsCore      = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
	nsExt       = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
)

const (
	maxDepth = 32     // of XMP's elements
	maxNodes = 20_000 // of XMP's elements and attributes
	maxItems = 500    // of a list
)

// node is an element or an attribute of XMP.
type node struct {
	name     xml.Name
	language string
	said     string
	inner    []*node
}

// readXMP reads packets into one tree; what stands before a break stays.
func readXMP(packets ...[]byte) *node {
	root := &node{}
	for _, p := range packets {
		root.read(p)
	}
	return root
}

func (root *node) read(packet []byte) {
	packet = bytes.ToValidUTF8(bytes.Trim(packet, "\x00"), []byte("\uFFFD"))
	d := xml.NewDecoder(bytes.NewReader(packet))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	open := []*node{root}
	for nodes := 0; nodes < maxNodes; nodes++ {
		token, err := d.Token()
		if err != nil {
			return
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name}
			for _, a := range token.Attr {
				if nodes++; a.Name == (xml.Name{Space: nsXML, Local: "lang"}) {
					n.language = a.Value
				} else if a.Name.Space != "xmlns" {
					n.inner = append(n.inner, &node{name: a.Name, said: a.Value})
				}
			}
			if len(open) == maxDepth {
				return
			}
			top.inner = append(top.inner, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if len(top.said)+len(token) <= maxText {
				top.said += string(token)
			}
		}
	}
}

// each calls f with a node and all in it.
func (n *node) each(f func(*node)) {
	f(n)
	for _, c := range n.inner {
		c.each(f)
	}
}

// property gives the first property of a name, wherever it stands.
func (n *node) property(space, local string) (found *node) {
	n.each(func(c *node) {
		if found == nil && c.name == (xml.Name{Space: space, Local: local}) {
			found = c
		}
	})
	return found
}

// items gives the entries of a property's list; itself where it is none.
func (n *node) items() []*node {
	if n == nil {
		return nil
	}
	var out []*node
	for _, list := range n.inner {
		switch list.name.Local {
		case "Alt", "Bag", "Seq":
			for _, li := range list.inner {
				if li.name.Local == "li" && len(out) < maxItems {
					out = append(out, li)
				}
			}
			return out
		}
	}
	return []*node{n}
}

// list gives the texts of a property.
func (n *node) list(space, local string) []string {
	var out []string
	for _, item := range n.property(space, local).items() {
		if text := strings.TrimSpace(item.said); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// text gives the first text of a property.
func (n *node) text(space, local string) string {
	if list := n.list(space, local); len(list) > 0 {
		return list[0]
	}
	return ""
}

// lang gives the text of a property in several languages: Vietnamese, then the
// default, then the first.
func (n *node) lang(space, local string) string {
	found := map[string]string{}
	for _, item := range n.property(space, local).items() {
		language, _, _ := strings.Cut(strings.ToLower(item.language), "-")
		if found[language] == "" {
			found[language] = strings.TrimSpace(item.said)
		}
	}
	return first(found["vi"], found["x"], n.text(space, local))
}

// within gives the text of a property that stands in the structure of another.
func (n *node) within(space, structure, local string) string {
	if s := n.property(space, structure); s != nil {
		return s.text(space, local)
	}
	return ""
}
