import { problemFrom, type Backend, type Image, type Problem } from '../../lib/backend'

const page = 100
/** Milliseconds after the last letter of a search, and after a change elsewhere. */
const pause = 150

/** ImageLibrary is the grid: what is searched, and as many pictures as were scrolled to. */
export class ImageLibrary {
  query = $state('')
  items = $state.raw<Image[]>([])
  total = $state(0)
  loaded = $state(false)
  problem = $state.raw<Problem>()

  #backend: Pick<Backend, 'images'>
  #turn = 0
  #loadingMore = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: Pick<Backend, 'images'>) {
    this.#backend = backend
  }

  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), pause)
  }

  showAll(): void {
    this.query = ''
    void this.refresh()
  }

  /** refresh reads the pictures that are on screen again, without losing the place. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    try {
      const list = await this.#read(0, Math.max(page, this.items.length))
      if (turn !== this.#turn) return
      this.items = list.items
      this.total = list.total
      this.problem = undefined
    } catch (reason) {
      if (turn === this.#turn) this.problem = problemFrom(reason)
    }
    this.loaded = true
  }

  /** more reads the next pictures as the end of the grid comes near. */
  async more(): Promise<void> {
    if (this.#loadingMore || this.items.length >= this.total) return
    this.#loadingMore = true
    const turn = this.#turn
    try {
      const list = await this.#read(this.items.length, page)
      if (turn !== this.#turn) return
      const known = new Set(this.items.map((item) => item.id))
      this.items = [...this.items, ...list.items.filter((item) => !known.has(item.id))]
      this.total = list.items.length ? list.total : this.items.length
    } catch (reason) {
      this.problem = problemFrom(reason)
    } finally {
      this.#loadingMore = false
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#turn++
  }

  #read(offset: number, limit: number) {
    return this.#backend.images.list({ query: this.query.trim().normalize('NFC'), limit, offset })
  }
}
