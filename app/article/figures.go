package article

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// attributeParser reads the {alt="…" size="wide" crop="0.1,0,0.5,1" lead="true"}
// that follows an image, as Pandoc's link_attributes have it. Quotation marks
// inside are written as &quot;. Attributes of others are text.
type attributeParser struct{}

var (
	attributesSyntax = regexp.MustCompile(`^\{(?:(?:alt|size|crop|lead)="[^"]*" ?)+\}`)
	attributeSyntax  = regexp.MustCompile(`([a-z]+)="([^"]*)"`)
)

func (attributeParser) Trigger() []byte { return []byte{'{'} }

func (attributeParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	image, ok := parent.LastChild().(*ast.Image)
	if !ok {
		return nil
	}
	line, _ := block.PeekLine()
	all := attributesSyntax.Find(line)
	if all == nil {
		return nil
	}
	for _, m := range attributeSyntax.FindAllSubmatch(all, -1) {
		image.SetAttribute(m[1], m[2])
	}
	block.Advance(len(all))
	return ast.NewString(nil)
}

func (b *Block) setAttribute(name, value string) {
	switch name {
	case "alt":
		b.AltText = value
	case "size":
		b.Size = newsroom.FigureSize(value)
	case "crop":
		b.Crop = parseCrop(value)
	case "lead":
		b.Lead = value == "true"
	}
}

// attributesText writes what a figure has beside picture, caption and credit.
func attributesText(b Block) string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+`="`+altEscapes.Replace(value)+`"`)
		}
	}
	add("alt", b.AltText)
	add("size", string(b.Size))
	add("crop", cropText(b.Crop))
	if b.Lead {
		add("lead", "true")
	}
	if len(out) == 0 {
		return ""
	}
	return "{" + strings.Join(out, " ") + "}"
}

// cropUnit is the step of a crop: a ten-thousandth of a side is less than a pixel
// of any camera's screen rendition.
const cropUnit = 10_000

// minCrop is the shortest side of a crop, in steps: a hundredth of the picture.
const minCrop = cropUnit / 100

// parseCrop reads "x,y,width,height"; the whole picture where it is broken.
func parseCrop(text string) newsroom.Area {
	parts := strings.Split(text, ",")
	if len(parts) != 4 {
		return newsroom.Area{}
	}
	var numbers [4]float64
	for i, p := range parts {
		n, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil {
			return newsroom.Area{}
		}
		numbers[i] = n
	}
	return canonicalCrop(newsroom.Area{X: numbers[0], Y: numbers[1], Width: numbers[2], Height: numbers[3]})
}

// cropText writes a crop for parseCrop; "" for the whole picture.
func cropText(a newsroom.Area) string {
	if a.Whole() {
		return ""
	}
	var out []string
	for _, n := range []float64{a.X, a.Y, a.Width, a.Height} {
		out = append(out, strconv.FormatFloat(n, 'f', -1, 64))
	}
	return strings.Join(out, ",")
}

// canonicalCrop brings a crop to whole steps within the picture; one that is
// broken, too small or the whole is the whole.
func canonicalCrop(a newsroom.Area) newsroom.Area {
	x, width, okX := canonicalSpan(a.X, a.Width)
	y, height, okY := canonicalSpan(a.Y, a.Height)
	if !okX || !okY || width == cropUnit && height == cropUnit {
		return newsroom.Area{}
	}
	return newsroom.Area{X: x / cropUnit, Y: y / cropUnit, Width: width / cropUnit, Height: height / cropUnit}
}

// canonicalSpan gives in steps where a side of a crop begins and how long it is.
func canonicalSpan(start, length float64) (from, steps float64, ok bool) {
	from, steps = math.Round(start*cropUnit), math.Round(length*cropUnit)
	if over := from + steps - cropUnit; over > 0 && over <= 1 { // rounded up twice
		steps -= over
	}
	return math.Abs(from), steps, from >= 0 && steps >= minCrop && from+steps <= cropUnit // no NaN, and no -0
}

func canonicalSize(s newsroom.FigureSize) newsroom.FigureSize {
	if s == newsroom.WideFigure || s == newsroom.FullFigure {
		return s
	}
	return newsroom.ColumnFigure
}

func canonicalFigure(b Block) []Block {
	f := Block{
		Kind:    FigureBlock,
		Image:   vietnamese.CleanLine(b.Image),
		Credit:  vietnamese.CleanLine(b.Credit),
		AltText: vietnamese.CleanLine(b.AltText),
		Size:    canonicalSize(b.Size),
		Crop:    canonicalCrop(b.Crop),
		Lead:    b.Lead,
		Inlines: canonicalInlines(b.Inlines, false),
	}
	if f.Image == "" {
		words := f.Inlines
		if f.Credit != "" {
			if len(words) > 0 {
				words = append(words, Inline{Text: " "})
			}
			words = append(words, Inline{Text: f.Credit})
		}
		return textBlock(Block{Kind: Paragraph, Inlines: canonicalInlines(words, true)})
	}
	return []Block{f}
}

// canonicalGallery gives the figures of a gallery as galleries of nearly the same
// length; what is no figure parts them, and one alone is a figure.
func canonicalGallery(b Block, depth int) []Block {
	var out, figures []Block
	size := canonicalSize(b.Size)
	flush := func() {
		parts := (len(figures) + MaxGallery - 1) / MaxGallery
		for i := range parts {
			out = append(out, galleryOf(figures[i*len(figures)/parts:(i+1)*len(figures)/parts], size))
		}
		figures = nil
	}
	for _, c := range canonicalBlocks(b.Blocks, depth) {
		switch c.Kind {
		case FigureBlock:
			figures = append(figures, c)
		case GalleryBlock:
			figures = append(figures, c.Blocks...)
		default:
			flush()
			out = append(out, c)
		}
	}
	flush()
	return out
}

// galleryOf gives figures in a block. Without a size of its own a gallery takes
// that of the first figure that has one.
func galleryOf(figures []Block, size newsroom.FigureSize) Block {
	gallery := Block{Kind: GalleryBlock, Size: size}
	for _, f := range figures {
		if gallery.Size == newsroom.ColumnFigure {
			gallery.Size = f.Size
		}
		f.Size = newsroom.ColumnFigure
		gallery.Blocks = append(gallery.Blocks, f)
	}
	if len(gallery.Blocks) == 1 {
		f := gallery.Blocks[0]
		f.Size = gallery.Size
		return f
	}
	return gallery
}

// gathered makes a gallery of a paragraph of figures alone.
func gathered(blocks []Block) []Block {
	var figures []Block
	for _, b := range blocks {
		switch {
		case b.Kind == FigureBlock:
			figures = append(figures, b)
		case strings.TrimSpace(PlainText(b.Inlines)) != "":
			return blocks
		}
	}
	if len(figures) < 2 {
		return blocks
	}
	return []Block{{Kind: GalleryBlock, Blocks: figures}}
}

// oneLead leaves the first lead picture and no other.
func oneLead(blocks []Block) {
	found := false
	var walk func(blocks []Block)
	walk = func(blocks []Block) {
		for i := range blocks {
			blocks[i].Lead = blocks[i].Lead && !found
			found = found || blocks[i].Lead
			walk(blocks[i].Blocks)
		}
	}
	walk(blocks)
}
