import { Problem, problemFrom, type Backend, type RepairReport, type State, type Vocabulary } from './lib/backend'

/** NewsroomStart finds out whether the newsroom is open, says why not, and begins anew after a repair. */
export class NewsroomStart {
  /** A new value each time, so that every screen reads everything anew. */
  ready = $state.raw<{ state: State; vocabulary: Vocabulary }>()
  problem = $state.raw<Problem>()
  folder = $state('')
  busy = $state(false)
  repairing = $state(false)
  /** What the last repair did, until the person has read it. */
  report = $state.raw<RepairReport>()
  /** Why the last repair did not go. */
  unrepaired = $state.raw<Problem>()
  #backend: Pick<Backend, 'newsroom'>

  constructor(backend: Pick<Backend, 'newsroom'>) {
    this.#backend = backend
  }

  load(): Promise<void> {
    return this.#read(() => this.#backend.newsroom.state())
  }

  /** retry asks the program to open the newsroom again. */
  retry(): Promise<void> {
    return this.#read(() => this.#backend.newsroom.reopen())
  }

  /** repair mends what can be mended and opens the newsroom again, whatever became of it. */
  async repair(): Promise<void> {
    if (this.repairing) return
    this.repairing = true
    this.unrepaired = undefined
    try {
      this.report = await this.#backend.newsroom.repair()
    } catch (reason) {
      this.unrepaired = problemFrom(reason)
    }
    await this.retry()
    this.repairing = false
  }

  /** dismissReport puts the report away. */
  dismissReport(): void {
    this.report = undefined
  }

  async #read(ask: () => Promise<State>): Promise<void> {
    this.busy = true
    try {
      const state = await ask()
      this.folder = state.folder
      if (state.open) {
        this.ready = { state, vocabulary: await this.#backend.newsroom.vocabulary() }
        this.problem = undefined
      } else {
        const { code, message, hint } = state.problem
        this.problem = code ? new Problem(code, message, hint) : problemFrom(undefined)
        this.ready = undefined
      }
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
    this.busy = false
  }
}
