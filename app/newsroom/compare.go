package newsroom

// Change says what became of a block or a run between two texts.
type Change string

const (
	Same    Change = ""
	Added   Change = "added"
	Removed Change = "removed"
	Edited  Change = "edited" // a block whose runs say what changed
)

// ComparedRun is a run of text with its marks and what became of it: Same,
// Added or Removed. A line break is a run whose Text is "\n".
type ComparedRun struct {
	Text   string `json:"text"`
	Bold   bool   `json:"bold"`
	Italic bool   `json:"italic"`
	Link   string `json:"link"`
	Change Change `json:"change"`
}

// ComparedBlock is one block of two texts laid over each other, in the shape in
// which it is read; a list or table is one for each of its paragraphs or rows.
// Removed blocks stand where they stood. The runs of a removed block are all
// Removed, those of an added one all Added.
type ComparedBlock struct {
	Kind   string          `json:"kind"`   // "paragraph", "heading", "quote", "list_item", "table_row", "figure"
	Level  int             `json:"level"`  // of a heading; depth of a list item, from 1
	Marker string          `json:"marker"` // of a list item: "•" or "3."; "" for its further paragraphs
	Image  string          `json:"image"`  // of a figure: reference of its picture
	Size   FigureSize      `json:"size"`   // of a figure
	Crop   string          `json:"crop"`   // of a figure: "x,y,width,height" in parts of the picture; "" for the whole
	Lead   bool            `json:"lead"`   // of a figure: it stands for the article
	Change Change          `json:"change"`
	Runs   []ComparedRun   `json:"runs"`  // never nil; of a figure, its caption, credit and alternative text, each on a line
	Cells  [][]ComparedRun `json:"cells"` // never nil; of a table row
	Old    string          `json:"old"`   // ProseMirror JSON of the old text's top-level block, to copy it back; "" unless that was removed or edited, and only at the first of its parts, which itself may be Same
	At     int             `json:"at"`    // where Old would stand in the new text: index of a top-level block; of an edited one, its own
}

// ComparedField is a field of an article whose words changed. The runs of a
// field with a value out of a list ("kind", "areaCode", "eventDate", "status")
// are the old value and the new one, whole.
type ComparedField struct {
	Field string        `json:"field"` // "headline", "lead", "byline", ... as in Article
	Runs  []ComparedRun `json:"runs"`
	Old   string        `json:"old"`
}

// Comparison is two states of an article laid over each other: the fields that
// differ and the whole body.
type Comparison struct {
	Fields  []ComparedField `json:"fields"` // never nil
	Blocks  []ComparedBlock `json:"blocks"` // never nil
	Added   int             `json:"added"`  // words; those of the fields with a value out of a list are not counted
	Removed int             `json:"removed"`
}

// MergePart is a stretch of a body merged from two texts with a common origin.
type MergePart struct {
	Conflict bool            `json:"conflict"`
	Document string          `json:"document"` // ProseMirror JSON of what is agreed; "" in a conflict
	Blocks   []ComparedBlock `json:"blocks"`   // never nil; of what is agreed, beside the origin
	Mine     MergeSide       `json:"mine"`     // of a conflict
	Theirs   MergeSide       `json:"theirs"`
}

// MergeSide is one side of a conflict.
type MergeSide struct {
	Document string          `json:"document"` // ProseMirror JSON
	Blocks   []ComparedBlock `json:"blocks"`   // never nil; beside the origin
}

// FieldConflict is a field that both changed in different ways.
type FieldConflict struct {
	Field  string `json:"field"`
	Base   string `json:"base"`
	Mine   string `json:"mine"`
	Theirs string `json:"theirs"`
}
