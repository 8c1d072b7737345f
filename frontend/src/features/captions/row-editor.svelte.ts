import type { Backend, Image } from '../../lib/backend'
import { Autosave } from '../../lib/saving/autosave.svelte'

/** The words of a picture that are written in lines. */
const lines = ['caption', 'altText', 'creator', 'credit', 'event', 'place'] as const

/** Fields are the words of a row as they are being written. */
export type Fields = Record<(typeof lines)[number], string> & {
  persons: string[]
  /** A moment, or "" where nobody knows. */
  takenAt: string
}

/** RowEditor stores the words of one row. What is typed is never overwritten by a save's answer. */
export class RowEditor {
  readonly autosave = new Autosave(() => this.#save())
  fields = $state<Fields>() as Fields
  /** The picture as it is stored. */
  stored = $state.raw<Image>() as Image
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>, image: Image) {
    this.#backend = backend
    this.stored = image
    this.fields = fieldsOf(image)
  }

  /** The day of takenAt in Vietnam, as "2006-01-02"; a new day keeps the hour. */
  get day(): string {
    return this.fields.takenAt && inVietnam(this.fields.takenAt).slice(0, 10)
  }

  set day(day: string) {
    const hour = this.fields.takenAt && inVietnam(this.fields.takenAt).slice(11)
    this.fields.takenAt = day && new Date(`${day}T${hour || '12:00:00'}+07:00`).toISOString()
  }

  /** adopt takes over a newer version of the picture, unless something is being typed: then the save decides. */
  adopt(image: Image): void {
    if (!this.autosave.idle) return
    // A field that did not change keeps what is in it, and so its cursor.
    if (image.revision !== this.stored.revision) Object.assign(this.fields, fieldsOf(image))
    this.stored = image
  }

  typed(): void {
    this.autosave.touch()
  }

  async #save(): Promise<void> {
    const { takenAt, persons, ...rest } = $state.snapshot(this.fields)
    const typed = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, text.normalize('NFC')]))
    // A moment that is not known is absent.
    const stored: Partial<Image> = { ...this.stored }
    delete stored.takenAt
    this.stored = await this.#backend.images.save({ ...stored, ...typed, persons, ...(takenAt && { takenAt }) } as Image)
  }
}

/** A moment as "2006-01-02T15:04:05" in Vietnam. */
function inVietnam(moment: string): string {
  return new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString().slice(0, 19)
}

function fieldsOf(image: Image): Fields {
  const words = Object.fromEntries(lines.map((line) => [line, image[line]])) as Record<(typeof lines)[number], string>
  return { ...words, persons: [...image.persons], takenAt: image.takenAt ?? '' }
}
