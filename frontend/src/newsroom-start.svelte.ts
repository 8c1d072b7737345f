import { Problem, problemFrom, type Backend, type State, type Vocabulary } from './lib/backend'

/** NewsroomStart finds out whether the newsroom is open, and says why not. */
export class NewsroomStart {
  ready = $state.raw<{ state: State; vocabulary: Vocabulary }>()
  problem = $state.raw<Problem>()
  folder = $state('')
  busy = $state(false)
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
      }
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
    this.busy = false
  }
}
