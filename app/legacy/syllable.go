package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The spelling of a Vietnamese syllable: onset, rime, tone. Sources: Quyết định
// 1989/QĐ-BGDĐT of 25 May 2018 and 240/QĐ of 5 March 1984 (spelling rules of the
// Ministry of Education), and the rime tables of Đoàn Thiện Thuật, Ngữ âm tiếng
// Việt, 1977. Both places of the tone in oa, oe, uy are taken (hoà, hòa).

// The rimes by what may stand before them: front vowels follow k, gh, ngh; the
// others follow c, g, ng; glides follow either kind of consonant but not qu.
const (
	frontRimes = "e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu " +
		"i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu"
	backRimes = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
		"o oc oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôông ôôc ôp ôt ơ ơi ơm ơn ơng ơp ơt " +
		"u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôp uôt " +
		"ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu"
	glideRimes = "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt " +
		"oe oem oen oeng oeo oet uâc uân uâng uât uây uê uêch uên uênh uêt uêu uơ uơn uơt " +
		"uy uya uych uyn uynh uyp uyt uyu uyên uyêt"
	// y is written for i where it is a whole rime, and always at the head of a syllable before ê.
	yRimes     = "y"
	yHeadRimes = "y yêm yên yêng yêt yêu"
	// After qu the glide is written already: these are glideRimes without it, and quốc.
	quRimes = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
		"e ec em en eng eo ep et ê êch ên ênh êt êu i ich in inh it iu iêt ơ ơi ơn ơt ôc y ych yn ynh yp yt yu yên yêt"
	giRimes = backRimes + " e ec em en eng eo ep et ê êch ên ênh êt êu oa oan oang oay oai oăc uâng uyên uy"
	// In gi before i one i is written: gì, gìn, giếng.
	gRimes = backRimes + " i ich im in ip iu iêc iêm iên iêng iêp iêt iêu oa oan oang oanh oai oat oay oăn oăng oăt oe oen oet uân uy uyên uyêt uyn"
)

// A rime says where its tone may stand, as bits of letter places, and whether it
// ends in a stop, which bears two tones only (sắc and nặng).
type rime struct {
	places uint8
	stop   bool
}

var onsets = func() map[string]map[string]rime {
	plain := rimesOf(frontRimes, backRimes, glideRimes, yRimes)
	back := rimesOf(backRimes, glideRimes)
	front := rimesOf(frontRimes, yRimes)
	out := map[string]map[string]rime{
		"": rimesOf(frontRimes, backRimes, glideRimes, yHeadRimes), "c": back, "ng": back, "k": rimesOf(frontRimes, yRimes, "a"),
		"g": rimesOf(gRimes), "gh": front, "ngh": front, "gi": rimesOf(giRimes), "qu": rimesOf(quRimes),
	}
	for _, o := range strings.Fields("b ch d đ h kh l m n nh p ph r s t th tr v x") {
		out[o] = plain
	}
	return out
}()

func rimesOf(lists ...string) map[string]rime {
	out := make(map[string]rime)
	for _, list := range lists {
		for _, r := range strings.Fields(list) {
			out[r] = rimeOf(r)
		}
	}
	return out
}

func rimeOf(text string) rime {
	letters := []rune(text)
	stop := strings.HasSuffix(text, "p") || strings.HasSuffix(text, "t") || strings.HasSuffix(text, "c") || strings.HasSuffix(text, "ch")
	switch text {
	case "oa", "oe", "uy":
		return rime{places: 1 | 2}
	case "uya":
		return rime{places: 1 << 1}
	}
	// The last of ă â ê ô ơ in it bears the tone (iê, ươ, uyê), as does ư alone.
	for i := len(letters) - 1; i >= 0; i-- {
		if strings.ContainsRune("ăâêôơ", letters[i]) {
			return rime{places: 1 << i, stop: stop}
		}
	}
	glide := len(letters) > 1 && (letters[0] == 'o' && strings.ContainsRune("aeo", letters[1]) || letters[0] == 'u' && letters[1] == 'y')
	if glide {
		return rime{places: 1 << 1, stop: stop}
	}
	return rime{places: 1, stop: stop}
}

// A letter is a Vietnamese letter apart from its tone and case.
type letter struct {
	base  rune // small, without its tone; 0 for what is no Vietnamese letter
	tone  uint8
	upper bool
}

// The tones in the order ngang, huyền, hỏi, ngã, sắc, nặng.
const (
	level = iota
	huyen
	hoi
	nga
	sac
	nang
)

// toned has a line for each vowel: the vowel and its five toned forms.
var toned = [...]string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

const consonants = "bcdđghklmnpqrstvx"

// letters is looked up by rune; lettersSpan takes in all Vietnamese letters.
const lettersSpan = 'ỹ' + 1

var letters = func() *[lettersSpan]letter {
	var out [lettersSpan]letter
	set := func(r, base rune, tone uint8) {
		out[r] = letter{base: base, tone: tone}
		out[unicode.ToUpper(r)] = letter{base: base, tone: tone, upper: true}
	}
	for _, line := range toned {
		vowel, _ := utf8.DecodeRuneInString(line)
		tone := uint8(0)
		for _, r := range line {
			set(r, vowel, tone)
			tone++
		}
	}
	for _, r := range consonants {
		set(r, r, level)
	}
	return &out
}()

func letterOf(r rune) letter {
	if r < 0 || r >= lettersSpan {
		return letter{}
	}
	return letters[r]
}

// longestSyllable is nghiêng, in letters.
const longestSyllable = 7

// isSyllable says that a word is a Vietnamese syllable in Unicode (NFC), in small
// letters, capitals, or with a capital at its head.
func isSyllable(word string) bool {
	var plain [longestSyllable * 3]byte
	var ends [longestSyllable + 1]int // where each letter begins in plain
	n, size, tone, at := 0, 0, uint8(level), 0
	capitals, headCapital := 0, false
	for _, r := range word {
		l := letterOf(r)
		if l.base == 0 || n == longestSyllable {
			return false
		}
		if l.tone != level {
			if tone != level {
				return false
			}
			tone, at = l.tone, n
		}
		if l.upper {
			capitals++
			headCapital = headCapital || n == 0
		}
		size += utf8.EncodeRune(plain[size:], l.base)
		n++
		ends[n] = size
	}
	if n == 0 || capitals != 0 && capitals != n && (capitals != 1 || !headCapital) {
		return false
	}
	for onset := min(n-1, 3); onset >= 0; onset-- {
		rimes, ok := onsets[string(plain[:ends[onset]])]
		if !ok {
			continue
		}
		r, ok := rimes[string(plain[ends[onset]:size])]
		if !ok {
			continue
		}
		if tone == level && !r.stop || tone != level && at >= onset && r.places&(1<<(at-onset)) != 0 && (!r.stop || tone == sac || tone == nang) {
			return true
		}
	}
	return false
}
