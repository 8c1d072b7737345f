package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"filippo.io/age"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// MinPassphrase is the shortest passphrase, in runes.
const MinPassphrase = 8

// The work of trying one passphrase, as powers of two (128 MiB and some tenths
// of a second); a file that asks for more than maxWork is not ours.
const (
	work    = 17
	maxWork = 18
)

// Key encrypts backup files. The newsroom keeps it, so that a backup needs no
// passphrase; a stick has only Locked, which the passphrase opens.
type Key struct {
	Identity string `json:"identity"` // age X25519 secret key
	Locked   []byte `json:"locked"`   // Identity, encrypted with the passphrase
}

// NewKey makes a key that a passphrase opens. The passphrase counts in NFC and
// without spaces at its ends, for keyboards differ. Codes: invalid.
func NewKey(passphrase string) (Key, error) {
	passphrase = normal(passphrase)
	if utf8.RuneCountInString(passphrase) < MinPassphrase {
		return Key{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Mật khẩu sao lưu ngắn hơn %d ký tự nên dễ bị đoán ra.", "The backup passphrase has fewer than %d characters and is easily guessed.", MinPassphrase),
			Hint:    newsroom.T("Đặt một câu dễ nhớ làm mật khẩu, ghi ra giấy và cất riêng.", "Use a sentence that you remember, write it on paper and keep it apart.")}
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return Key{}, fmt.Errorf("make backup key: %w", err)
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return Key{}, fmt.Errorf("make backup key: %w", err)
	}
	recipient.SetWorkFactor(work)
	locked, err := encrypt([]byte(identity.String()), recipient)
	if err != nil {
		return Key{}, fmt.Errorf("make backup key: %w", err)
	}
	return Key{Identity: identity.String(), Locked: locked}, nil
}

func normal(passphrase string) string {
	return strings.TrimSpace(vietnamese.NFC(passphrase))
}

func (k Key) identity() (*age.X25519Identity, error) {
	identity, err := age.ParseX25519Identity(k.Identity)
	if err != nil {
		return nil, fmt.Errorf("read backup key: %w", err)
	}
	return identity, nil
}

// unlock opens a locked identity. Codes: refused (wrong passphrase), damaged.
func unlock(locked []byte, passphrase string) (*age.X25519Identity, error) {
	passphrase = normal(passphrase)
	if passphrase == "" {
		return nil, &newsroom.Error{Code: newsroom.Refused,
			Message: newsroom.T("Bản sao lưu này được khóa bằng mật khẩu.", "This backup is locked with a passphrase."),
			Hint:    newsroom.T("Nhập mật khẩu đã đặt khi sao lưu.", "Enter the passphrase that was set for backups.")}
	}
	key, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fmt.Errorf("read passphrase: %w", err)
	}
	key.SetMaxWorkFactor(maxWork)
	text, err := decrypt(locked, key)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return nil, &newsroom.Error{Code: newsroom.Refused, Err: err,
			Message: newsroom.T("Mật khẩu không mở được bản sao lưu này.", "The passphrase does not open this backup."),
			Hint:    newsroom.T("Xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại; bản sao lưu cũ dùng mật khẩu của ngày đó.", "Check Caps Lock and the keyboard, then enter it again; an older backup has the passphrase of its day.")}
	}
	if err != nil {
		return nil, damaged(err)
	}
	identity, err := age.ParseX25519Identity(string(text))
	if err != nil {
		return nil, damaged(err)
	}
	return identity, nil
}

func encrypt(text []byte, to age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func decrypt(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
