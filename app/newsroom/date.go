package newsroom

import "time"

// Date is a calendar day in Asia/Ho_Chi_Minh as "2006-01-02", or "".
type Date string

// Vietnam is Indochina Time, UTC+7 without daylight saving since 1975, so no
// time-zone database is needed on the machine.
var Vietnam = time.FixedZone("+07", 7*60*60)

// DateOf gives the day on which a moment falls in Vietnam.
func DateOf(t time.Time) Date { return Date(t.In(Vietnam).Format(time.DateOnly)) }

// Valid says that the date is a day of the calendar or "".
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Time gives the start of the day in Vietnam; the zero time for "" or a bad date.
func (d Date) Time() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), Vietnam)
	if err != nil {
		return time.Time{}
	}
	return t
}
