import { createSubscriber } from 'svelte/reactivity'
import type { Image, ImageFilter } from '../../lib/backend'

/** Pictures of a page. */
const size = 100
/** Pages that are kept; those out of sight go first. */
const kept = 60
/** Pages that are read at a time. */
const together = 2
/** Pictures that are read at a time where it is about many. */
const many = 1000

/** Segment is a stretch of a grid that one filter lists. */
export interface Segment {
  filter: ImageFilter
  /** The number of its first picture in the grid. */
  start: number
  count: number
}

interface Page {
  images: Image[]
  /** Something has changed since it was read. */
  stale: boolean
}

interface Place {
  key: string
  segment: Segment
  /** Where its page begins in the segment. */
  offset: number
}

/**
 * PageStore holds the pictures of a grid that are in sight, in pages by their
 * numbers: the pages in sight are read first, and those that were only passed by
 * not at all.
 */
export class PageStore {
  #list: (filter: ImageFilter) => Promise<Image[]>
  #fail: (reason: unknown) => void
  #segments: Segment[] = []
  #pages = new Map<string, Page>()
  #underWay = new Set<string>()
  #sight = { first: 0, last: 0 }
  #round = 0
  #changed: () => void = () => undefined
  #subscribe = createSubscriber((update) => {
    this.#changed = update
    return () => (this.#changed = () => undefined)
  })

  constructor(list: (filter: ImageFilter) => Promise<Image[]>, fail: (reason: unknown) => void) {
    this.#list = list
    this.#fail = fail
  }

  /** first reads the first page of a filter, for answer. */
  first(filter: ImageFilter): Promise<Image[]> {
    return this.#list({ ...filter, limit: size })
  }

  /** answer takes over new segments: of another question, with its first page where that is known, or of the same one, whose pages are read again as they come into sight. */
  answer(segments: Segment[], again: boolean, first?: Image[]): void {
    if (!again) this.#pages.clear()
    for (const page of this.#pages.values()) page.stale = true
    this.#segments = segments
    this.#round++
    this.#underWay.clear()
    if (first && segments[0]) this.#pages.set(keyOf(segments[0], 0), { images: first, stale: false })
    this.#changed()
    this.#fill()
  }

  watch(): void {
    this.#subscribe()
  }

  at(index: number): Image | undefined {
    this.watch()
    const place = this.#place(index)
    return place && this.#pages.get(place.key)?.images[index - place.segment.start - place.offset]
  }

  indexOf(id: string): number | undefined {
    for (const segment of this.#segments)
      for (let offset = 0; offset < segment.count; offset += size) {
        const at = this.#pages.get(keyOf(segment, offset))?.images.findIndex((image) => image.id === id) ?? -1
        if (at >= 0) return segment.start + offset + at
      }
    return undefined
  }

  look(first: number, last: number): void {
    this.#sight = { first, last }
    this.#fill()
  }

  async range(first: number, last: number): Promise<Image[]> {
    const out: Image[] = []
    for (const segment of this.#segments) {
      let offset = Math.max(0, first - segment.start)
      const end = Math.min(segment.count, last - segment.start + 1)
      while (offset < end) {
        const begin = offset - (offset % size)
        const page = this.#pages.get(keyOf(segment, begin))
        const images =
          page && !page.stale ? page.images.slice(offset - begin, end - begin) : await this.#list({ ...segment.filter, offset, limit: Math.min(many, end - offset) })
        if (!images.length) break
        out.push(...images)
        offset += images.length
      }
    }
    return out
  }

  put(images: Image[]): void {
    const newer = new Map(images.map((image) => [image.id, image]))
    for (const page of this.#pages.values()) page.images = page.images.map((image) => newer.get(image.id) ?? image)
    this.#changed()
  }

  stop(): void {
    this.#round++
    this.#sight = { first: 0, last: -1 }
  }

  #fill(): void {
    while (this.#underWay.size < together) {
      const place = this.#missing()
      if (!place) return
      this.#underWay.add(place.key)
      void this.#read(place)
    }
  }

  async #read({ key, segment, offset }: Place): Promise<void> {
    const round = this.#round
    try {
      const images = await this.#list({ ...segment.filter, offset, limit: size })
      if (round !== this.#round) return
      this.#pages.delete(key)
      this.#pages.set(key, { images, stale: false })
      this.#forget()
      this.#changed()
    } catch (reason) {
      if (round !== this.#round) return
      this.#underWay.delete(key)
      // It is tried again when the person scrolls or asks, not at once for ever.
      this.#fail(reason)
      return
    }
    this.#underWay.delete(key)
    this.#fill()
  }

  /** The first place in sight that is not read and not under way. */
  #missing(): Place | undefined {
    return this.#inSight().find(({ key }) => !this.#underWay.has(key) && (this.#pages.get(key)?.stale ?? true))
  }

  #inSight(): Place[] {
    const out: Place[] = []
    for (let index = Math.max(0, this.#sight.first); index <= this.#sight.last; ) {
      const place = this.#place(index)
      if (!place) break
      out.push(place)
      index = place.segment.start + Math.min(place.offset + size, place.segment.count)
    }
    return out
  }

  #forget(): void {
    if (this.#pages.size <= kept) return
    const needed = new Set(this.#inSight().map(({ key }) => key))
    for (const key of this.#pages.keys()) {
      if (this.#pages.size <= kept) return
      if (!needed.has(key)) this.#pages.delete(key)
    }
  }

  #place(index: number): Place | undefined {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#segments[middle]?.start ?? 0) <= index) low = middle
      else high = middle - 1
    }
    const segment = this.#segments[low]
    if (!segment || index < segment.start || index >= segment.start + segment.count) return undefined
    const offset = index - segment.start - ((index - segment.start) % size)
    return { key: keyOf(segment, offset), segment, offset }
  }
}

const keyOf = (segment: Segment, offset: number) => `${offset} ${segment.filter.key}`
