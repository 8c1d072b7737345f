const mark = /\p{Mn}/u
const folded = new Map<string, string>()

/** fold gives a text for comparing as app/vietnamese.Fold does: lower case, without tone and vowel marks, đ as d. */
export function fold(text: string): string {
  let out = ''
  for (const letter of text.normalize('NFC')) {
    let base = folded.get(letter)
    if (base === undefined) folded.set(letter, (base = foldLetter(letter)))
    out += base
  }
  return out
}

function foldLetter(letter: string): string {
  const base = String.fromCodePoint(letter.normalize('NFD').codePointAt(0) ?? 0)
  if (mark.test(base)) return ''
  return /[đĐ]/.test(base) ? 'd' : base.toLowerCase()
}
