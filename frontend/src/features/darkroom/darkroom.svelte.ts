import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import { problemFrom, type Backend, type Image, type Problem } from '../../lib/backend'
import { LookEditor } from './look-editor.svelte'
import { plainLook } from './geometry'

/** Tool is what the mouse does on the picture. */
export type Tool = 'light' | 'crop' | 'blur'

/** Pictures on either side of the one on screen that are read ahead. */
const ahead = 2

/** Darkroom is the pictures that are being corrected, one on screen at a time. */
export class Darkroom {
  readonly ids: string[]
  /** Where the picture on screen stands. */
  at = $state(0)
  editor = $state.raw<LookEditor>()
  tool = $state<Tool>('light')
  /** Where the other picture of a comparison stands; undefined when none is compared. */
  second = $state<number>()
  /** Which of the two the keys work on. */
  onSecond = $state(false)
  problem = $state.raw<Problem>()
  /** Pictures that were read so far, by id. */
  readonly images = new SvelteMap<string, Image>()
  /** Pictures chosen beside the one on screen, to copy corrections to. */
  readonly chosen = new SvelteSet<string>()
  #backend: Pick<Backend, 'images'>
  #reading = new Map<string, Promise<void>>()
  #editors = new Map<string, LookEditor>()

  constructor(backend: Pick<Backend, 'images'>, ids: string[], at: string) {
    this.#backend = backend
    this.ids = ids
    this.at = Math.max(0, ids.indexOf(at))
    void this.#show()
  }

  get image(): Image | undefined {
    return this.images.get(this.ids[this.at] ?? '')
  }

  get other(): Image | undefined {
    return this.second === undefined ? undefined : this.images.get(this.ids[this.second] ?? '')
  }

  /** The picture that stars are given to. */
  get rated(): Image | undefined {
    return this.onSecond && this.other ? this.other : this.image
  }

  /** Where corrections can be copied to. */
  get targets(): string[] {
    return [...this.chosen].filter((id) => id !== this.ids[this.at])
  }

  /** goTo shows another picture; in a comparison it is the second one. */
  async goTo(at: number): Promise<void> {
    if (at < 0 || at >= this.ids.length) return
    if (this.second !== undefined) {
      this.second = at
      return this.read(at, at + 1)
    }
    if (at === this.at) return
    void this.editor?.store()
    this.at = at
    await this.#show()
  }

  step(by: 1 | -1): Promise<void> {
    return this.goTo((this.second ?? this.at) + by)
  }

  /** choose takes a picture to those chosen, or out of them. */
  choose(at: number): void {
    const id = this.ids[at]
    if (id && !this.chosen.delete(id)) this.chosen.add(id)
  }

  /** chooseTo chooses all from the picture on screen to another one. */
  chooseTo(at: number): void {
    for (const id of this.ids.slice(Math.min(at, this.at), Math.max(at, this.at) + 1)) this.chosen.add(id)
  }

  /** compare lays the picture beside another one, which was chosen or is the next, or ends that. */
  compare(): void {
    this.onSecond = false
    if (this.second !== undefined || this.ids.length < 2) {
      this.second = undefined
      return
    }
    const chosen = this.ids.indexOf(this.targets.at(-1) ?? '')
    this.second = chosen >= 0 ? chosen : this.at + 1 < this.ids.length ? this.at + 1 : this.at - 1
    this.tool = 'light'
    void this.editor?.store()
    void this.read(this.second, this.second + 1)
  }

  rate(rating: number): Promise<void> {
    const image = this.rated
    if (!image) return Promise.resolve()
    const given = rating === -1 && image.rating === -1 ? 0 : rating
    return this.#doing(async () => this.#put(await this.#backend.images.rate([image.id], given)))
  }

  /** copy gives the pictures chosen the corrections on screen, all or those of light and colour, and gives their ids for undoing it. */
  async copy(all: boolean): Promise<string[]> {
    const { editor, targets } = this
    if (!editor) return []
    const done: string[] = []
    const { exposure, contrast, saturation, sharpen, monochrome } = editor.look
    await this.#readAll(targets)
    for (const id of targets) {
      const to = this.#editorOf(id)
      const before = to?.image.lookKey
      await to?.make(all ? editor.look : { exposure, contrast, saturation, sharpen, monochrome })
      if (to && to.image.lookKey !== before) done.push(id)
    }
    return done
  }

  /** uncopy takes back the last step of pictures. */
  async uncopy(ids: string[]): Promise<void> {
    for (const id of ids) await this.#editorOf(id)?.undo()
  }

  plain(): Promise<void> {
    return this.editor?.make(plainLook) ?? Promise.resolve()
  }

  /** read reads the pictures of a stretch that are not known yet. */
  read(from: number, to: number): Promise<void> {
    return this.#readAll(this.ids.slice(Math.max(0, from), to))
  }

  /** close stores what is on screen; false where it could not be. */
  async close(): Promise<boolean> {
    this.problem = undefined
    await this.editor?.store()
    return !this.problem
  }

  async #readAll(ids: string[]): Promise<void> {
    const missing = ids.filter((id) => !this.images.has(id))
    await Promise.all(missing.map((id) => this.#reading.get(id) ?? this.#read(id)))
  }

  #read(id: string): Promise<void> {
    const reading = this.#doing(async () => this.#put([await this.#backend.images.get(id)])).finally(() => this.#reading.delete(id))
    this.#reading.set(id, reading)
    return reading
  }

  async #show(): Promise<void> {
    const { at } = this
    const id = this.ids[at] ?? ''
    this.editor = this.#editorOf(id)
    await this.read(at, at + 1)
    if (at !== this.at) return
    this.editor = this.#editorOf(id)
    void this.read(at - ahead, at + ahead + 1)
  }

  /** One editor for each picture, so that what is still being stored is not lost from sight. */
  #editorOf(id: string): LookEditor | undefined {
    const image = this.images.get(id)
    let editor = this.#editors.get(id)
    if (!editor && image) {
      editor = new LookEditor(this.#backend.images, image, { stored: (one) => this.#put([one]), failed: (reason) => this.#fail(reason) })
      this.#editors.set(id, editor)
    }
    return editor
  }

  #put(images: Image[]): void {
    for (const image of images) {
      const editor = this.#editors.get(image.id)
      if (editor && editor.image !== image) {
        // Stars come from here; how it looks is the editor's own.
        const { look, lookKey, canUndo, canRedo } = editor.image
        editor.image = { ...image, look, lookKey, canUndo, canRedo }
      }
      this.images.set(image.id, editor?.image ?? image)
    }
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (reason) {
      this.#fail(reason)
    }
  }

  #fail(reason: unknown): void {
    this.problem = problemFrom(reason)
  }
}
