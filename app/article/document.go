// Package article owns the dialect of Markdown in which a body is kept:
// parsing it (goldmark is the only judge), writing its canonical form, HTML
// for reading, HTML from elsewhere into the dialect, the editor's JSON, and the
// file with front matter. It does no input or output.
package article

import "toasoan/app/newsroom"

// Document is a body as a tree of blocks. A Document that came out of this
// package is canonical: no empty paragraphs, marks trimmed of outer spaces,
// equal neighbouring runs joined, text in NFC.
type Document struct {
	Blocks []Block
}

// BlockKind is what a block is.
type BlockKind string

const (
	Paragraph    BlockKind = "paragraph"
	Heading      BlockKind = "heading"      // Level 2 or 3
	Quote        BlockKind = "quote"        // Blocks: paragraphs and lists
	BulletList   BlockKind = "bullet_list"  // Blocks: ListItem
	OrderedList  BlockKind = "ordered_list" // Blocks: ListItem; Start
	ListItem     BlockKind = "list_item"    // Blocks: a paragraph, then paragraphs and lists
	Table        BlockKind = "table"        // Blocks: TableRow, the first is the head
	TableRow     BlockKind = "table_row"    // Blocks: TableCell, as many as the head has
	TableCell    BlockKind = "table_cell"   // Inlines
	FigureBlock  BlockKind = "figure"       // Image, Inlines (the caption), Credit, AltText, Size, Crop, Lead
	GalleryBlock BlockKind = "gallery"      // Blocks: 2 to MaxGallery figures, which have no size of their own; Size
)

// Block is a node of the tree. Which fields count depends on Kind.
type Block struct {
	Kind    BlockKind
	Level   int                 // of a heading
	Start   int                 // first number of an ordered list
	Image   string              // of a figure: "photo:<sha256>", or a relative path or address not yet taken in
	Credit  string              // of a figure
	AltText string              // of a figure; "" means the caption serves
	Size    newsroom.FigureSize // of a figure or gallery
	Crop    newsroom.Area       // of a figure: what is shown of the picture as its look shows it, to ten-thousandths; zero is the whole
	Lead    bool                // of a figure: it stands for the article where one picture does; one of a document at most
	Inlines []Inline            // text of a paragraph, heading, cell, caption
	Blocks  []Block
}

// Inline is a run of text with the same marks. A line break is a run whose
// Text is "\n".
type Inline struct {
	Text   string
	Bold   bool
	Italic bool
	Link   string // address; http, https, mailto or tel
}

// MaxGallery is how many figures stand in one gallery at most.
const MaxGallery = 6

// PhotoScheme begins the reference of a picture in the newsroom.
const PhotoScheme = "photo:"
