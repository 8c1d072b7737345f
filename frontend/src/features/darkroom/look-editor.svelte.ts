import type { Backend, Image, Look } from '../../lib/backend'
import { plainLook, same } from './geometry'

/** Milliseconds that a finished change may still be followed by the next one of the same step, as keys on a slider are. */
const pause = 400

type Steps = Pick<Backend['images'], 'setLook' | 'undoLook' | 'redoLook'>

/** LookEditor is the corrections of one picture while they are made: what is on screen is ahead of what is stored, which follows in order, one step for each finished change. */
export class LookEditor {
  /** What is on screen. */
  look = $state.raw<Look>(plainLook)
  /** The picture as it is stored. */
  image = $state.raw<Image>() as Image
  /** What is stored, or will be by the steps under way. */
  #sent = $state.raw<Look>(plainLook)
  /** How often it was changed, and sent. */
  #changes = 0
  #sendings = 0
  /** What the step is about that is being made. */
  #touched = ''
  #steps: Steps
  #heard: { stored: (image: Image) => void; failed: (reason: unknown) => void }
  #work: Promise<void> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(steps: Steps, image: Image, heard: { stored: (image: Image) => void; failed: (reason: unknown) => void }) {
    this.#steps = steps
    this.#heard = heard
    this.image = image
    this.look = image.look
    this.#sent = image.look
  }

  /** Whether there is something to undo, also of what is not stored yet. */
  get canUndo(): boolean {
    return this.image.canUndo || this.changed
  }

  get canRedo(): boolean {
    return this.image.canRedo && !this.changed
  }

  get changed(): boolean {
    return !same(this.look, this.image.look)
  }

  get plain(): boolean {
    return same(this.look, plainLook)
  }

  /** change shows other corrections; they are no step until settle or store, or until something else is changed. */
  change(more: Partial<Look>): void {
    const what = Object.keys(more).join()
    if (what !== this.#touched) void this.store()
    this.#touched = what
    this.#changes++
    this.look = { ...this.look, ...more }
  }

  /** settle makes a step of what was changed, once nothing follows at once. */
  settle(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.store(), pause)
  }

  /** make changes and stores in one step. */
  make(more: Partial<Look>): Promise<void> {
    void this.store()
    this.change(more)
    return this.store()
  }

  /** store makes a step of what is on screen and waits until all steps are stored. */
  store(): Promise<void> {
    clearTimeout(this.#timer)
    this.#touched = ''
    if (same(this.look, this.#sent)) return this.#work
    const { look } = this
    this.#sendings++
    this.#sent = look
    return this.#then(() => this.#steps.setLook(this.image.id, look))
  }

  undo(): Promise<void> {
    void this.store()
    return this.#then(() => (this.image.canUndo ? this.#steps.undoLook(this.image.id) : undefined))
  }

  redo(): Promise<void> {
    void this.store()
    return this.#then(() => (this.image.canRedo ? this.#steps.redoLook(this.image.id) : undefined))
  }

  #then(go: () => Promise<Image> | undefined): Promise<void> {
    const changes = this.#changes
    const sendings = this.#sendings
    this.#work = this.#work
      .then(go)
      .then((image) => {
        if (!image) return
        this.image = image
        // What was changed meanwhile stays on screen.
        if (this.#sendings === sendings) this.#sent = image.look
        if (this.#changes === changes) this.look = image.look
        this.#heard.stored(image)
      })
      .catch((reason: unknown) => {
        // What could not be stored goes from the screen: it shows what is true.
        this.look = this.image.look
        this.#sent = this.image.look
        this.#heard.failed(reason)
      })
    return this.#work
  }
}
