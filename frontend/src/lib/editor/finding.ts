import type { Node as PMNode } from '@tiptap/pm/model'

/** What is looked for in a text, letter by letter (app/article/find.go does the same for the whole newsroom). */
export interface Pattern {
  text: string
  /** Marks, case and the kind of space count; otherwise đ is d and every space alike. */
  exact: boolean
  /** Not within a longer word. */
  wholeWords: boolean
}

/** A part of a text, [start, end) in UTF-16 units. */
export type Stretch = [start: number, end: number]

/** Finder is a pattern made ready. */
export class Finder {
  #needle: string
  #exact: boolean
  #left: boolean
  #right: boolean
  #blocks = new WeakMap<PMNode, Stretch[]>()

  constructor({ text, exact, wholeWords, fromStart = false }: Pattern & { fromStart?: boolean }) {
    const clean = text.normalize('NFC').replace(/[\r\n]+/g, ' ')
    this.#exact = exact
    this.#needle = exact ? clean : fold(clean).text
    this.#left = (wholeWords || fromStart) && /^[\p{L}\p{N}]/u.test(this.#needle)
    this.#right = wholeWords && /[\p{L}\p{N}]$/u.test(this.#needle)
  }

  /** in gives where the pattern stands in a text, from left to right, without overlaps. */
  in(text: string): Stretch[] {
    return this.#find(text, this.#exact ? { text, at: undefined } : fold(text))
  }

  #find(text: string, { text: within, at }: Folded): Stretch[] {
    const found: Stretch[] = []
    if (!this.#needle) return found
    for (let start = within.indexOf(this.#needle); start >= 0; ) {
      const end = start + this.#needle.length
      const fits = this.#bounded(within, start, end)
      if (fits) found.push(at ? [at[start] ?? 0, at[end] ?? text.length] : [start, end])
      start = within.indexOf(this.#needle, fits ? end : start + 1)
    }
    return found
  }

  /** inBlock is in for the text of a paragraph, heading or caption; a block that stays as it is is read once. */
  inBlock(block: PMNode): Stretch[] {
    let found = this.#blocks.get(block)
    if (!found) {
      const { text, folded } = readingOf(block)
      found = this.#find(text, this.#exact ? { text, at: undefined } : folded)
      this.#blocks.set(block, found)
    }
    return found
  }

  #bounded(text: string, start: number, end: number): boolean {
    const after = text.codePointAt(end)
    // A letter that carries one more mark is another letter.
    if (this.#exact && after !== undefined && /\p{Mn}/u.test(String.fromCodePoint(after))) return false
    if (this.#left && start > 0 && /[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, start - 2), start))) return false
    return !(this.#right && after !== undefined && /[\p{L}\p{N}]/u.test(String.fromCodePoint(after)))
  }
}

/** A text as it is searched; at tells for each of its units where it stands in the text itself, if that is elsewhere. */
interface Folded {
  text: string
  at: number[] | undefined
}

// Each letter of a query asks all blocks anew; what they read like stays.
const readings = new WeakMap<PMNode, { text: string; folded: Folded }>()

function readingOf(block: PMNode): { text: string; folded: Folded } {
  let reading = readings.get(block)
  if (!reading) {
    const text = block.textBetween(0, block.content.size, undefined, '\n')
    reading = { text, folded: fold(text) }
    readings.set(block, reading)
  }
  return reading
}

const spaces = /[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
const folds = new Map<string, string>()

/** foldOf gives one character in lower case without its marks, đ as d; "" for a mark. */
function foldOf(character: string): string {
  let folded = folds.get(character)
  if (folded === undefined) {
    const base = String.fromCodePoint(character.normalize('NFD').codePointAt(0) ?? 0)
    if (base === 'đ' || base === 'Đ') folded = 'd'
    else if (spaces.test(base)) folded = ' '
    else folded = /\p{Mn}/u.test(base) ? '' : base.toLowerCase()
    folds.set(character, folded)
  }
  return folded
}

/**
 * fold gives a text in NFC as it is searched: as vietnamese.Fold has it, every
 * space alike. Dropped marks belong to what is before them.
 */
export function fold(text: string): Folded {
  let out = ''
  let same = true
  for (const character of text) {
    const folded = foldOf(character)
    same &&= folded.length === character.length
    out += folded
  }
  if (same) return { text: out, at: undefined }
  const at: number[] = []
  let offset = 0
  for (const character of text) {
    for (let i = 0; i < foldOf(character).length; i++) at.push(offset)
    offset += character.length
  }
  return { text: out, at: [...at, offset] }
}

/**
 * changed gives what has to be put where so that a text becomes another one:
 * what both have in common at their ends stays, and with it its bold and links.
 */
export function changed(old: string, next: string): { from: number; to: number; text: string } {
  const [a, b] = [[...old], [...next]]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const from = a.slice(0, head).join('').length
  return { from, to: old.length - a.slice(a.length - tail).join('').length, text: b.slice(head, b.length - tail).join('') }
}
