package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a person's name in a text.
type Name struct {
	Text       string
	Key        string // NameKey of it
	Start, End int    // bytes
}

// NameKey gives what is the same for one name however it is written: capitals,
// spaces, the place of tone marks ("Hoà", "Hòa"). Another tone is another name.
func NameKey(name string) string {
	letters, tones := collationKey(strings.Join(strings.Fields(name), " "))
	return letters + "\x00" + tones
}

// Names gives the names of persons in a line of text, in NFC: those whose key is
// known, and those that look like one. Places and organisations that bear a
// surname ("Hồ Chí Minh", "Châu Thành", "đường Nguyễn Huệ") are none; where it
// is doubtful it is no name.
func Names(text string, known func(key string) bool) []Name {
	t := nameText{text, nameWordsOf(text)}
	names := []Name{}
	for i := 0; i < len(t.words); i++ {
		n := t.known(i, known)
		if n == 0 {
			n = t.guessed(i)
		}
		if n == 0 {
			continue
		}
		start, end := t.words[i].start, t.words[i+n-1].end
		names = append(names, Name{text[start:end], NameKey(text[start:end]), start, end})
		i += n - 1
	}
	return names
}

var (
	// commonSurnames are those that a name of two words may begin with; with the
	// others such a name is as often a place. moreSurnames are rarer still.
	commonSurnames = setOf("nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương đào đinh trịnh trương phùng")
	moreSurnames   = setOf("lương thái danh tăng")

	// placeWords stand before the name of a place or an organisation; officeWords
	// do so, too, but as often before that of its head.
	officeWords = setOf("xã phường trấn huyện quận tỉnh phố tp tx tt ấp khóm khu thôn bản làng buôn")
	placeWords  = setOf("đường cầu chợ sông kênh rạch trường thpt thcs học non viện ty nghiệp máy quỹ giải thưởng cúp tàng đài đền chùa đình " +
		"hẻm ngõ ngã đảo núi đèo lăng trại tưởng")
	bodyWords = setOf("hội ban phòng trường trung công chi đảng mặt liên nông cựu tổ đội sở quân")

	// titleStarts and titleEnds are the first and last words of titles.
	titleStarts = setOf("bí chủ phó trưởng giám ủy uỷ chánh hiệu thường đại tổng nguyên")
	titleEnds   = setOf("thư tịch trưởng đốc nhiệm phòng viên sĩ sư ký")
	offices     = []string{"bí thư", "chủ tịch", "giám đốc", "ủy viên", "uỷ viên", "hiệu trưởng", "chánh văn phòng", "thư ký", "trưởng", "phó"}

	// placeNames begin with a surname and are no persons, or none that a newsroom lists.
	placeNames = map[string]bool{"hồ chí minh": true, "việt nam": true, "hà nội": true, "trần đề": true, "trần văn thời": true,
		"dương minh châu": true, "phan thiết": true, "phan rang": true, "lê chân": true, "ngô quyền": true,
		"vũ quang": true, "vũ thư": true, "võ nhai": true, "dương kinh": true, "hồ tràm": true, "hồ gươm": true, "hồ tây": true,
		"hoàng su phì": true, "trương định": true}
)

// nameWord is a word of a text.
type nameWord struct {
	lower      string
	start, end int
	clause     int  // where its clause begins
	capital    bool // it begins with one
	shouted    bool // it has several letters and all are capitals
	goesOn     bool // only spaces stand between it and the word before
}

type nameText struct {
	text  string
	words []nameWord
}

func nameWordsOf(text string) []nameWord {
	var words []nameWord
	clause, end := 0, -1
	for i := 0; i < len(text); {
		word := nameWordAt(text, i)
		first, size := utf8.DecodeRuneInString(text[i:])
		if word == "" {
			if strings.ContainsRune(".;:()!?\n", first) {
				clause = i + size
			}
			i += size
			continue
		}
		words = append(words, nameWord{lower: strings.ToLower(word), start: i, end: i + len(word), clause: clause,
			capital: unicode.IsUpper(first), shouted: len(word) > size && word == strings.ToUpper(word),
			goesOn: end >= 0 && strings.TrimFunc(text[end:i], isBlank) == ""})
		i += len(word)
		end = i
	}
	return words
}

