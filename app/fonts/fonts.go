// Package fonts holds the typefaces that are printed: Source Serif 4 for text
// and Be Vietnam Pro for what stands beside it (letterhead, captions, tables,
// folios). Both are under the SIL Open Font License (app/licences) and have
// every Vietnamese letter. The package owns bytes and knows nothing of type.
package fonts

import _ "embed"

// The text serif, as TrueType bytes. They are shared: read them only.
var (
	//go:embed SourceSerif4-Regular.ttf
	SerifRegular []byte
	//go:embed SourceSerif4-Italic.ttf
	SerifItalic []byte
	//go:embed SourceSerif4-Bold.ttf
	SerifBold []byte
	//go:embed SourceSerif4-BoldItalic.ttf
	SerifBoldItalic []byte
	//go:embed SourceSerif4-SemiBold.ttf
	SerifSemiBold []byte
	//go:embed SourceSerif4Display-Bold.ttf
	DisplayBold []byte // drawn for large sizes
)

// The sans serif, as TrueType bytes. They are shared: read them only.
var (
	//go:embed BeVietnamPro-Regular.ttf
	SansRegular []byte
	//go:embed BeVietnamPro-Italic.ttf
	SansItalic []byte
	//go:embed BeVietnamPro-SemiBold.ttf
	SansSemiBold []byte
)
