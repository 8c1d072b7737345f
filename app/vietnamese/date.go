package vietnamese

import (
	"fmt"
	"time"
)

var weekdays = [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}

// DateInWords gives "Thứ Sáu, ngày 7 tháng 7 năm 2023" for the day of t in t's zone.
func DateInWords(t time.Time) string {
	return fmt.Sprintf("%s, ngày %d tháng %d năm %d", weekdays[t.Weekday()], t.Day(), int(t.Month()), t.Year())
}

// DateLine gives place and day as a document bears them, "Cầu Ngang, ngày 07
// tháng 7 năm 2023": days under 10 and the months 1 and 2 with a leading zero
// (Nghị định 30/2020/NĐ-CP, phụ lục I). Without a place the line begins "Ngày".
func DateLine(place string, t time.Time) string {
	month := fmt.Sprint(int(t.Month()))
	if t.Month() <= time.February {
		month = "0" + month
	}
	line := fmt.Sprintf("gày %02d tháng %s năm %d", t.Day(), month, t.Year())
	if place == "" {
		return "N" + line
	}
	return place + ", n" + line
}
