package app

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// dateInName is a date as people write it into the name of a folder:
// 2026-11-20, 20.11.2026, 20261120, 20-11.
var dateInName = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d[-._ ]?\d{1,2}(?:[-._ ]?\d{1,2})?|\d{1,2}[-._ ]\d{1,2}(?:[-._ ](?:19|20)?\d\d)?)(?:[^0-9]|$)`)

// emptyBrackets are left of a date in brackets.
var emptyBrackets = regexp.MustCompile(`\(\s*\)|\[\s*\]`)

// noEvents are names of folders that say where pictures lie, not what they show.
var noEvents = regexp.MustCompile(`^(?:anh|hinh|hinh anh|anh chup|the nho|dien thoai|may anh|may tinh|tai ve|tai xuong|tai lieu|thu muc moi|man hinh|moi|khac|goc|anh goc|anh moi|anh dep|chon|da chon|thang|nam|ngay|` +
	`dcim|camera|camera roll|pictures?|photos?|images?|downloads?|desktop|documents?|new folder|untitled folder|screenshots?|videos?|tmp|temp|mnt|media|home|usb|` +
	`zalo|zalo received files|zalo pc|zalo pictures|facebook|messenger|viber|iphone|\d{3}[a-z0-9_ ]{5})$`)

// eventOf guesses what pictures show from the name of the nearest folder that
// tells it, without the date; "" where none does. Folders of a camera (DCIM, by
// the standard DCF) tell nothing. file is below the folder named top.
func eventOf(top, file string) string {
	names := append([]string{top}, strings.Split(path.Dir(file), "/")...)
	for _, name := range names {
		if strings.EqualFold(name, "dcim") {
			return ""
		}
	}
	for i := len(names) - 1; i >= 0; i-- {
		if event := eventIn(names[i]); event != "" {
			return event
		}
	}
	return ""
}

func eventIn(name string) string {
	name = vietnamese.CleanLine(name)
	for {
		at := dateInName.FindStringSubmatchIndex(name)
		if at == nil {
			break
		}
		name = name[:at[2]] + " " + name[at[3]:]
	}
	name = vietnamese.CleanLine(strings.Join(strings.Fields(strings.ReplaceAll(name, "_", " ")), " "))
	name = strings.Trim(emptyBrackets.ReplaceAllString(name, ""), " -–—.,;:")
	letters := strings.IndexFunc(name, unicode.IsLetter) >= 0
	bare := strings.TrimRight(vietnamese.Fold(name), " 0123456789()")
	if !letters || noEvents.MatchString(vietnamese.Fold(name)) || noEvents.MatchString(bare) || utf8.RuneCountInString(bare) < 2 || utf8.RuneCountInString(name) > newsroom.MaxName {
		return ""
	}
	return name
}
