import { SvelteSet } from 'svelte/reactivity'
import { problemFrom, type Backend, type Job, type Problem, type TextHit, type TextQuery } from '../../lib/backend'
import type { Asked } from '../../lib/editor/find-everywhere.svelte'

/** How many places are looked for at a time; there may be more to be asked for. */
const enough = 1000

/** Group is an article and the places in it. */
export interface Group {
  id: string
  headline: string
  published: boolean
  hits: TextHit[]
}

/** wordsOf gives the words before a place, in it, and after it. */
export function wordsOf({ text, mark }: TextHit): [before: string, found: string, after: string] {
  return [text.slice(0, mark.start), text.slice(mark.start, mark.end), text.slice(mark.end)]
}

const keyOf = ({ articleId, number }: TextHit) => `${articleId} ${number}`

/** ReplaceDesk finds words in every article, lets the person choose among the places, and replaces in those. */
export class ReplaceDesk {
  text = $state('')
  replacement = $state('')
  exact = $state(false)
  wholeWords = $state(false)
  groups = $state.raw<Group[]>([])
  searching = $state(false)
  problem = $state.raw<Problem>()
  /** The replacing that runs, or the last one that did. */
  job = $state.raw<Job>()
  /** The job takes an earlier one back. */
  undoing = $state(false)
  readonly chosen = new SvelteSet<string>()

  /** What the groups are the answer to. */
  #searched = $state.raw<TextQuery>()
  #next = $state('')
  #turn = 0
  #backend: Pick<Backend, 'replacing' | 'jobs'>

  constructor(backend: Pick<Backend, 'replacing' | 'jobs'>) {
    this.#backend = backend
  }

  /** answered says that what is shown answers what stands in the fields. */
  get answered(): boolean {
    const asked = this.#searched
    return asked !== undefined && asked.text === this.text && asked.exact === this.exact && asked.wholeWords === this.wholeWords
  }

  /** unfinished says that there is more to be found. */
  get unfinished(): boolean {
    return this.#next !== ''
  }

  get places(): number {
    return this.groups.reduce((sum, { hits }) => sum + hits.length, 0)
  }

  /** picked gives the places that are ticked and would change: where the replacement stands already there is nothing to do. */
  get picked(): TextHit[] {
    const put = this.replacement.normalize('NFC')
    return this.groups.flatMap(({ hits }) => hits.filter((hit) => this.chosen.has(keyOf(hit)) && wordsOf(hit)[1] !== put))
  }

  get running(): boolean {
    return this.job?.state === 'running'
  }

  /** undoable says that the last job can be taken back. */
  get undoable(): boolean {
    return this.job !== undefined && !this.running && !this.undoing
  }

  /** ask takes over what is to be found from somewhere else. */
  ask({ text, replacement, exact, wholeWords }: Asked): void {
    Object.assign(this, { text, replacement, exact, wholeWords })
  }

  /** search looks from the start; what is found is ticked, but for articles that are out. */
  async search(): Promise<void> {
    if (this.text === '' || this.running) return
    this.#searched = { text: this.text, exact: this.exact, wholeWords: this.wholeWords, after: '', limit: 0 }
    this.groups = []
    this.chosen.clear()
    this.job = undefined
    await this.#read('')
  }

  /** more goes on where the search stopped. */
  async more(): Promise<void> {
    if (this.#next && !this.searching) await this.#read(this.#next)
  }

  /** stop ends the search with what was found so far. */
  stop(): void {
    this.#turn++
    this.searching = false
  }

  has(hit: TextHit): boolean {
    return this.chosen.has(keyOf(hit))
  }

  choose(hits: TextHit[], on: boolean): void {
    for (const hit of hits) {
      if (on) this.chosen.add(keyOf(hit))
      else this.chosen.delete(keyOf(hit))
    }
  }

  /** replace puts the replacement in the places that are ticked. */
  async replace(): Promise<void> {
    const query = this.#searched
    // The program knows a place by its article and number; its words stay here.
    const chosen = this.picked.map((hit) => ({ ...hit, text: '' }))
    if (!query || !chosen.length || this.running) return
    await this.#start(false, () => this.#backend.replacing.replace(query, this.replacement.normalize('NFC'), chosen))
  }

  /** undo brings back what stood before the last job. */
  async undo(): Promise<void> {
    const id = this.job?.id
    if (id && this.undoable) await this.#start(true, () => this.#backend.replacing.undo(id))
  }

  async cancel(): Promise<void> {
    if (this.job) await this.#doing(() => this.#backend.jobs.cancel(this.job?.id ?? ''))
  }

  /** hear follows the replacing among the jobs. */
  hear(job: Job): void {
    if (job.kind !== 'replace') return
    this.job = job
    // The places are no longer where they were.
    if (job.state !== 'running') this.#forget()
  }

  #forget(): void {
    this.groups = []
    this.chosen.clear()
    this.#searched = undefined
    this.#next = ''
  }

  async #start(undoing: boolean, begin: () => Promise<Job>): Promise<void> {
    this.undoing = undoing
    await this.#doing(async () => {
      const job = await begin()
      // An event may have been quicker than the answer.
      if (this.job?.id !== job.id) this.hear(job)
    })
  }

  async #read(after: string): Promise<void> {
    const turn = ++this.#turn
    this.searching = true
    const target = this.places + enough
    this.#next = after
    await this.#doing(async () => {
      do {
        const page = await this.#backend.replacing.find({ ...(this.#searched as TextQuery), text: this.#searched?.text.normalize('NFC') ?? '', after: this.#next })
        if (turn !== this.#turn) return
        this.#add(page.items)
        this.#next = page.next
      } while (this.#next && this.places < target)
    })
    if (turn === this.#turn) this.searching = false
  }

  #add(hits: TextHit[]): void {
    const groups = new Map<string, Group>()
    for (const hit of hits) {
      const group = groups.get(hit.articleId) ?? { id: hit.articleId, headline: hit.headline, published: hit.published, hits: [] }
      group.hits.push(hit)
      groups.set(hit.articleId, group)
      if (!hit.published) this.chosen.add(keyOf(hit))
    }
    this.groups = [...this.groups, ...groups.values()]
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    this.problem = undefined
    try {
      await work()
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
  }
}
