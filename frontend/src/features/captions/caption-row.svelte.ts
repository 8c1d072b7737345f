import type { Backend, CaptionWarning, Image } from '../../lib/backend'
import { tell } from '../../lib/saving/tell'
import { PictureWords, type Fields } from '../../lib/saving/picture-words.svelte'

/** The words of a row that are written in lines. */
const lines = ['caption', 'altText', 'creator', 'credit', 'event', 'place'] as const
type Line = (typeof lines)[number]

/** The cells of a row, in the order of the Tab key. */
export const columns = ['caption', 'altText', 'persons', 'event', 'place', 'day', 'credit', 'creator'] as const
export type Column = (typeof columns)[number]

/** columnOf gives the column of a cell, or of something in it. */
export function columnOf(target: EventTarget | null): Column | undefined {
  const named = target instanceof Element ? target.closest<HTMLElement>('[data-column]')?.dataset['column'] : undefined
  return columns.find((one) => one === named)
}

/** Words are what a step writes into a row; a day keeps the hour. */
export type Words = Partial<Fields<Line>> & { day?: string | undefined }

/** CaptionRow is one picture of the table, whose words are being written. */
export class CaptionRow {
  readonly editor: PictureWords<Line>
  chosen = $state(false)
  /** It is drawn; far from what is in sight only its height is kept. */
  near = $state(false)
  warnings = $state.raw<CaptionWarning[]>([])
  /** What is typed as the day and is none yet; it is not stored. */
  halfDay = $state('')
  /** It was left so. */
  wrongDay = $state(false)
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>, image: Image) {
    this.#backend = backend
    this.editor = new PictureWords(backend, image, lines)
  }

  get id(): string {
    return this.editor.stored.id
  }

  get image(): Image {
    return this.editor.stored
  }

  /** name is what a person calls the picture. */
  get name(): string {
    return this.editor.fields.caption || this.image.originalName
  }

  /** words gives some words as they stand in the row. */
  words(names: (keyof Words)[]): Words {
    const fields = { ...$state.snapshot(this.editor.fields), day: this.editor.day }
    return Object.fromEntries(names.map((name) => [name, fields[name]]))
  }

  /** write puts words into the row as if they were typed. */
  write({ day, ...words }: Words): void {
    Object.assign(this.editor.fields, words)
    if (day !== undefined) this.editor.day = day
    if (day !== undefined || words.takenAt !== undefined) this.typedDay('')
    this.editor.typed()
  }

  /** typedDay takes what stands in the cell of the day, when it is none. */
  typedDay(half: string): void {
    this.halfDay = half
    if (!half) this.wrongDay = false
  }

  /** leftDay notes that the cell of the day was left. */
  leftDay(): void {
    this.wrongDay = this.halfDay !== ''
  }

  /** takeTheirs shows what is stored, after a conflict. */
  async takeTheirs(): Promise<void> {
    const fresh = await this.#fresh()
    if (!fresh) return
    this.editor.autosave.reset()
    this.editor.adopt(fresh)
  }

  /** keepMine stores what stands in the row over what another window stored. */
  async keepMine(): Promise<void> {
    const fresh = await this.#fresh()
    if (!fresh) return
    this.editor.stored = fresh
    this.editor.autosave.reset()
    this.editor.typed()
    await this.editor.autosave.flush()
  }

  /** bringBack restores the picture, which was deleted elsewhere, and stores what stands in the row. */
  async bringBack(): Promise<void> {
    try {
      await this.#backend.images.restore(this.id)
    } catch (reason) {
      return tell(reason)
    }
    await this.keepMine()
  }

  async #fresh(): Promise<Image | undefined> {
    try {
      return await this.#backend.images.get(this.id)
    } catch (reason) {
      tell(reason)
      return undefined
    }
  }
}
