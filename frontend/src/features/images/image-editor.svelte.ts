import type { Backend, Image, Use } from '../../lib/backend'
import { Autosave } from '../../lib/saving/autosave.svelte'

/** ImageEditor is one picture whose words are being written. What is typed is never overwritten by a save's answer. */
export class ImageEditor {
  readonly autosave: Autosave
  fields = $state({ caption: '', credit: '', creator: '', altText: '' })
  uses = $state.raw<Use[]>()
  /** The picture as it is stored. */
  stored: Image
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>, image: Image, now?: () => Date) {
    this.#backend = backend
    this.stored = image
    const { caption, credit, creator, altText } = image
    this.fields = { caption, credit, creator, altText }
    this.autosave = new Autosave(() => this.#save(), now)
  }

  async readUses(): Promise<void> {
    this.uses = await this.#backend.images.uses(this.stored.hash)
  }

  typed(): void {
    this.autosave.touch()
  }

  stop(): void {
    this.autosave.stop()
  }

  async #save(): Promise<void> {
    const typed = Object.fromEntries(Object.entries($state.snapshot(this.fields)).map(([name, text]) => [name, text.normalize('NFC')]))
    this.stored = await this.#backend.images.save({ ...this.stored, ...typed })
  }
}
