package legacy

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// notSyllables are words of the hunspell list that are no Vietnamese syllables:
// foreign words, abbreviations, and spellings against the rules.
const notSyllables = " ABC ASCII GIF HCM HK HTML HĐND JPEG LHQ PDF PNG TCVN TV Telex Tp UBND URL Unicode VIQR VISCII VN VNI " +
	"basoi email gen gip gram gỵa internet intranet palăng ping quoàng quoạng quoắt tivi tout têt v web xit "

// The list is that of Debian's hunspell-vi, which build/setup.sh installs.
func TestEveryWordOfTheDictionaryIsASyllable(t *testing.T) {
	b, err := os.ReadFile("/usr/share/hunspell/vi_VN.dic")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("hunspell-vi is not on this machine")
	}
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for line := range strings.Lines(string(b)) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if strings.TrimLeft(word, "0123456789") == "" {
			continue
		}
		words++
		if isSyllable(word) == strings.Contains(notSyllables, " "+word+" ") {
			t.Errorf("%q: a syllable is %v", word, isSyllable(word))
		}
	}
	if words < 6000 {
		t.Errorf("only %d words in the list", words)
	}
}

func TestWhatIsASyllable(t *testing.T) {
	yes := "nghiêng NGHIÊNG Nghiêng hoà hòa Huỳnh giếng gì gìn giữa quốc quyển quý ỷ y yêu khuya khuỷu thuở xoong Đảng đỡ ngoằn nghỉ kỷ kĩ ướt oà uỵch"
	for _, word := range strings.Fields(yes) {
		if !isSyllable(word) {
			t.Errorf("%q is a syllable", word)
		}
	}
	no := "nghà ngiêng ce kan aỉ oá́ hót̀ hòt hỏc tot nGhiêng ĐảNG où déjà für straße hello qa zì wă jô phf nghiêngg b ngh trường2 trường- họọ uyể"
	for _, word := range append(strings.Fields(no), "", "a b", "\xff", "tie\u0302\u0301ng") {
		if isSyllable(word) {
			t.Errorf("%q is no syllable", word)
		}
	}
}
