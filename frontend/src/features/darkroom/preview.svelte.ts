import type { Size } from './geometry'

/** Preview shows a picture whose address changes fast: one is fetched at a time, then the newest, and the old one stays until the new one is drawn. */
export class Preview {
  /** What is on screen; "" before the first. */
  src = $state('')
  /** How large what is on screen is, so that it keeps its shape until something of another shape is drawn. */
  size = $state.raw<Size>({ width: 1, height: 1 })
  /** The newest address could not be shown. */
  failed = $state(false)
  #wanted = ''
  #wantedSize: Size = this.size
  /** The address of what is on screen. */
  #shown = ''
  #going: AbortController | undefined
  #stopped = false
  #fetch: typeof fetch

  constructor(fetcher: typeof fetch = (input, init) => fetch(input, init)) {
    this.#fetch = fetcher
  }

  /** Whether something newer than what is on screen is on its way. */
  get busy(): boolean {
    return this.#going !== undefined
  }

  /** show asks for a picture of a size. first is a small one of it that is at hand, and says that it is another picture than before. */
  show(address: string, size: Size, first?: { src: string; size: Size }): void {
    if (this.#stopped) return
    this.#wantedSize = size
    if (address === this.#shown) this.size = size
    if (address === this.#wanted) return
    this.#wanted = address
    this.failed = false
    if (first) {
      this.#going?.abort()
      this.#going = undefined
      this.#shown = ''
      this.#put(first.src, first.size)
    }
    if (!this.#going) void this.#next()
  }

  stop(): void {
    this.#stopped = true
    this.#going?.abort()
    this.#put('', this.size)
  }

  async #next(): Promise<void> {
    const address = this.#wanted
    const asked = this.#wantedSize
    const going = new AbortController()
    this.#going = going
    let src = ''
    try {
      src = await this.#load(address, going.signal)
    } catch {
      // What was given up, or is not wanted any more, is nobody's concern.
      if (!going.signal.aborted && address === this.#wanted) this.failed = true
    }
    if (going.signal.aborted || this.#going !== going) {
      if (src) URL.revokeObjectURL(src)
      return
    }
    this.#going = undefined
    if (src) {
      this.#shown = address
      this.#put(src, address === this.#wanted ? this.#wantedSize : asked)
    }
    if (address !== this.#wanted) void this.#next()
  }

  async #load(address: string, signal: AbortSignal): Promise<string> {
    const answer = await this.#fetch(address, { signal })
    if (!answer.ok) throw new Error(String(answer.status))
    const src = URL.createObjectURL(await answer.blob())
    const image = new Image()
    image.src = src
    // Drawn before it is shown, so that nothing flickers.
    await image.decode().catch((reason: unknown) => {
      URL.revokeObjectURL(src)
      throw reason
    })
    return src
  }

  #put(src: string, size: Size): void {
    if (this.src.startsWith('blob:')) URL.revokeObjectURL(this.src)
    this.src = src
    this.size = size
  }
}
