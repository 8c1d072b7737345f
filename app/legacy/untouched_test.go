package legacy

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// foreign is text that is read as it stands; all of it can be written in Windows-1252.
var foreign = map[string]string{
	"English":    "The café's naïve façade cost £30 – about €35 – said Zoë, so? \"Who are you?\" It's 5°C ± 1, § 12, © 2020, ½ a mile. Go to http://a.b/c?d=e+f.",
	"French":     "Le déjà vu, où êtes-vous né, garçon ? Là-bas, à l'été, on a dû fêter Noël ; c'est très sûr : « l'œuvre » du château est née où mûrit le blé. Thaï, maïs, naïf.",
	"German":     "Straßenbahnen fahren über größere Flüsse; schöne Grüße aus Köln, für Äpfel, Öl und Übermut. Die Tür führt zum Büro.",
	"Spanish":    "El niño cantó después del año; ¿qué pasó? ¡Señor, más café! La opción está aquí, según él mismo leyó ayer.",
	"Portuguese": "Não há situação melhor: a informação está à mão, os cidadãos têm opções, e amanhã é feriado. São só três horas.",
	"Danish":     "På vej til øen så vi får; når gæster står på gården, må de gå forbi åen. Både når og så er små ord.",
	"Swedish":    "Då går han på gatan, för när våren är här får vi se blå sjöar; så är det på många ställen.",
	"Italian":    "Perché la città è così bella? Più in là c'è un caffè, però non so se già è aperto. Lunedì sarò là.",
	"Icelandic":  "Það er gott að búa á Íslandi, þó að veðrið sé kalt; ég ætla út í dag með þér.",
	"Code":       "for (i = 0; i < n; i++) { a[i] = b(i) ^ c(e); x += y ? z : w; } // µs, ±5 °C, 2×3, add(o+e) if !u.o? 'a' : \"u\"",
	"Names":      "Taï Thaï Taï Vaï Aïn Taï; euro på på på på, n° 5, nº 6, län län",
	"Numbers":    "12,5 % · 37 m² · 4,2 m³ · ½ · ¼ · 30°C · 15/12/2003 · 1.234.567 đ",
}

func TestOtherLanguagesAreNotTouched(t *testing.T) {
	for name, text := range foreign {
		got, found := Convert([]Run{{Text: text}, {Text: text, Font: "Times New Roman"}})
		if got[0] != text || got[1] != text || len(found) != 0 {
			t.Errorf("%s became %q; found %+v", name, got[0], found)
		}
		if g := Guesses(text); len(g) != 0 {
			t.Errorf("%s: guessed %+v", name, g)
		}
		b, err := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(text, "đ", "d"))
		if err != nil {
			t.Fatal(err)
		}
		if got, found := DecodeBytes([]byte(b)); got != strings.ReplaceAll(text, "đ", "d") || found[0].Encoding != Windows1252 {
			t.Errorf("%s in Windows-1252 became %q; found %+v", name, got, found)
		}
	}
	var all []Run
	for _, text := range foreign {
		all = append(all, Run{Text: text + "\n"})
	}
	got, _ := Convert(all)
	for i, text := range got {
		if text != all[i].Text {
			t.Errorf("among others %q became %q", all[i].Text, text)
		}
	}
}

// Vietnamese text in Unicode is never changed, whatever words it is of; those that
// have no letter beyond ISO 8859-1 are the hardest.
func TestVietnameseInUnicodeIsNeverChanged(t *testing.T) {
	var latin []string
	for _, s := range syllables() {
		if isView(s) {
			latin = append(latin, s)
		}
	}
	random := rand.New(rand.NewPCG(5, 1258))
	marks := []string{" ", " ", " ", ", ", ". ", "? ", "\n", " - ", " “", "” ", "; ", " (", ") ", " 2010/NQ-TW ", " 12% ", " – "}
	for range 1500 {
		from := syllables()
		if random.IntN(2) == 0 {
			from = latin
		}
		var text strings.Builder
		for range 1 + random.IntN(60) {
			word := from[random.IntN(len(from))]
			switch random.IntN(6) {
			case 0:
				word = title(word)
			case 1:
				word = strings.ToUpper(word)
			}
			text.WriteString(word + marks[random.IntN(len(marks))])
		}
		want := text.String()
		half := random.IntN(len(want))
		for !utf8.RuneStart(want[half]) {
			half--
		}
		got, found := Convert([]Run{{Text: want[:half]}, {Text: want[half:]}})
		if got[0]+got[1] != want || len(found) != 0 {
			t.Fatalf("%q became %q; found %+v", want, got[0]+got[1], found)
		}
		if g := Guesses(want); len(g) != 0 {
			t.Fatalf("%q: guessed %+v", want, g)
		}
		if got, found := DecodeBytes([]byte(want)); got != want || found != nil {
			t.Fatalf("%q became %q; found %+v", want, got, found)
		}
	}
}