// nameWordAt gives the word at a place, with an apostrophe inside ("K'Rứ").
func nameWordAt(text string, at int) string {
	word := wordAfter(text, at)
	rest := text[at+len(word):]
	mark, size := utf8.DecodeRuneInString(rest)
	if word == "" || mark != '\'' && mark != '’' {
		return word
	}
	if more := wordAfter(rest, size); more != "" {
		return text[at : at+len(word)+size+len(more)]
	}
	return word
}

// longestName is in words.
const longestName = 7

// run gives how many words from one on may be one name: capitals with nothing
// but spaces between, as far as a title or an abbreviation.
func (t nameText) run(i int) int {
	n := 1
	for j := i + 1; j < len(t.words) && n < longestName; j++ {
		w := t.words[j]
		if !w.capital || !w.goesOn || w.shouted && !t.words[i].shouted || t.title(j) {
			break
		}
		n++
	}
	return n
}

// title says that a title begins with a word.
func (t nameText) title(i int) bool {
	if !titleStarts[t.words[i].lower] || i+1 == len(t.words) || !t.words[i+1].goesOn {
		return false
	}
	next := t.words[i+1]
	return !next.capital || titleStarts[next.lower] || titleEnds[next.lower]
}

// known gives how many words from one on are a known name that no further word
// of a name follows.
func (t nameText) known(i int, known func(string) bool) int {
	if !t.words[i].capital {
		return 0
	}
	for n := min(longestName, len(t.words)-i); n >= max(t.run(i), 2); n-- {
		words := make([]string, n)
		whole := true
		for j, w := range t.words[i : i+n] {
			words[j] = w.lower
			whole = whole && (j == 0 || w.goesOn)
		}
		if whole && known(NameKey(strings.Join(words, " "))) {
			return n
		}
	}
	return 0
}

// honorific says that a word ends one: "đồng chí", "đ/c", "ông", "bác sĩ".
func (t nameText) honorific(i int) bool {
	before := ""
	if i > 0 {
		before = t.words[i-1].lower
	}
	switch t.words[i].lower {
	case "chí":
		return before == "đồng"
	case "c":
		return before == "đ"
	case "sĩ":
		return before == "bác" || before == "nghệ"
	}
	return titles[t.words[i].lower]
}

// guessed gives how many words from one on look like a person's name.
func (t nameText) guessed(i int) int {
	first := t.words[i]
	honored := i > 0 && first.goesOn && t.honorific(i-1)
	surname := surnames[first.lower] || moreSurnames[first.lower]
	if !first.capital || !surname && !honored || t.title(i) {
		return 0
	}
	n := t.run(i)
	words := make([]string, n)
	for j, w := range t.words[i : i+n] {
		words[j] = w.lower
	}
	if n < 2 || placeNames[strings.Join(words, " ")] {
		return 0
	}
	if honored {
		rank := first.shouted && !t.words[i+1].shouted // "NSƯT"
		if !surname && (rank || bodyWords[first.lower] || titleStarts[first.lower]) {
			return 0
		}
		return n
	}
	if n < 3 && !commonSurnames[first.lower] || i > 0 && first.goesOn && t.bearsName(i, n) {
		return 0
	}
	return n
}

// bearsName says that what stands before a name of n words is what bears it, or
// a part of it.
func (t nameText) bearsName(i, n int) bool {
	switch before := t.words[i-1]; {
	case placeWords[before.lower]:
		return true
	case before.lower == "viên":
		return i > 1 && t.words[i-2].lower == "công"
	case officeWords[before.lower]:
		return n < 3 || !t.officeBefore(i)
	default:
		return before.capital && !before.shouted && !titleEnds[before.lower]
	}
}

// officeBefore says that a title stands before a word in its clause: "Chủ tịch
// UBND xã Nguyễn Văn An".
func (t nameText) officeBefore(i int) bool {
	clause := strings.ToLower(t.text[t.words[i].clause:t.words[i].start])
	for _, office := range offices {
		if strings.Contains(clause, office+" ") {
			return true
		}
	}
	return false
}
