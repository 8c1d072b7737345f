import type { Found } from '../../lib/backend'

/** Piece is a stretch of a text that was looked for, or that stands between. */
export interface Piece {
  text: string
  marked: boolean
}

/** A line shows so few characters that what was found must come early. */
const lead = 12

/** pieces cuts a text where what was looked for begins and ends. */
export function pieces({ text, marks }: Pick<Found, 'text' | 'marks'>): Piece[] {
  const cut: Piece[] = []
  let at = 0
  for (const { start, end } of marks) {
    cut.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true })
    at = end
  }
  cut.push({ text: text.slice(at), marked: false })
  return cut.filter(({ text: some }) => some !== '')
}

/** snippet does the same for one line, which begins shortly before the first mark. */
export function snippet(found: Pick<Found, 'text' | 'marks'>): Piece[] {
  const [first, ...rest] = pieces(found)
  if (!first || first.marked || first.text.length <= lead) return [first, ...rest].filter((piece) => piece !== undefined)
  const tail = first.text.slice(-lead)
  return [{ text: `… ${tail.slice(tail.indexOf(' ') + 1)}`, marked: false }, ...rest]
}
