package legacy

import "strings"

// FontNamed gives how text in the font of this name is to be read; false when the
// name says nothing (as most do: their text is Unicode). The name may stand as
// Word, HTML and RTF write it: in quotes, with the fonts to use in its stead after
// a comma, with a semicolon at its end.
//
// ABC's fonts begin with .Vn, and with H at the end show capitals; those of VNI
// with VNI- and of the Vietnamese Professionals Society with VPS.
func FontNamed(name string) (Font, bool) {
	name, _, _ = strings.Cut(name, ",")
	name = strings.Trim(name, "\"' \t;@")
	low := strings.ToLower(name)
	switch {
	case strings.HasPrefix(low, ".vn"), low == "vntime", low == "vntimeh", low == "vnarial", low == "vnarialh":
		capitals := strings.HasSuffix(name, "H") || strings.HasSuffix(low, "timeh") || strings.HasSuffix(low, "arialh")
		return Font{Encoding: TCVN3, Capitals: capitals}, true
	case strings.HasPrefix(low, "vni-"), strings.HasPrefix(low, "vni "):
		return Font{Encoding: VNI}, true
	case strings.HasPrefix(low, "vps"):
		return Font{Encoding: VPS}, true
	}
	return Font{}, false
}

// isSymbolFont says that the characters of a font are pictures, no letters: the
// bullets that Word puts before paragraphs.
func isSymbolFont(name string) bool {
	low := strings.ToLower(strings.Trim(name, "\"' "))
	for _, family := range [...]string{"symbol", "wingdings", "webdings", "mt extra", "zapfdingbats"} {
		if strings.HasPrefix(low, family) {
			return true
		}
	}
	return false
}
