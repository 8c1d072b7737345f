import { problemFrom, type Backend, type Changed, type Problem } from '../../lib/backend'
import { tell } from '../../lib/saving/tell'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'
import { CaptionRow, type Column, type Words } from './caption-row.svelte'
import { wordsOfCells } from './pasted-cells'
import { RowSteps } from './row-steps'

/** Pictures that are read at a time. */
const together = 12
/** What could not be pasted is told up to so many cells. */
const few = 3
/** Milliseconds after which a row is looked through again. */
const pause = 900

/** CaptionDesk is the table of the captions of many pictures. */
export class CaptionDesk {
  rows = $state.raw<CaptionRow[]>([])
  /** How many pictures were asked for, and how many of them are read. */
  asked = $state(0)
  read = $state(0)
  missing = $state(0)
  problem = $state.raw<Problem>()
  /** The row that is being written. */
  at = $state(0)
  readonly current = $derived(this.rows[this.at])
  readonly chosen = $derived(this.rows.filter((row) => row.chosen))
  readonly warnings = $derived(this.rows.flatMap((row) => row.warnings.map((warning) => ({ row, warning }))))
  readonly unsaved = $derived(this.rows.filter(({ wrongDay, editor }) => wrongDay || editor.autosave.state !== 'clean').length)
  readonly failing = $derived(this.rows.filter(({ wrongDay, editor }) => wrongDay || editor.autosave.state === 'failed' || editor.autosave.state === 'blocked').length)
  #backend: Pick<Backend, 'images' | 'captions' | 'people'>
  #steps = new RowSteps()
  #stale = new Set<CaptionRow>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #newer: ReturnType<typeof setTimeout> | undefined
  #stopped = false
  #ends: (() => void)[] = []

  constructor(backend: Pick<Backend, 'images' | 'captions' | 'people'>) {
    this.#backend = backend
  }

