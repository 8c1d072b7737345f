/** Milliseconds. */
const pause = 150
const afterFailure = 2_000

/**
 * Journal notes what stands in an editor beside the database, soon after each
 * keystroke: one note at a time, the last one with the last words. Where taking
 * the text is slow it is taken less often, so that typing stays quick. A note
 * that fails is not told: the save, a moment later, says the same.
 */
export class Journal {
  #take: () => (() => Promise<void>) | undefined
  #now: () => number
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  #busy = false
  #again = false
  #wait = pause
  #stopped = false

  /** take reads the text at once and gives what writes it down; undefined when all is stored already. */
  constructor(take: () => (() => Promise<void>) | undefined, now: () => number = () => performance.now()) {
    this.#take = take
    this.#now = now
  }

  /** touch notes that something was typed. */
  touch(): void {
    if (this.#stopped) return
    if (this.#busy) this.#again = true
    else this.#timer ??= setTimeout(() => this.#note(), this.#wait)
  }

  /** settled ends when no note is on its way, so that a later save is not overtaken by an earlier note. */
  settled(): Promise<void> {
    return this.#writing
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #note(): void {
    this.#timer = undefined
    const begun = this.#now()
    const writing = this.#take()?.()
    // Reading and packing the text may take a twentieth of the time at most.
    this.#wait = Math.max(pause, 20 * (this.#now() - begun))
    if (!writing) return
    this.#busy = true
    this.#writing = writing
      .catch(() => void (this.#wait = afterFailure))
      .then(() => {
        this.#busy = false
        if (!this.#again) return
        this.#again = false
        this.touch()
      })
  }
}
