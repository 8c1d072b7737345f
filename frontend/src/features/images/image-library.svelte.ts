import { problemFrom, type Backend, type Image, type ImageFilter, type ImageGroup, type Problem } from '../../lib/backend'
import { everyImage } from '../../lib/listing/every-image'
import { PageStore, type Segment } from './page-store'

/** What a grid can be grouped by, as newsroom.Grouping has it; "" is not at all. */
export const groupings = ['', 'day', 'month', 'event', 'article', 'person', 'area'] as const

export type Grouping = (typeof groupings)[number]

/** What a grid can be narrowed to. */
export const narrowings = ['starred', 'unused', 'wordless', 'corrected', 'rejected'] as const

export type Narrowing = (typeof narrowings)[number]

/** Milliseconds after the last letter of a search, and after a change elsewhere. */
const pause = 100

/** In these the pictures stand in the order of the whole list, so that one page may reach over several groups. */
const byTime: readonly Grouping[] = ['', 'day', 'month']

/** In these a picture stands once in each of several groups. */
const repeating: readonly Grouping[] = ['article', 'person']

/**
 * ImageLibrary is what a grid shows: its groups, whose counts say how long it is,
 * and of its pictures those that are in sight, by their number in the grid.
 */
export class ImageLibrary {
  query = $state('')
  by = $state<Grouping>('')
  narrowed = $state<Record<Narrowing, boolean>>({ starred: false, unused: false, wordless: false, corrected: false, rejected: false })
  groups = $state.raw<ImageGroup[]>([])
  /** Where the months begin in a grid that is not grouped. */
  months = $state.raw<ImageGroup[]>([])
  /** How many pictures there are; in some groupings one stands in several places. */
  total = $state(0)
  /** What the groups answer; the answer to another question is shown from its start. */
  answered = $state<string>()
  problem = $state.raw<Problem>()

  #backend: Pick<Backend, 'images'>
  #pages: PageStore
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: Pick<Backend, 'images'>, by: Grouping = '') {
    this.#backend = backend
    this.by = by
    this.#pages = new PageStore(
      async (filter) => (await backend.images.list(filter)).items,
      (reason) => (this.problem = problemFrom(reason)),
    )
  }

  get loaded(): boolean {
    return this.answered !== undefined
  }

  /** asking says that something narrows the grid. */
  get asking(): boolean {
    return this.query.trim() !== '' || narrowings.some((one) => this.narrowed[one])
  }

  /** at gives the picture with a number in the grid; undefined while it is being read. */
  at(index: number): Image | undefined {
    return this.#pages.at(index)
  }

  /** indexOf gives the number of a picture that is loaded. */
  indexOf(id: string): number | undefined {
    return this.#pages.indexOf(id)
  }

  /** watch makes an effect hear of pages that come in. */
  watch(): void {
    this.#pages.watch()
  }

  /** alikeAt says how many pictures nearly alike follow each other from a tile on; 1 when its likes stand elsewhere, 0 where none begin. */
  alikeAt(index: number): number {
    const burst = this.at(index)?.burst
    if (!burst || this.at(index - 1)?.burst === burst) return 0
    let end = index + 1
    while (this.at(end)?.burst === burst) end++
    return end - index
  }

  /** look is told which tiles are in sight or near it, and reads what is missing. */
  look(first: number, last: number): void {
    this.#pages.look(first, last)
  }

  /** range reads the pictures from one number to another, both included; none, and the problem, when one could not be read. */
  async range(first: number, last: number): Promise<Image[]> {
    try {
      return await this.#pages.range(first, last)
    } catch (reason) {
      this.problem = problemFrom(reason)
      return []
    }
  }

  /** put shows newer versions of pictures at once; their places are read again soon. */
  put(images: Image[]): void {
    this.#pages.put(images)
  }

  narrow(to: Narrowing): void {
    const on = !this.narrowed[to]
    this.narrowed[to] = on
    // Nothing has stars and is rejected.
    if (on && to === 'starred') this.narrowed.rejected = false
    if (on && to === 'rejected') this.narrowed.starred = false
    void this.refresh()
  }

  groupBy(by: Grouping): void {
    this.by = by
    void this.refresh()
  }

  /** soon reads again after a short pause: while somebody types, or when something changed. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), pause)
  }

  showAll(): void {
    this.query = ''
    for (const one of narrowings) this.narrowed[one] = false
    void this.refresh()
  }

  /** refresh reads the groups and what is in sight again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    const by = this.by
    const filter = this.#filter()
    const timed = byTime.includes(by)
    const question = JSON.stringify([filter, by])
    const again = question === this.answered
    try {
      const ask = (grouping: Grouping) => this.#backend.images.groups({ ...filter, by: grouping })
      const [groups, months, first] = await Promise.all([
        ask(by || 'month'),
        repeating.includes(by) ? ask('month') : undefined,
        // The first page of a new question comes along, so that its tiles are never seen empty.
        timed && !again ? this.#pages.first(filter) : undefined,
      ])
      // An answer that a later question has overtaken must not win.
      if (turn !== this.#turn) return
      this.total = count(months ?? groups)
      this.months = by ? [] : groups
      this.groups = by || !this.total ? groups : [{ key: '', title: '', count: this.total }]
      this.#pages.answer(timed ? [{ filter, start: 0, count: this.total }] : segments(filter, by, groups), again, first)
      this.answered = question
      this.problem = undefined
    } catch (reason) {
      if (turn === this.#turn) this.problem = problemFrom(reason)
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#turn++
    this.#pages.stop()
  }

  #filter(): ImageFilter {
    const { starred, rejected, unused, wordless, corrected } = this.narrowed
    return { ...everyImage, query: this.query.trim().normalize('NFC'), stars: starred ? 1 : 0, rejected, unused, wordless, corrected }
  }
}

const count = (groups: ImageGroup[]) => groups.reduce((sum, group) => sum + group.count, 0)

function segments(filter: ImageFilter, by: Grouping, groups: ImageGroup[]): Segment[] {
  let start = 0
  return groups.map((group) => {
    const segment = { filter: { ...filter, by, key: group.key }, start, count: group.count }
    start += group.count
    return segment
  })
}
