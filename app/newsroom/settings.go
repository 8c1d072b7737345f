package newsroom

// Theme is the brightness of the screen.
type Theme string

const (
	SystemTheme Theme = "system"
	LightTheme  Theme = "light"
	DarkTheme   Theme = "dark"
)

// Settings is what the person sets once for a newsroom.
type Settings struct {
	ParentUnit string   `json:"parentUnit"` // the body above, first line of the letterhead
	UnitName   string   `json:"unitName"`   // the unit's name, second line of the letterhead
	Address    string   `json:"address"`    // printed at the foot
	Byline     string   `json:"byline"`     // offered for a new article
	Language   Language `json:"language"`
	Theme      Theme    `json:"theme"`
	Revision   int      `json:"revision"`
}

// DefaultSettings is what a new newsroom starts with.
func DefaultSettings() Settings { return Settings{Language: Vietnamese, Theme: SystemTheme} }

// Validate checks settings before they are stored. It returns Invalid.
func (s Settings) Validate() error {
	if s.Language != Vietnamese && s.Language != English {
		return &Error{Code: Invalid, Message: T("Ngôn ngữ này chưa có.", "There is no such language."), Hint: T("Chọn Tiếng Việt hoặc English.", "Choose Tiếng Việt or English.")}
	}
	if s.Theme != SystemTheme && s.Theme != LightTheme && s.Theme != DarkTheme {
		return &Error{Code: Invalid, Message: T("Giao diện này chưa có.", "There is no such theme."), Hint: T("Chọn Sáng, Tối hoặc Theo máy.", "Choose Light, Dark or System.")}
	}
	for _, v := range []string{s.ParentUnit, s.UnitName, s.Address, s.Byline} {
		if len([]rune(v)) > MaxName {
			return &Error{Code: Invalid, Message: T("Một ô trong Cài đặt quá dài.", "A field of the settings is too long."), Hint: T("Rút ngắn còn dưới %d ký tự.", "Shorten it to under %d characters.", MaxName)}
		}
	}
	return nil
}
