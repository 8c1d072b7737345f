import { problemFrom, type Problem } from '../backend'

const page = 100
/** Milliseconds after the last letter of a search, and after a change elsewhere. */
const pause = 150

/** PagedList is a searched list of which as many rows are read as were scrolled to. */
export abstract class PagedList<Row extends { id: string }> {
  query = $state('')
  items = $state.raw<Row[]>([])
  total = $state(0)
  loaded = $state(false)
  problem = $state.raw<Problem>()

  #turn = 0
  #loadingMore = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** read asks for one page of what is searched. */
  protected abstract read(query: string, offset: number, limit: number): Promise<{ items: Row[]; total: number }>

  /** readBeside asks for what stands beside the rows, and gives what shows it. */
  protected readBeside(): Promise<() => void> {
    return Promise.resolve(() => undefined)
  }

  /** soon reads again after a short pause: while somebody types, or when something changed. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), pause)
  }

  showAll(): void {
    this.query = ''
    void this.refresh()
  }

  /** refresh reads the rows that are on screen again, without losing the place. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    try {
      const [list, showBeside] = await Promise.all([this.#read(0, Math.max(page, this.items.length)), this.readBeside()])
      // An answer that a later question has overtaken must not win.
      if (turn !== this.#turn) return
      this.items = list.items
      this.total = list.total
      showBeside()
      this.problem = undefined
    } catch (reason) {
      if (turn === this.#turn) this.problem = problemFrom(reason)
    }
    this.loaded = true
  }

  /** more reads the next rows as the end of the list comes near. */
  async more(): Promise<void> {
    if (this.#loadingMore || this.items.length >= this.total) return
    this.#loadingMore = true
    const turn = this.#turn
    try {
      const list = await this.#read(this.items.length, page)
      if (turn !== this.#turn) return
      // A row may have moved between two pages.
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
    return this.read(this.query.trim().normalize('NFC'), offset, limit)
  }
}
