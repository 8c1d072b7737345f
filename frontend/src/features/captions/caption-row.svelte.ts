import type { Backend, CaptionWarning, Image } from '../../lib/backend'
import { tell } from '../../lib/saving/tell'
import { PictureWords, type Fields } from '../../lib/saving/picture-words.svelte'

/** The words of a row that are written in lines. */
const lines = ['caption', 'altText', 'creator', 'credit', 'event', 'place'] as const
type Line = (typeof lines)[number]

/** The cells of a row, in the order of the Tab key. */
export const columns = ['caption', 'altText', 'persons', 'event', 'place', 'day', 'credit', 'creator'] as const
export type Column = (typeof columns)[number]

/** Words are what a step writes into a row. */
export type Words = Partial<Fields<Line>>

/** CaptionRow is one picture of the table, whose words are being written. */
export class CaptionRow {
  readonly editor: PictureWords<Line>
  chosen = $state(false)
  /** It is drawn; far from what is in sight only its height is kept. */
  near = $state(false)
  warnings = $state.raw<CaptionWarning[]>([])
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
    const fields = $state.snapshot(this.editor.fields)
    return Object.fromEntries(names.map((name) => [name, fields[name]]))
  }

  /** write puts words into the row as if they were typed. */
  write(words: Words): void {
    Object.assign(this.editor.fields, words)
    this.editor.typed()
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

  async #fresh(): Promise<Image | undefined> {
    try {
      return await this.#backend.images.get(this.id)
    } catch (reason) {
      tell(reason)
      return undefined
    }
  }
}
