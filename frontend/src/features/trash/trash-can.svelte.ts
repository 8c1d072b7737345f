import { problemFrom, type Backend, type Changed, type TrashItem } from '../../lib/backend'
import { PagedList } from '../../lib/listing/paged-list.svelte'

/** TrashCan is the list of what was deleted, deleted last first. */
export class TrashCan extends PagedList<TrashItem> {
  /** What is shown: "article", "image" or "" for all. */
  kind = $state('')
  #backend: Pick<Backend, 'trash' | 'articles' | 'images'>

  constructor(backend: Pick<Backend, 'trash' | 'articles' | 'images'>) {
    super()
    this.#backend = backend
  }

  /** shown gives what is loaded of the kind. */
  get shown(): TrashItem[] {
    return this.kind === '' ? this.items : this.items.filter(({ kind }) => kind === this.kind)
  }

  /** restore puts a thing back where it was; false says that problem tells why not. */
  async restore(item: TrashItem): Promise<boolean> {
    this.problem = undefined
    try {
      if (item.kind === 'image') await this.#backend.images.restore(item.id)
      else await this.#backend.articles.restore(item.id)
    } catch (reason) {
      this.problem = problemFrom(reason)
      return false
    }
    await this.refresh()
    return true
  }

  changed(changed: Changed): void {
    if (changed.articles || changed.images) this.soon()
  }

  protected override read(_query: string, after: string) {
    return this.#backend.trash.list(after)
  }
}
