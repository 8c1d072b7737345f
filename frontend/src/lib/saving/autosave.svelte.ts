import { problemFrom, type Problem } from '../backend'

/** Milliseconds. */
const quiet = 600
const longest = 5_000
const retry = 5_000

/**
 * Autosave decides when something typed is stored, and says how it stands. One
 * save is under way at a time; typing during it leads to another. A failing
 * save is tried again every five seconds; one that meets another's newer
 * version stops (blocked) until the person has chosen.
 */
export class Autosave {
  state = $state<'clean' | 'dirty' | 'saving' | 'failed' | 'blocked'>('clean')
  savedAt = $state.raw<Date>()
  problem = $state.raw<Problem>()

  #save: () => Promise<void>
  #now: () => Date
  #edits = 0
  #stored = 0
  #dirtySince = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #tail: Promise<unknown> = Promise.resolve()
  #turns = 0
  #stopped = false

  /** save stores what there is at the moment it is called. */
  constructor(save: () => Promise<void>, now: () => Date = () => new Date()) {
    this.#save = save
    this.#now = now
  }

  /** dirty says that something typed is not stored yet. */
  get dirty(): boolean {
    return this.#edits !== this.#stored
  }

  /** idle says that all is stored and nothing is under way. */
  get idle(): boolean {
    return this.state === 'clean' && !this.dirty && this.#turns === 0
  }

  /** touch notes that something was typed. */
  touch(): void {
    if (!this.dirty) this.#dirtySince = this.#now().getTime()
    this.#edits++
    if (this.state === 'blocked') return
    if (this.state === 'clean') this.state = 'dirty'
    // Somebody who types without a pause is saved now and then all the same.
    const waited = this.#now().getTime() - this.#dirtySince
    this.#schedule(Math.max(0, Math.min(quiet, longest - waited)))
  }

  /** flush stores at once what is not stored; false when that failed or is blocked. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    while (this.dirty) {
      if (this.#stopped || !(await this.#inTurn(() => this.#saveOnce()))) return false
    }
    await this.#tail
    return this.state !== 'blocked'
  }

  /** exclusive stores what is there, then does other work with no save beside it. */
  async exclusive<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.flush())) return undefined
    return this.#inTurn(work)
  }

  /** reset forgets what was typed: what is stored stands on the screen again. */
  reset(): void {
    clearTimeout(this.#timer)
    this.#stored = this.#edits
    this.problem = undefined
    this.state = 'clean'
  }

  /** stop ends all timers; what is under way still ends. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#turns++
    const turn = this.#tail.then(work).finally(() => this.#turns--)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#inTurn(() => this.#saveOnce()), delay)
  }

  async #saveOnce(): Promise<boolean> {
    if (!this.dirty) return true
    if (this.state === 'blocked') return false
    const edits = this.#edits
    // While it fails, the reason stays on screen instead of flickering at each try.
    if (this.state !== 'failed') this.state = 'saving'
    try {
      await this.#save()
    } catch (reason) {
      this.#failed(problemFrom(reason))
      return false
    }
    this.#stored = edits
    this.savedAt = this.#now()
    this.problem = undefined
    this.state = this.dirty ? 'dirty' : 'clean'
    if (this.dirty) {
      this.#dirtySince = this.#now().getTime()
      this.#schedule(quiet)
    }
    return true
  }

  #failed(problem: Problem): void {
    this.problem = problem
    const blocked = problem.code === 'conflict' || problem.code === 'not_found'
    this.state = blocked ? 'blocked' : 'failed'
    if (!blocked) this.#schedule(retry)
  }
}
