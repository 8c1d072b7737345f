import type { ArticleSummary, Backend } from '../../lib/backend'
import { PagedList } from '../../lib/listing/paged-list.svelte'

/** ArticleList is the list pane: what is searched, which state, and as many rows as were scrolled to. */
export class ArticleList extends PagedList<ArticleSummary> {
  status = $state('')
  counts = $state.raw<{ status: string; count: number }[]>([])

  #backend: Backend

  constructor(backend: Backend) {
    super()
    this.#backend = backend
  }

  /** all is how many articles there are in every state together. */
  get all(): number {
    return this.counts.reduce((sum, { count }) => sum + count, 0)
  }

  get narrowed(): boolean {
    return this.query.trim() !== '' || this.status !== ''
  }

  choose(status: string): void {
    this.status = status
    this.items = []
    void this.refresh()
  }

  override showAll(): void {
    this.query = ''
    this.choose('')
  }

  protected override read(query: string, offset: number, limit: number) {
    return this.#backend.articles.list({ query, status: this.status, limit, offset })
  }

  protected override async readBeside() {
    const counts = await this.#backend.articles.counts()
    return () => void (this.counts = counts)
  }
}
