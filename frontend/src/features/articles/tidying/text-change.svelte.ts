import { problemFrom, type Backend, type EncodingGuess, type Finding, type FixCount, type Problem, type Tidied } from '../../../lib/backend'
import type { PageState, PageWords } from './page-words'

/** TextChange is a change of the whole text that is looked at before it is made. */
export abstract class TextChange {
  /** The text as it would stand; undefined where nothing is chosen, or not known yet. */
  tidied = $state.raw<Tidied>()
  problem = $state.raw<Problem>()
  loaded = $state(false)
  /** What is shown is what was asked for last. */
  ready = $state(false)
  protected readonly backend: Backend
  protected readonly taken: PageState
  #page: PageWords
  #turn = 0

  constructor(backend: Backend, page: PageWords) {
    this.backend = backend
    this.#page = page
    this.taken = page.take()
  }

  /** open reads what can be changed. */
  abstract open(): Promise<void>

  /** apply puts the changed text on the page and gives what undoes it; undefined when something was typed there meanwhile. */
  apply(): (() => boolean) | undefined {
    return this.ready && this.tidied ? this.#page.put(this.tidied.draft, this.taken) : undefined
  }

  /** show looks at the answer to the newest question, and keeps the one before until it is there. */
  protected async show(ask: (() => Promise<Tidied>) | undefined): Promise<Tidied | undefined> {
    const turn = ++this.#turn
    const newest = () => turn === this.#turn
    this.ready = false
    const tidied = await this.doing(async () => ask?.(), newest)
    if (!newest() || this.problem) return undefined
    this.ready = true
    this.tidied = tidied
    return tidied
  }

  protected async doing<Answer>(work: () => Promise<Answer>, newest = () => true): Promise<Answer | undefined> {
    this.problem = undefined
    try {
      return await work()
    } catch (reason) {
      if (newest()) this.problem = problemFrom(reason)
      return undefined
    }
  }
}

/** TextTidying mends a text; each kind of fix can be left out. */
export class TextTidying extends TextChange {
  /** What there is to mend, with all fixes on. */
  fixes = $state.raw<FixCount[]>([])
  /** What is left for the person to judge. */
  findings = $state.raw<Finding[]>([])
  #off = $state.raw<ReadonlySet<string>>(new Set())

  async open(): Promise<void> {
    const tidied = await this.show(() => this.backend.texts.tidy(this.taken.draft, []))
    this.fixes = tidied?.fixes ?? []
    this.findings = tidied?.findings ?? []
    this.loaded = tidied !== undefined
  }

  isOn(fix: string): boolean {
    return !this.#off.has(fix)
  }

  /** count gives how often a fix would be made; of one that is off, how often it could be. */
  count({ value, count }: FixCount): number {
    return this.isOn(value) ? (this.tidied?.fixes.find((one) => one.value === value)?.count ?? count) : count
  }

  /** total gives how many places change. */
  get total(): number {
    return this.tidied?.fixes.reduce((sum, { count }) => sum + count, 0) ?? 0
  }

  async toggle(fix: string): Promise<void> {
    const off = new Set(this.#off)
    if (!off.delete(fix)) off.add(fix)
    this.#off = off
    const on = this.fixes.map(({ value }) => value).filter((value) => this.isOn(value))
    // An empty list would ask for all of them.
    await this.show(on.length ? () => this.backend.texts.tidy(this.taken.draft, on) : undefined)
  }
}

/** TextConversion reads a text in an old encoding that the person picks. */
export class TextConversion extends TextChange {
  guesses = $state.raw<EncodingGuess[]>([])
  chosen = $state('')

  async open(): Promise<void> {
    const guesses = await this.doing(() => this.backend.texts.encodings(this.taken.draft))
    this.guesses = guesses ?? []
    this.loaded = guesses !== undefined
    const [first] = this.guesses
    if (first) await this.choose(first.value)
  }

  async choose(encoding: string): Promise<void> {
    this.chosen = encoding
    await this.show(() => this.backend.texts.convert(this.taken.draft, encoding))
  }
}
