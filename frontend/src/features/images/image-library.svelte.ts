import type { Backend, Image } from '../../lib/backend'
import { everyImage } from '../../lib/listing/every-image'
import { PagedList } from '../../lib/listing/paged-list.svelte'

/** ImageLibrary is the grid: what is searched, and as many pictures as were scrolled to. */
export class ImageLibrary extends PagedList<Image> {
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>) {
    super()
    this.#backend = backend
  }

  protected override read(query: string, after: string, limit: number) {
    return this.#backend.images.list({ ...everyImage, query, limit, after })
  }
}