  /** open reads the pictures, a few at a time; begun hears that the first are there. */
  async open(ids: string[], begun?: () => void): Promise<void> {
    this.asked = ids.length
    for (let from = 0; from < ids.length && !this.#stopped; from += together) {
      const some = ids.slice(from, from + together)
      const got = await Promise.allSettled(some.map((id) => this.#backend.images.get(id)))
      if (this.#stopped) return
      const images = got.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      this.rows = [...this.rows, ...images.map((image) => new CaptionRow(this.#backend, image))]
      this.read += some.length
      this.missing += some.length - images.length
      if (from === 0) begun?.()
      const failed = got.find((one) => one.status === 'rejected')
      if (failed) this.problem = problemFrom(failed.reason)
    }
    await this.check(this.rows)
  }

  /** check looks rows through for what is wrong with their words as they are stored. */
  async check(rows: CaptionRow[]): Promise<void> {
    if (!rows.length) return
    try {
      const all = await this.#backend.captions.check(rows.map(({ id }) => id))
      for (const row of rows) row.warnings = all.filter(({ imageId }) => imageId === row.id)
    } catch {
      // A picture that was just deleted, or a moment without the newsroom: the next save looks again.
    }
  }

  /** stored hears that a row was saved. */
  stored(row: CaptionRow): void {
    this.#stale.add(row)
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.#checkStale(), pause)
  }

  changed(changed: Changed): void {
    if (changed.people) void this.check(this.rows)
    if (!changed.images) return
    clearTimeout(this.#newer)
    if (!this.#stopped) this.#newer = setTimeout(() => void this.#readNewer(), pause)
  }

  /** targets are the chosen rows, or all where none is chosen. */
  get targets(): CaptionRow[] {
    return this.chosen.length ? this.chosen : this.rows
  }

  /** drop takes a row out of the table, with what was typed in it. */
  drop(row: CaptionRow): void {
    row.editor.autosave.reset()
    this.rows = this.rows.filter((one) => one !== row)
    this.asked--
    this.read--
    this.at = Math.max(0, Math.min(this.at, this.rows.length - 1))
  }

  chooseAll(chosen: boolean): void {
    for (const row of this.rows) row.chosen = chosen
  }

  /** write puts words into rows, says what was done and offers the way back. */
  write(rows: { row: CaptionRow; words: Words }[], say: (n: string) => string, detail = ''): number {
    const n = this.#steps.write(rows)
    if (!n) return 0
    const step = this.#steps.last
    toasts.say(say(language.number(n)), { detail, action: { label: language.words.undo, run: () => void this.#undo(step) } })
    return n
  }

  /** copyDown copies the cell above the current row into it, or into all chosen rows where it is one of them. */
  copyDown(column: Column): void {
    const w = language.words
    const row = this.current
    if (!row) return
    const name = column === 'day' ? 'takenAt' : column
    const source = this.rows[this.at - 1] ?? (row.chosen && this.chosen.length > 1 ? row : undefined)
    if (!source) return toasts.say(w.nothingAbove)
    const targets = (row.chosen ? this.chosen : [row]).filter((one) => one !== source)
    this.write(targets.map((one) => ({ row: one, words: source.words([name]) })), w.copiedDown)
  }

  /** pasteDown writes cells into the current row and those below, from a column on. */
  pasteDown(cells: string[][], column: Column): void {
    const w = language.words
    const rows = this.rows.slice(this.at, this.at + cells.length).map((row, i) => ({ row, ...wordsOfCells(column, cells[i] ?? []) }))
    const left = [...rows.flatMap(({ unread }) => unread), ...cells.slice(rows.length).map((line) => line.join(' '))]
    const detail = left.length ? w.cellsLeft(language.number(left.length), left.slice(0, few).join('; ') + (left.length > few ? '…' : '')) : ''
    if (!this.write(rows, w.cellsPasted, detail)) toasts.say(detail || w.saved)
  }

  /** same gives rows the same words. */
  same(rows: CaptionRow[], words: Words): void {
    this.write(rows.map((row) => ({ row, words })), language.words.picturesDescribed)
  }

  /** suggestAlt writes alternative texts from captions into rows that have none. */
  async suggestAlt(): Promise<void> {
    const w = language.words
    await this.#trying(async () => {
      const rows = await this.flushed(this.targets)
      const drafts = await this.#backend.captions.altTexts(rows.filter(({ editor }) => !editor.fields.altText).map(({ id }) => id))
      const made = rows.flatMap((row) => {
        const text = drafts.find(({ imageId }) => imageId === row.id)?.altText
        return text && !row.editor.fields.altText ? [{ row, words: { altText: text } }] : []
      })
      if (!this.write(made, w.altSuggested)) toasts.say(w.nothingToSuggest)
      return true
    })
  }

  /** fromLeft names people in the caption of a row, and among its persons. */
  async fromLeft(row: CaptionRow, people: { id: string; name: string }[]): Promise<boolean> {
    return this.#trying(async () => {
      if (!(await this.flushed([row])).length) return false
      const { caption } = await this.#backend.captions.fromLeft(row.id, people.map(({ id }) => id))
      const persons = [...new Set([...row.words(['persons']).persons ?? [], ...people.map(({ name }) => name)])]
      this.write([{ row, words: { caption, persons } }], () => language.words.fromLeftDone)
      return true
    })
  }

  /** flush stores what is typed in all rows; false when that failed in one of them, or a day is none. */
  async flush(): Promise<boolean> {
    return (await this.flushed(this.rows)).length === this.rows.length && !this.failing
  }

  /** flushed stores what is typed in rows and gives those that are stored. */
  async flushed(rows: CaptionRow[]): Promise<CaptionRow[]> {
    const stored = await Promise.all(rows.map(({ editor }) => editor.autosave.flush()))
    return rows.filter((_, index) => stored[index])
  }

  /** untilEnd does something when the table is closed. */
  untilEnd(end: () => void): void {
    this.#ends.push(end)
  }

  stop(): void {
    this.#stopped = true
    for (const end of this.#ends) end()
    clearTimeout(this.#timer)
    clearTimeout(this.#newer)
    // One at rest can still be written by an undo.
    for (const { editor } of this.rows) if (!editor.autosave.idle) editor.autosave.stop()
  }

  async #undo(step: unknown): Promise<void> {
    const w = language.words
    const rows = this.#steps.rows(step)
    // The table is closed: the pictures may have other words by now, and nothing on screen tells how the save ends.
    if (this.#stopped) await this.#adopt(rows)
    const undone = this.#steps.undo(step)
    if (!undone) return
    const kept = this.#stopped ? await this.#unstored(rows) : 0
    if (kept) toasts.say(w.stepNotUndone(language.number(kept)), { tone: 'problem' })
    else toasts.say(w.stepUndone(language.number(undone.rows)), { detail: undone.kept ? w.stepChanged(language.number(undone.kept)) : '' })
  }

  /** How many rows cannot be stored; they are given up. */
  async #unstored(rows: CaptionRow[]): Promise<number> {
    const stored = await this.flushed(rows)
    const failed = rows.filter((row) => !stored.includes(row))
    for (const { editor } of failed) editor.autosave.stop()
    return failed.length
  }

  #checkStale(): void {
    const rows = [...this.#stale]
    this.#stale.clear()
    void this.check(rows)
  }

  /** What is drawn and at rest shows what other windows stored; the rest is met by its save. */
  async #readNewer(): Promise<void> {
    await this.#adopt(this.rows.filter(({ near, editor }) => near && editor.autosave.idle))
  }

  async #adopt(rows: CaptionRow[]): Promise<void> {
    await Promise.allSettled(rows.map(async (row) => row.editor.adopt(await this.#backend.images.get(row.id))))
  }

  async #trying(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work()
    } catch (reason) {
      tell(reason)
      return false
    }
  }
}
