import type { ArticleFilter, ArticleSummary, Backend, Facets } from '../../lib/backend'
import { PagedList } from '../../lib/listing/paged-list.svelte'
import { recall, remember } from '../../lib/session'
import { SavedFilters } from './saved-filters.svelte'

/** Narrowing is what a list of articles is narrowed to and how it is sorted; "" is any. */
export type Narrowing = Omit<ArticleFilter, 'query' | 'limit' | 'after'>
export type Narrow = Exclude<keyof Narrowing, 'order'>

const everything: Narrowing = { status: '', section: '', kind: '', author: '', areaCode: '', month: '', order: '' }
/** The names of what can be narrowed, in the order in which they are shown. */
export const narrows: Narrow[] = ['status', 'section', 'kind', 'author', 'areaCode', 'month']

/** ArticleList is the list pane: what is searched, what it is narrowed to, and as many rows as were scrolled to. */
export class ArticleList extends PagedList<ArticleSummary> {
  narrowing = $state.raw<Narrowing>(recalled())
  facets = $state.raw<Facets>({ sections: [], kinds: [], authors: [], areas: [], months: [], statuses: [], total: 0 })
  readonly saved: SavedFilters

  #backend: Pick<Backend, 'articles' | 'filters'>

  constructor(backend: Pick<Backend, 'articles' | 'filters'>) {
    super()
    this.#backend = backend
    this.saved = new SavedFilters(backend)
  }

  /** narrowed says whether there may be articles that the list does not show. */
  get narrowed(): boolean {
    return this.query.trim() !== '' || this.filtered
  }

  /** filtered says the same of the filter alone. */
  get filtered(): boolean {
    return narrows.some((name) => this.narrowing[name] !== '')
  }

  /** narrow changes some of the filter or the order, which the next run of the window remembers. */
  narrow(change: Partial<Narrowing>): Promise<void> {
    this.narrowing = { ...this.narrowing, ...change }
    remember('filter', JSON.stringify(this.narrowing))
    return this.refresh()
  }

  /** widen takes the whole filter off and keeps the search and the order. */
  widen(): Promise<void> {
    return this.narrow({ ...everything, order: this.narrowing.order })
  }

  override showAll(): void {
    this.query = ''
    void this.widen()
  }

  /** apply shows what a saved filter, or one given by its parts, chooses. */
  apply(filter: Narrowing & { query: string }): Promise<void> {
    this.query = filter.query
    return this.narrow(known(filter))
  }

  /** save keeps the search, the filter and the order under a name. */
  save(name: string): Promise<boolean> {
    return this.saved.save(name, { ...this.narrowing, query: this.query.trim(), limit: 0, after: '' })
  }

  protected override question(): string {
    return JSON.stringify([super.question(), this.narrowing])
  }

  protected override read(query: string, after: string, limit: number) {
    return this.#backend.articles.list({ ...this.narrowing, query, after, limit })
  }

  protected override async readBeside() {
    const facets = await this.#backend.filters.facets()
    return () => void (this.facets = facets)
  }
}

/** known takes from anything the parts of a filter that are text. */
function known(filter: object): Narrowing {
  const parts = Object.entries(filter).filter(([name, value]) => name in everything && typeof value === 'string')
  return { ...everything, ...Object.fromEntries(parts) }
}

function recalled(): Narrowing {
  try {
    return known(Object(JSON.parse(recall('filter') || '{}')) as object)
  } catch {
    return everything
  }
}
