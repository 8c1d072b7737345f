import { problemFrom, type ArticleSummary, type Backend, type Problem } from '../../lib/backend'

const page = 100
/** Milliseconds after the last letter of a search, and after a change elsewhere. */
const pause = 150

/** ArticleList is the list pane: what is searched, which state, and as many rows as were scrolled to. */
export class ArticleList {
  query = $state('')
  status = $state('')
  items = $state.raw<ArticleSummary[]>([])
  total = $state(0)
  counts = $state.raw<{ status: string; count: number }[]>([])
  loaded = $state(false)
  problem = $state.raw<Problem>()

  #backend: Backend
  #turn = 0
  #loadingMore = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** all is how many articles there are in every state together. */
  get all(): number {
    return this.counts.reduce((sum, { count }) => sum + count, 0)
  }

  get narrowed(): boolean {
    return this.query.trim() !== '' || this.status !== ''
  }

  /** soon reads again after a short pause: while somebody types, or when something changed. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), pause)
  }

  choose(status: string): void {
    this.status = status
    this.items = []
    void this.refresh()
  }

  showAll(): void {
    this.query = ''
    this.choose('')
  }

  /** refresh reads the rows that are on screen again, without losing the place. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    try {
      const [list, counts] = await Promise.all([this.#read(0, Math.max(page, this.items.length)), this.#backend.articles.counts()])
      // An answer that a later question has overtaken must not win.
      if (turn !== this.#turn) return
      this.items = list.items
      this.total = list.total
      this.counts = counts
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
    return this.#backend.articles.list({ query: this.query.trim().normalize('NFC'), status: this.status, limit, offset })
  }
}
