import { problemFrom, type ArticleFilter, type Backend, type Problem, type SavedFilter } from '../../lib/backend'

/** SavedFilters are the filters that the person gave a name, in the order of their names. */
export class SavedFilters {
  list = $state.raw<SavedFilter[]>([])
  problem = $state.raw<Problem>()
  #backend: Pick<Backend, 'filters'>

  constructor(backend: Pick<Backend, 'filters'>) {
    this.#backend = backend
  }

  load(): Promise<boolean> {
    return this.#doing(async () => undefined)
  }

  /** save keeps a filter under a name, in place of one that has the name; false says that problem tells why not. */
  save(name: string, filter: ArticleFilter): Promise<boolean> {
    return this.#doing(() => this.#backend.filters.save({ id: '', name: name.trim().normalize('NFC'), filter }))
  }

  remove(filter: SavedFilter): Promise<boolean> {
    return this.#doing(() => this.#backend.filters.delete(filter.id))
  }

  /** restore brings a filter back that was removed. */
  restore(filter: SavedFilter): Promise<boolean> {
    return this.#doing(() => this.#backend.filters.save(filter))
  }

  async #doing(work: () => Promise<unknown>): Promise<boolean> {
    this.problem = undefined
    try {
      await work()
      this.list = await this.#backend.filters.list()
      return true
    } catch (reason) {
      this.problem = problemFrom(reason)
      return false
    }
  }
}
