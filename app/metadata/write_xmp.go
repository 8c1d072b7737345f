package metadata

import (
	"bytes"
	"crypto/md5" //nolint:gosec // XMP names its extended packet by it
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// xmp gives one packet or, where that is too long for a segment, one whose
// persons stand in an extended packet (XMP part 3, 1.1.3.1).
func (m Metadata) xmp() []segment {
	packet := m.packet("")
	if len(signXMP)+len(packet) <= maxSegment {
		return []segment{{marker: markerAPP + 1, body: append([]byte(signXMP), packet...)}}
	}
	extended := Metadata{Persons: m.Persons}.packet("")
	sum := md5.Sum(extended) //nolint:gosec // as above
	digest := strings.ToUpper(hex.EncodeToString(sum[:]))
	m.Persons = nil
	out := []segment{{marker: markerAPP + 1, body: append([]byte(signXMP), m.packet(digest)...)}}
	at := 0
	for piece := range slices.Chunk(extended, maxSegment-len(signExtension)-len(digest)-8) {
		head := binary.BigEndian.AppendUint32([]byte(signExtension+digest), uint32(len(extended)))
		head = binary.BigEndian.AppendUint32(head, uint32(at))
		out = append(out, segment{marker: markerAPP + 1, body: append(head, piece...)})
		at += len(piece)
	}
	return out
}

// packet gives the words in XMP; extended names the packet that goes on with it.
func (m Metadata) packet(extended string) []byte {
	p := packet{}
	p.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="` + nsRDF + `"><rdf:Description rdf:about=""` +
		` xmlns:dc="` + nsDC + `" xmlns:photoshop="` + nsPhotoshop + `" xmlns:xmp="` + nsXMP + `" xmlns:xmpRights="` + nsRights +
		`" xmlns:xmpNote="` + nsNote + `" xmlns:exif="` + nsEXIF + `" xmlns:Iptc4xmpCore="` + nsCore + `" xmlns:Iptc4xmpExt="` + nsExt + "\">\n")
	p.list("dc:description", "Alt", m.Description)
	p.list("dc:creator", "Seq", m.Creator)
	p.list("dc:rights", "Alt", m.Copyright)
	p.text("photoshop:Credit", m.Credit)
	p.text("photoshop:Source", m.Source)
	p.text("photoshop:City", m.City)
	p.text("Iptc4xmpCore:Location", m.Location)
	p.list("Iptc4xmpCore:AltTextAccessibility", "Alt", m.AltText)
	p.list("Iptc4xmpExt:PersonInImage", "Bag", m.Persons...)
	p.list("Iptc4xmpExt:Event", "Alt", m.Event)
	if !m.Taken.IsZero() {
		moment := m.Taken.Format("2006-01-02T15:04:05" + m.zone("-07:00"))
		p.text("photoshop:DateCreated", moment)
		p.text("exif:DateTimeOriginal", moment)
	}
	if m.Rating != 0 {
		p.text("xmp:Rating", strconv.Itoa(m.Rating))
	}
	if m.Copyright != "" {
		p.text("xmpRights:Marked", "True")
	}
	p.text("xmpNote:HasExtendedXMP", extended)
	p.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return p.Bytes()
}

// packet is XMP that is being written.
type packet struct{ bytes.Buffer }

func (p *packet) text(property, text string) {
	if text == "" {
		return
	}
	p.WriteString("<" + property + ">")
	_ = xml.EscapeText(p, []byte(text)) // a buffer takes all
	p.WriteString("</" + property + ">\n")
}

// list writes a property with texts in an Alt (of languages), a Bag or a Seq.
func (p *packet) list(property, kind string, texts ...string) {
	if strings.Join(texts, "") == "" {
		return
	}
	language := ""
	if kind == "Alt" {
		language = ` xml:lang="x-default"`
	}
	p.WriteString("<" + property + "><rdf:" + kind + ">")
	for _, text := range texts {
		p.WriteString("<rdf:li" + language + ">")
		_ = xml.EscapeText(p, []byte(text)) // as above
		p.WriteString("</rdf:li>")
	}
	p.WriteString("</rdf:" + kind + "></" + property + ">\n")
}
