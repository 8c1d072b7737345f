/** Preview shows a picture whose address changes fast: one is fetched at a time, then the newest, and the old one stays until the new one is drawn. */
export class Preview {
  /** What is on screen; "" before the first. */
  src = $state('')
  /** The newest address could not be shown. */
  failed = $state(false)
  #wanted = ''
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

  /** show asks for a picture. first is a small one of it that is at hand, and says that it is another picture than before. */
  show(address: string, first = ''): void {
    if (address === this.#wanted || this.#stopped) return
    this.#wanted = address
    this.failed = false
    if (first) {
      this.#going?.abort()
      this.#going = undefined
      this.#put(first)
    }
    if (!this.#going) void this.#next()
  }

  stop(): void {
    this.#stopped = true
    this.#going?.abort()
    this.#put('')
  }

  async #next(): Promise<void> {
    const address = this.#wanted
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
    if (src) this.#put(src)
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

  #put(src: string): void {
    if (this.src.startsWith('blob:')) URL.revokeObjectURL(this.src)
    this.src = src
  }
}
