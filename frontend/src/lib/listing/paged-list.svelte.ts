import { problemFrom, type Problem } from '../backend'

const size = 30
/** Milliseconds after the last letter of a search, and after a change elsewhere. */
const pause = 100

/** Answer is one page of rows; next asks for the following page and is "" at the end. */
interface Answer<Row> {
  items: Row[]
  next: string
  /** How many rows there are in all; 0 on all pages but the first. */
  total: number
  /** There are more than total, which were not counted. */
  more?: boolean
}

interface Page<Row> {
  after: string
  rows: Row[]
  next: string
  /** Something has changed since it was read. */
  stale: boolean
}

/** PagedList is a searched list of which as many rows are read as were scrolled to. */
export abstract class PagedList<Row extends { id: string }> {
  query = $state('')
  items = $state.raw<Row[]>([])
  total = $state(0)
  /** There are more rows than total. */
  uncounted = $state(false)
  /** What the rows answer; another one is shown from its start. */
  answered = $state<string>()
  problem = $state.raw<Problem>()

  #pages: Page<Row>[] = []
  #ids = new Set<string>()
  #shown = { first: 0, last: size }
  #turn = 0
  #reading = false
  #lookAgain = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** read asks for one page of what is searched. */
  protected abstract read(query: string, after: string, limit: number): Promise<Answer<Row>>

  /** readBeside asks for what stands beside the rows, whatever is searched, and gives what shows it. */
  protected readBeside(): Promise<() => void> {
    return Promise.resolve(() => undefined)
  }

  /** question is all that decides which rows there are, and in which order. */
  protected question(): string {
    return this.#words()
  }

  get loaded(): boolean {
    return this.answered !== undefined
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

  /** refresh reads what is on screen again without losing the place; pages out of sight wait until they are looked at. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    const question = this.question()
    const again = question === this.answered
    try {
      const keep = () => undefined
      const [first, showBeside] = await Promise.all([this.read(this.#words(), '', size), again || !this.loaded ? this.readBeside() : keep])
      // An answer that a later question has overtaken must not win.
      if (turn !== this.#turn) return
      for (const page of this.#pages) page.stale = true
      if (!again) {
        this.#pages = []
        this.#ids.clear()
      }
      this.#put(0, '', first)
      this.total = first.total
      this.uncounted = first.more ?? false
      showBeside()
      this.answered = question
      this.problem = undefined
      if (again) await this.#freshen()
    } catch (reason) {
      if (turn === this.#turn) this.problem = problemFrom(reason)
    }
  }

  /** more reads the next rows as the end of the list comes near. */
  async more(): Promise<void> {
    const last = this.#pages.at(-1)
    if (!last?.next) return
    await this.#alone(() => this.#readPage(this.#pages.length, last.next))
  }

  /** look is told which rows are in sight, so that those are read again when something changed. */
  look(first: number, last: number): void {
    this.#shown = { first, last }
    void this.#freshen()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#turn++
  }

  async #freshen(): Promise<void> {
    await this.#alone(async () => {
      for (let index = this.#staleInSight(); index >= 0; index = this.#staleInSight()) {
        const page = this.#pages[index]
        if (!page || !(await this.#readPage(index, page.after))) return
      }
    })
  }

  #staleInSight(): number {
    let start = 0
    return this.#pages.findIndex(({ rows, stale }) => {
      const inSight = start <= this.#shown.last && start + rows.length >= this.#shown.first
      start += rows.length
      return stale && inSight
    })
  }

  /** readPage reads a page, and says whether its answer counts: a search that is being typed begins at its own start. */
  async #readPage(index: number, after: string): Promise<boolean> {
    if (this.question() !== this.answered) return false
    const turn = this.#turn
    const answer = await this.read(this.#words(), after, size)
    if (turn !== this.#turn) return false
    this.#put(index, after, answer)
    return true
  }

  /** alone does one reading at a time, and then looks whether the rows in sight have become stale meanwhile. */
  async #alone(work: () => Promise<unknown>): Promise<void> {
    if (this.#reading) {
      this.#lookAgain = true
      return
    }
    this.#reading = true
    const turn = this.#turn
    try {
      await work()
    } catch (reason) {
      if (turn === this.#turn) this.problem = problemFrom(reason)
    }
    this.#reading = false
    if (!this.#lookAgain) return
    this.#lookAgain = false
    await this.#freshen()
  }

  #put(index: number, after: string, { items, next }: Answer<Row>): void {
    const page = { after, rows: items, next, stale: false }
    const following = this.#pages[index + 1]
    if (index === this.#pages.length) {
      page.rows = items.filter((item) => !this.#ids.has(item.id))
      this.#pages.push(page)
      this.items = index === 0 ? page.rows : [...this.items, ...page.rows]
      for (const { id } of page.rows) this.#ids.add(id)
      return
    }
    this.#pages[index] = page
    if (!next) this.#pages.length = index + 1
    // The page may end elsewhere now, and what lay behind its old end begins there.
    else if (following && following.after !== next) this.#pages[index + 1] = { ...following, after: next, stale: true }
    this.#join(page)
  }

  /** join makes one list of the pages; a row that has moved is where it was read last. */
  #join(fresh: Page<Row>): void {
    const moved = new Set(fresh.rows.map(({ id }) => id))
    for (const page of this.#pages) if (page !== fresh && page.rows.some(({ id }) => moved.has(id))) page.rows = page.rows.filter(({ id }) => !moved.has(id))
    this.items = this.#pages.flatMap(({ rows }) => rows)
    this.#ids = new Set(this.items.map(({ id }) => id))
  }

  #words(): string {
    return this.query.trim().normalize('NFC')
  }
}
