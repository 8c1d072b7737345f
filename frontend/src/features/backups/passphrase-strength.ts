export type Strength = 'short' | 'fair' | 'good'

/**
 * passphraseStrength judges how hard a passphrase is to guess, by how much of it differs: a letter that
 * repeats the one before it adds nothing.
 */
export function passphraseStrength(passphrase: string): Strength {
  const letters = [...passphrase.trim().normalize('NFC').toLowerCase()]
  const telling = letters.filter((letter, index) => letter !== letters[index - 1]).length
  const variety = new Set(letters).size
  if (telling < 12 || variety < 6) return 'short'
  return telling < 20 || variety < 10 ? 'fair' : 'good'
}
