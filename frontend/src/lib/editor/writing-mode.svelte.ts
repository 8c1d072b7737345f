import { recall, remember } from '../session'

/** The sizes of the text on the page, against the usual one. */
const sizes = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2]

/** WritingMode is how somebody likes to write: it goes with the person from article to article. */
export class WritingMode {
  /** Everything but the paragraph being written steps back. */
  focus = $state(false)
  /** The line being written stays in the middle of the page. */
  typewriter = $state(recall('typewriter') === 'on')
  #size = $state(known(Number(recall('textSize'))))

  /** The size of the text against the usual one, 0.8 to 2. */
  get size(): number {
    return this.#size
  }

  toggleFocus(): void {
    this.focus = !this.focus
  }

  toggleTypewriter(): void {
    this.typewriter = !this.typewriter
    remember('typewriter', this.typewriter ? 'on' : '')
  }

  /** zoom makes the text one step larger (1) or smaller (-1), or brings the usual size back (0). */
  zoom(step: 1 | -1 | 0): void {
    const at = sizes.indexOf(this.#size) + step
    this.#size = step === 0 ? 1 : (sizes[Math.max(0, Math.min(at, sizes.length - 1))] ?? 1)
    remember('textSize', String(this.#size))
  }
}

function known(size: number): number {
  return sizes.includes(size) ? size : 1
}

/** writingMode is the one of this window. */
export const writingMode = new WritingMode()

/** writingKey carries out a key of the page (F11, Shift+F11, Ctrl + − 0); false when it is none. */
export function writingKey(event: KeyboardEvent, mode: WritingMode = writingMode): boolean {
  const ctrl = event.ctrlKey || event.metaKey
  if (event.defaultPrevented || event.isComposing || event.altKey) return false
  if (event.key === 'F11' && !ctrl) {
    if (event.shiftKey) mode.toggleTypewriter()
    else mode.toggleFocus()
    return true
  }
  const step = ({ '+': 1, '=': 1, '-': -1, _: -1, '0': 0 } as const)[event.key]
  if (!ctrl || step === undefined) return false
  mode.zoom(step)
  return true
}
