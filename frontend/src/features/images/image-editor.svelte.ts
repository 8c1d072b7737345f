import type { Backend, Image, Use } from '../../lib/backend'
import { everyImage } from '../../lib/listing/every-image'
import { Autosave } from '../../lib/saving/autosave.svelte'

/** The words of a picture that are written in lines. */
const lines = ['caption', 'altText', 'creator', 'credit', 'copyrightNotice', 'event', 'place', 'areaCode'] as const

/** Fields are the words of a picture as they are being written. */
export type Fields = Record<(typeof lines)[number], string> & {
  persons: string[]
  /** A moment, or "" where nobody knows. */
  takenAt: string
}

/** ImageEditor is one picture whose words are being written. What is typed is never overwritten by a save's answer. */
export class ImageEditor {
  readonly autosave: Autosave
  fields = $state<Fields>() as Fields
  uses = $state.raw<Use[]>()
  /** Pictures nearly alike, itself among them. */
  mates = $state.raw<Image[]>([])
  /** The picture as it is stored. */
  stored = $state.raw<Image>() as Image
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>, image: Image, now?: () => Date) {
    this.#backend = backend
    this.stored = image
    this.fields = fieldsOf(image)
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

  async readUses(): Promise<void> {
    this.uses = await this.#backend.images.uses(this.stored.hash)
  }

  async readMates(): Promise<void> {
    const { burst } = this.stored
    this.mates = burst ? (await this.#backend.images.list({ ...everyImage, burst })).items : []
  }

  /** adopt takes over a newer version of the picture, unless something is being typed: then the save decides. */
  adopt(image: Image): void {
    if (image.id !== this.stored.id || !this.autosave.idle) return
    // A field that did not change keeps what is in it, and so its cursor.
    if (image.revision !== this.stored.revision) Object.assign(this.fields, fieldsOf(image))
    this.stored = image
  }

  typed(): void {
    this.autosave.touch()
  }

  stop(): void {
    this.autosave.stop()
  }

  async #save(): Promise<void> {
    const { takenAt, persons, ...rest } = $state.snapshot(this.fields)
    const typed = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, text.normalize('NFC')]))
    const next: Image = { ...this.stored, ...typed, persons: persons.map((name) => name.normalize('NFC')), takenAt }
    // A moment that is not known is absent.
    if (!takenAt) delete (next as Partial<Image>).takenAt
    this.stored = await this.#backend.images.save(next)
  }
}

const noon = '12:00:00'

/** A moment as "2006-01-02T15:04:05" in Vietnam. */
function inVietnam(moment: string): string {
  return new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString().slice(0, 19)
}

function fieldsOf(image: Image): Fields {
  const words = Object.fromEntries(lines.map((line) => [line, image[line]])) as Record<(typeof lines)[number], string>
  return { ...words, persons: [...image.persons], takenAt: image.takenAt ?? '' }
}
