import { GridLanes } from './grid-lanes'
import { GridLayout, type Stretch } from './grid-layout'
import type { ImageLibrary } from './image-library.svelte'
import { keepInPlace } from './keep-in-place.svelte'
import { Pace } from './pace'
import type { Selection } from './selection.svelte'

const gap = 8
/** Pixels at either side of the tiles. */
export const margin = 24
/** Pixels of a group's heading. */
export const heading = 48
/** Milliseconds without scrolling after which the tiles that flew in get their pictures. */
const rest = 100

/** Every number. */
const all = { first: 0, end: Infinity }

/** GridSight is what a grid has on screen: where it is scrolled to, which tiles are drawn, and which of these show their pictures. */
export class GridSight {
  // A guess until it is on screen: then its tiles are there already when it is opened.
  #width = $state(window.innerWidth - 500)
  /** Pixels in sight. */
  height = $state(window.innerHeight - 150)
  /** Pixels above what is in sight. */
  top = $state(0)
  /** The stretch that is drawn; it moves by whole rows. */
  drawn = $state.raw<Stretch>({ top: 0, bottom: 0 })
  /** The numbers of the tiles that show their pictures: all, but while the grid flies past those alone that were there. */
  pictured = $state.raw(all)

  readonly layout: GridLayout = $derived.by(() => {
    const { groups, by } = this.#library
    return new GridLayout(groups, { width: Math.max(1, this.#width - 2 * margin), tile: this.#tile(), gap, heading: by ? heading : 0 })
  })
  readonly lanes = $derived.by(() => this.#lanes.draw(this.layout, this.drawn))
  readonly sections = $derived.by(() => this.layout.within(this.drawn))

  #library: ImageLibrary
  #tile: () => number
  #lanes = new GridLanes()
  #pace = new Pace()
  #scroller: HTMLElement | undefined
  #place: ReturnType<typeof keepInPlace>
  #timer: ReturnType<typeof setTimeout> | undefined

  /** tile gives the least width of a tile, in pixels. */
  constructor(library: ImageLibrary, selection: Selection, tile: () => number) {
    this.#library = library
    this.#tile = tile
    this.#place = keepInPlace({ library, selection, layout: () => this.layout, scroller: () => this.#scroller })
  }

  /** attach watches the element that scrolls. */
  readonly attach = (scroller: HTMLElement) => {
    this.#scroller = scroller
    const observer = new ResizeObserver(() => {
      if (!scroller.clientHeight) return
      const same = this.#width === scroller.clientWidth && this.height === scroller.clientHeight
      this.#width = scroller.clientWidth
      this.height = scroller.clientHeight
      if (same) this.settle()
    })
    observer.observe(scroller)
    return () => {
      observer.disconnect()
      clearTimeout(this.#timer)
    }
  }

  /** measured makes an effect hear of what settle has to follow. */
  measured(): void {
    void [this.layout, this.#width, this.height]
  }

  /** settle finds the place again when the layout or the window has changed. */
  settle(): void {
    this.#place.keep()
    this.look()
  }

  /** follow finds it again in pages that were read anew. */
  follow(): void {
    this.#place.follow()
  }

  /** look notes what is in sight, with half as much again before and behind it. */
  look(): void {
    const { layout, height } = this
    // Out of sight it has no place of its own, and keeps the last one.
    if (this.#scroller?.clientHeight) this.top = this.#scroller.scrollTop
    this.#fly(this.#pace.flies(this.top, height, performance.now()))
    const top = Math.floor((this.top - height / 2) / layout.pitch) * layout.pitch
    const bottom = top + 2 * height + layout.pitch
    if (top !== this.drawn.top || bottom !== this.drawn.bottom) this.drawn = { top, bottom }
    this.#library.look(layout.at(this.top - height), layout.at(this.top + 2 * height) + layout.columns)
    this.#place.note()
  }

  /** reveal scrolls so that a tile is in sight. */
  reveal(index: number): void {
    const scroller = this.#scroller
    if (!scroller || index < 0) return
    const { layout, height } = this
    const y = layout.top(index)
    if (y - layout.heading < scroller.scrollTop) scroller.scrollTop = y - layout.heading
    else if (y + layout.pitch > scroller.scrollTop + height) scroller.scrollTop = y + layout.pitch - height
    this.look()
  }

  scrollTo(y: number): void {
    this.#scroller?.scrollTo(0, y)
  }

  focus(): void {
    this.#scroller?.focus()
  }

  #fly(flies: boolean): void {
    clearTimeout(this.#timer)
    if (!flies) this.pictured = all
    else {
      this.#timer = setTimeout(() => (this.pictured = all), rest)
      const { layout, drawn } = this
      if (this.pictured === all) this.pictured = { first: layout.at(drawn.top), end: layout.at(drawn.bottom) + layout.columns }
    }
  }
}
