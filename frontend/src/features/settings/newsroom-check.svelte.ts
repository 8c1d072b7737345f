import { problemFrom, type Backend, type Finding, type Problem } from '../../lib/backend'

/** NewsroomCheck looks through the newsroom and holds what it found. */
export class NewsroomCheck {
  /** What is wrong; undefined as long as nobody has looked. */
  findings = $state.raw<Finding[]>()
  busy = $state(false)
  problem = $state.raw<Problem>()
  #backend: Pick<Backend, 'newsroom'>

  constructor(backend: Pick<Backend, 'newsroom'>) {
    this.#backend = backend
  }

  async run(): Promise<void> {
    this.busy = true
    this.problem = undefined
    try {
      this.findings = await this.#backend.newsroom.check()
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
    this.busy = false
  }
}
