import { problemFrom, type Backend, type Changed, type Image, type Problem } from '../../lib/backend'
import { ImportQueue } from '../../lib/imports/import-queue.svelte'
import { ImageEditor } from './image-editor.svelte'
import { ImageLibrary } from './image-library.svelte'

/** ImageDesk is the place of the pictures: the grid, the picture that is open, and taking in new ones. */
export class ImageDesk {
  readonly library: ImageLibrary
  readonly imports: ImportQueue
  editor = $state.raw<ImageEditor>()
  problem = $state.raw<Problem>()
  #backend: Backend

  constructor(backend: Backend) {
    this.#backend = backend
    this.library = new ImageLibrary(backend)
    this.imports = new ImportQueue(backend)
  }

  /** open shows a picture's words, after those of the one before are stored; unsaved words keep it open. */
  async open(image: Image): Promise<void> {
    if (this.editor?.stored.id === image.id || !(await this.close())) return
    this.editor = new ImageEditor(this.#backend, image)
    await this.#doing(() => this.editor?.readUses() ?? Promise.resolve())
  }

  /** openById does the same for a picture that the grid may not have loaded. */
  async openById(id: string): Promise<void> {
    await this.#doing(async () => this.open(await this.#backend.images.get(id)))
  }

  /** close puts the open picture away; false when its words could not be stored. */
  async close(): Promise<boolean> {
    const editor = this.editor
    if (editor && !(await editor.autosave.flush())) {
      this.problem = editor.autosave.problem
      return false
    }
    this.#put(undefined)
    return true
  }

  /** reopen takes the stored words in place of those typed, after a conflict. */
  async reopen(): Promise<void> {
    const id = this.editor?.stored.id
    if (!id) return
    await this.#doing(async () => {
      const image = await this.#backend.images.get(id)
      this.#put(new ImageEditor(this.#backend, image))
      await this.editor?.readUses()
    })
  }

  /** remove deletes the open picture and gives it; undefined when it could not, as when an article shows it. */
  async remove(): Promise<Image | undefined> {
    const editor = this.editor
    if (!editor || !(await editor.autosave.flush())) return undefined
    const done = await this.#doing(() => this.#backend.images.delete(editor.stored.id, editor.stored.revision))
    if (!done) return undefined
    this.#put(undefined)
    await this.library.refresh()
    return editor.stored
  }

  async restore(id: string): Promise<void> {
    await this.#doing(async () => {
      const image = await this.#backend.images.restore(id)
      await this.library.refresh()
      await this.open(image)
    })
  }

  /** import takes files in; the grid shows each as soon as it is there. */
  async import(files: File[]): Promise<void> {
    await this.imports.take(files, () => this.library.soon())
    await this.library.refresh()
  }

  changed(changed: Changed): void {
    if (changed.images) this.library.soon()
    if (changed.articles && this.editor) void this.editor.readUses().catch(() => undefined)
  }

  #put(editor: ImageEditor | undefined): void {
    this.editor?.stop()
    this.editor = editor
  }

  async #doing(work: () => Promise<unknown>): Promise<boolean> {
    this.problem = undefined
    try {
      await work()
      return true
    } catch (reason) {
      this.problem = problemFrom(reason)
      return false
    }
  }
}
