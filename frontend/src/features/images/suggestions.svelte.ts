import type { Backend } from '../../lib/backend'
import { everyImage } from '../../lib/listing/every-image'

/** Suggestions are the events and areas that pictures have already, so that each is written the same way. */
export class Suggestions {
  events = $state.raw<string[]>([])
  areas = $state.raw<string[]>([])
  #backend: Pick<Backend, 'images'>

  constructor(backend: Pick<Backend, 'images'>) {
    this.#backend = backend
  }

  /** read reads them anew. */
  async read(): Promise<void> {
    const keys = async (by: string) => (await this.#backend.images.groups({ ...everyImage, by })).map(({ key }) => key).filter(Boolean)
    // Without suggestions everything can be typed all the same.
    const [events, areas] = await Promise.all([keys('event'), keys('area')]).catch(() => [[], []])
    this.events = events ?? []
    this.areas = areas ?? []
  }
}
