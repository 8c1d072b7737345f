import type { Image } from '../../lib/backend'
import { recall, remember } from '../../lib/session'
import { gridKeys } from './grid-keys'
import type { ImageDesk } from './image-desk.svelte'

/** Pixels of a window below which the details lie over the grid. */
const narrow = 900

/** What is asked over the grid, about the pictures that were chosen when it was. */
export interface Asked {
  what: 'words' | 'export' | 'replace' | 'compare' | 'alike'
  images: Image[]
}

/** Where the work with pictures goes on. */
export interface Places {
  /** darkroom opens pictures in their order, at one of them. */
  darkroom: (ids: string[], at: string) => void
  /** table opens the table of captions. */
  table: (ids: string[]) => void
  /** focusGrid and focusCaption put the keyboard there. */
  focusGrid: () => void
  focusCaption: () => void
}

/** ImageDoing is what the buttons and keys of the pictures' screen do with what is chosen. */
export class ImageDoing {
  /** The details are shown; a narrow window begins with the grid. */
  pane = $state(recall('photosPane') !== 'off' && window.innerWidth > narrow)
  /** The dialog that is open. */
  asked = $state.raw<Asked>()
  readonly onkey: (event: KeyboardEvent) => void
  #desk: ImageDesk
  #places: Places

  constructor(desk: ImageDesk, places: Places) {
    this.#desk = desk
    this.#places = places
    this.onkey = gridKeys({
      rate: (rating) => void desk.rate(rating),
      describe: () => void this.describe(),
      delete: () => this.delete(),
      undo: () => void desk.work.undo(),
      clear: () => this.clear(),
    })
  }

  ask(what: Asked['what'], images: Image[] = this.#desk.selection.images): void {
    if (images.length) this.asked = { what, images }
  }

  async askAlike(burst: string): Promise<void> {
    this.ask('alike', await this.#desk.alike(burst))
  }

  async caption(): Promise<void> {
    if (await this.#desk.flush()) this.#places.table(this.#desk.inOrder().map(({ id }) => id))
  }

  async correct(): Promise<void> {
    const at = this.#desk.inOrder()[0]
    if (at && (await this.#desk.flush())) this.#places.darkroom((await this.#desk.around()).map(({ id }) => id), at.id)
  }

  /** describe goes to where the words are written: of one picture beside the grid, of several in the table. */
  async describe(): Promise<void> {
    const { only, size } = this.#desk.selection
    if (size > 1) return this.caption()
    this.show(true)
    if (only) await this.#desk.open(only)
    requestAnimationFrame(() => this.#places.focusCaption())
  }

  delete(): void {
    void this.#desk.work.delete(this.#desk.selection.images)
  }

  clear(): void {
    this.#desk.selection.clear()
    this.#desk.follow()
    this.#places.focusGrid()
  }

  picked(): void {
    if (this.pane) this.#desk.follow()
  }

  show(pane: boolean): void {
    this.pane = pane
    remember('photosPane', pane ? '' : 'off')
    if (pane) this.#desk.follow()
  }

  async leave(): Promise<void> {
    if (!(await this.#desk.flush())) return
    if (window.innerWidth <= narrow) this.pane = false
    this.#places.focusGrid()
  }
}
