import { SvelteMap } from 'svelte/reactivity'
import type { Image } from '../backend'
import { photoHash, photoUrlOf } from './photo'

/** What figures ask of the library. */
export interface PictureSource {
  /** byHash gives a picture; it rejects when there is none. */
  byHash: (hash: string) => Promise<Image>
  /** onimages calls a listener whenever pictures of the library have changed. */
  onimages: (listener: () => void) => () => void
}

/** Milliseconds for which changes of the library are gathered: an import changes it with each picture. */
const pause = 500

/** FigurePictures is what is known of the pictures of one text, and keeps their looks on the page as the library has them. */
export class FigurePictures {
  #source: PictureSource
  #known = new SvelteMap<string, Image>()
  /** The looks that have changed since the page was drawn; other pictures come by the address that asks for their look. */
  #looks = new SvelteMap<string, string>()
  #drawn = new Map<string, number>()
  #unhear: () => void
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(source: PictureSource) {
    this.#source = source
    this.#unhear = source.onimages(() => (this.#waiting ??= setTimeout(() => void this.#look(), pause)))
  }

  /** known gives a picture of the library once ask has found it. */
  known(src: string): Image | undefined {
    return this.#known.get(photoHash(src))
  }

  /** ask looks a picture up. */
  async ask(src: string): Promise<Image | undefined> {
    const hash = photoHash(src)
    if (!hash) return undefined
    // A picture that is missing says so on the page already.
    const image = await this.#source.byHash(hash).catch(() => undefined)
    if (image) this.#known.set(hash, image)
    return image
  }

  /** url gives the address of a picture as its look and a figure's crop show it. */
  url(src: string, crop: string): string {
    return photoUrlOf(src, crop, this.#looks.get(photoHash(src)))
  }

  /** draw notes that a picture stands on the page; the answer ends that. */
  draw(src: string): () => void {
    const hash = photoHash(src)
    this.#drawn.set(hash, (this.#drawn.get(hash) ?? 0) + 1)
    return () => {
      const left = (this.#drawn.get(hash) ?? 1) - 1
      if (left) this.#drawn.set(hash, left)
      else this.#drawn.delete(hash)
    }
  }

  destroy(): void {
    clearTimeout(this.#waiting)
    this.#unhear()
  }

  async #look(): Promise<void> {
    this.#waiting = undefined
    for (const hash of [...this.#drawn.keys()]) {
      const image = await this.ask(`photo:${hash}`)
      if (image) this.#looks.set(hash, image.lookKey)
    }
  }
}
