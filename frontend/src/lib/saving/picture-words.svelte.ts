import type { Backend, Image } from '../backend'
import { Autosave } from './autosave.svelte'

/** The words of a picture that are written in lines. */
export type Line = 'caption' | 'altText' | 'creator' | 'credit' | 'copyrightNotice' | 'event' | 'place' | 'areaCode'

/** Fields are the words of a picture as they are being written. */
export type Fields<Name extends Line> = Record<Name, string> & {
  persons: string[]
  /** A moment, or "" where nobody knows. */
  takenAt: string
}

/** PictureWords is one picture some of whose words are being written. What is typed is never overwritten by a save's answer. */
export class PictureWords<Name extends Line> {
  readonly autosave: Autosave
  fields = $state<Fields<Name>>() as Fields<Name>
  /** The picture as it is stored. */
  stored = $state.raw<Image>() as Image
  protected backend: Pick<Backend, 'images'>
  #lines: readonly Name[]

  /** lines are the words that are written here; the others stay as they are stored. */
  constructor(backend: Pick<Backend, 'images'>, image: Image, lines: readonly Name[], now?: () => Date) {
    this.backend = backend
    this.stored = image
    this.#lines = lines
    this.fields = this.#fieldsOf(image)
    this.autosave = new Autosave(() => this.#save(), now)
  }

  /** The day of takenAt in Vietnam, as "2006-01-02"; a new day keeps the hour. */
  get day(): string {
    return this.fields.takenAt && inVietnam(this.fields.takenAt).slice(0, 10)
  }

  set day(day: string) {
    const hour = this.fields.takenAt && inVietnam(this.fields.takenAt).slice(11)
    this.fields.takenAt = day && new Date(`${day}T${hour || noon}+07:00`).toISOString()
  }

  /** adopt takes over a newer version of the picture, unless something is being typed: then the save decides. */
  adopt(image: Image): void {
    if (image.id !== this.stored.id || !this.autosave.idle) return
    // A field that did not change keeps what is in it, and so its cursor.
    if (image.revision !== this.stored.revision) Object.assign(this.fields, this.#fieldsOf(image))
    this.stored = image
  }

  typed(): void {
    this.autosave.touch()
  }

  async #save(): Promise<void> {
    const { takenAt, persons, ...rest } = $state.snapshot(this.fields) as Fields<Line>
    const typed = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, text.normalize('NFC')]))
    const next: Image = { ...this.stored, ...typed, persons: persons.map((name) => name.normalize('NFC')), takenAt }
    // A moment that is not known is absent.
    if (!takenAt) delete (next as Partial<Image>).takenAt
    this.stored = await this.backend.images.save(next)
  }

  #fieldsOf(image: Image): Fields<Name> {
    const words = Object.fromEntries(this.#lines.map((line) => [line, image[line]])) as Record<Name, string>
    return { ...words, persons: [...image.persons], takenAt: image.takenAt ?? '' }
  }
}

const noon = '12:00:00'

/** A moment as "2006-01-02T15:04:05" in Vietnam. */
function inVietnam(moment: string): string {
  return new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString().slice(0, 19)
}
