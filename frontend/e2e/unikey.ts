/** Stroke is what the field sees of one key under UniKey: so many Backspaces, then letters. */
export interface Stroke {
  back: number
  text: string
}

/** Method is how a person types marks: Telex marks a vowel as it comes and the tone last, VNI has digits for both at the end of the word. */
export type Method = 'telex' | 'vni'

const tones = /[\u0300\u0301\u0303\u0309\u0323]/
const toneless = (text: string) => text.normalize('NFD').replace(new RegExp(tones, 'g'), '').normalize('NFC')
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u0323]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')

/** states gives what stands in the field after each key of one word. */
export function states(word: string, method: Method): string[] {
  const out: string[] = []
  const bare = [...toneless(word)]
  if (method === 'vni') {
    const letters = [...plain(word)]
    letters.forEach((_, i) => out.push(letters.slice(0, i + 1).join('')))
    if (toneless(word) !== plain(word)) out.push(toneless(word))
  } else {
    let state = ''
    for (let i = 0; i < bare.length; i++) {
      const letter = bare[i]!
      const next = bare[i + 1] ?? ''
      // One w after "uo" bends both.
      if (/ư/i.test(letter) && /ơ/i.test(next)) {
        out.push(state + plain(letter), state + plain(letter + next))
        i++
        state += letter + next
      } else {
        if (plain(letter) !== letter) out.push(state + plain(letter))
        state += letter
      }
      out.push(state)
    }
  }
  if (word !== toneless(word)) out.push(word)
  return out
}

/** strokes gives how UniKey writes a text: each key takes back what changes of the word and sends it anew. */
export function strokes(text: string, method: Method): Stroke[] {
  const out: Stroke[] = []
  for (const piece of text.normalize('NFC').match(/\p{L}+|[^\p{L}]/gu) ?? []) {
    if (!/\p{L}/u.test(piece)) {
      out.push({ back: 0, text: piece })
      continue
    }
    let before = ''
    for (const state of states(piece, method)) {
      let same = 0
      while (same < before.length && before[same] === state[same]) same++
      out.push({ back: before.length - same, text: state.slice(same) })
      before = state
    }
  }
  return out
}
