import type { CaptionRow, Words } from './caption-row.svelte'

interface Change {
  row: CaptionRow
  before: Words
  after: Words
}

/** RowSteps writes into several rows at once, and takes it back. */
export class RowSteps {
  #done: Change[][] = []

  /** write puts words into rows; rows that have them already are left out. It gives how many changed. */
  write(rows: { row: CaptionRow; words: Words }[]): number {
    const changes = rows
      .map(({ row, words }) => ({ row, after: words, before: row.words(Object.keys(words) as (keyof Words)[]) }))
      .filter(({ before, after }) => !same(before, after))
    for (const { row, after } of changes) row.write(after)
    if (changes.length) this.#done.push(changes)
    return changes.length
  }

  /** last names the last step, for undo. */
  get last(): unknown {
    return this.#done.at(-1)
  }

  /** rows gives the rows of a step; none once it is undone. */
  rows(step: unknown): CaptionRow[] {
    return this.#done.find((one) => one === step)?.map(({ row }) => row) ?? []
  }

  /** undo takes a step back, but for cells that were changed since. Undefined when it is undone already. */
  undo(step: unknown): { rows: number; kept: number } | undefined {
    const at = this.#done.findIndex((one) => one === step)
    if (at < 0) return undefined
    const [changes] = this.#done.splice(at, 1)
    let rows = 0
    let kept = 0
    for (const { row, before, after } of changes ?? []) {
      const names = Object.keys(after) as (keyof Words)[]
      const still = names.filter((name) => same(row.words([name]), { [name]: after[name] }))
      kept += names.length - still.length
      if (!still.length) continue
      row.write(Object.fromEntries(still.map((name) => [name, before[name]])))
      rows++
    }
    return { rows, kept }
  }
}

const same = (a: Words, b: Words) => JSON.stringify(a) === JSON.stringify(b)
