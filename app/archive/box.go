package archive

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"

	"golang.org/x/crypto/chacha20poly1305"
)

const dataKeyBytes = 32

// box seals what a backup file stores, and names it by its hash. In a file that
// is not encrypted it seals nothing; in one that is, the hashes are keyed, so
// that nobody without the key can ask whether a file they know is in it.
type box struct {
	aead cipher.AEAD // nil: not encrypted
	mac  []byte
}

func newBox(dataKey []byte) (*box, error) {
	if len(dataKey) != dataKeyBytes {
		return nil, fmt.Errorf("data key of %d bytes", len(dataKey))
	}
	seal, err := hkdf.Key(sha256.New, dataKey, nil, "toasoan backup 1 seal", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	mac, err := hkdf.Key(sha256.New, dataKey, nil, "toasoan backup 1 hash", sha256.Size)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(seal)
	return &box{aead, mac}, err
}

// hash begins a hash of one kind of thing; things of two kinds never share one.
func (b *box) hash(kind string) hash.Hash {
	h := sha256.New()
	if b.aead != nil {
		h = hmac.New(sha256.New, b.mac)
	}
	h.Write([]byte(kind + "\x00"))
	return h
}

// seal encrypts what is bound to a name: moved to another it does not open.
func (b *box) seal(text, name []byte) []byte {
	if b.aead == nil {
		return text
	}
	nonce := make([]byte, b.aead.NonceSize(), b.aead.NonceSize()+len(text)+b.aead.Overhead())
	_, _ = rand.Read(nonce) // it never fails
	return b.aead.Seal(nonce, nonce, text, name)
}

func (b *box) open(sealed, name []byte) ([]byte, error) {
	if b.aead == nil {
		return sealed, nil
	}
	n := b.aead.NonceSize()
	if len(sealed) < n {
		return nil, errors.New("sealed text is too short")
	}
	return b.aead.Open(nil, sealed[:n], sealed[n:], name)
}
