import type { Node as PMNode } from '@tiptap/pm/model'
import { fold } from './fold'

// The figures of app/vietnamese/count.go while somebody types; the texts of
// app/vietnamese/testdata/count.json hold both to the same.

export interface Counts {
  /** Runs between spaces that hold a letter or a digit, as a word processor counts. */
  words: number
  /** Vietnamese syllables, which newsrooms call "chữ". */
  syllables: number
}

// What Go's unicode.IsSpace parts: JavaScript's \s has U+FEFF besides and lacks U+0085.
const tokens = /[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu
const wordRune = /[\p{L}\p{Nd}]/u
const parts = /[\p{L}\p{Nd}\p{Mn}]+/gu
const syllable = /^(?=.*[aeiouy])[a-z]{1,7}$/

/** count gives the words and the syllables of a text. */
export function count(text: string): Counts {
  let words = 0
  let syllables = 0
  for (const token of text.match(tokens) ?? []) {
    if (!wordRune.test(token)) continue
    words++
    for (const part of token.match(parts) ?? []) if (syllable.test(fold(part))) syllables++
  }
  return { words, syllables }
}

// A block of text never changes; what is typed makes a new one.
const counted = new WeakMap<PMNode, Counts>()

/** countBlock gives the counts of a document or a block of it, captions left out. */
export function countBlock(node: PMNode): Counts {
  const known = counted.get(node)
  if (known) return known
  const counts = node.inlineContent ? count(node.textBetween(0, node.content.size, '', '\n')) : sum(node.children.filter((child) => child.type.name !== 'figure').map(countBlock))
  counted.set(node, counts)
  return counts
}

/** sum adds counts up. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce((total, one) => ({ words: total.words + one.words, syllables: total.syllables + one.syllables }), { words: 0, syllables: 0 })
}
