package vietnamese

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// surnames are those of nearly all Vietnamese, and titles what stands before a
// given name.
var (
	surnames = setOf("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm trịnh mai trương cao " +
		"đoàn vương phùng tô tạ thạch kim sơn châu quách hứa la lưu kiên tống tiêu triệu chu đàm hà khương lục mạc nghiêm ninh")
	titles = setOf("ông bà anh chị em cô chú bác cụ cậu dì chí sĩ thầy mẹ cháu")
)

// nameWords follows the words of a text and knows when one is in a person's name.
type nameWords struct {
	word   string // the one before, in small letters; "" at the start
	inside bool   // it may be in a name
}

// next takes the next word, and says whether it is in a person's name: with a
// capital, after a surname or a title and perhaps other words with a capital.
func (n *nameWords) next(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	capital := unicode.IsUpper(first)
	person := capital && (n.inside || titles[n.word])
	n.word = strings.ToLower(word)
	n.inside = capital && (person || surnames[n.word])
	return person
}
