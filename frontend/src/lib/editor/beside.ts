/** A stretch of a line on the screen. */
export interface Line {
  top: number
  bottom: number
  left: number
}

const gap = 6

/** beside puts a small panel above or below a line of the text, and on the other side where it would leave the page; it then scrolls with the text. */
export function beside(panel: HTMLElement, line: Line, prefer: 'above' | 'below'): void {
  const frame = panel.offsetParent?.getBoundingClientRect()
  const sight = panel.closest('.paper')?.getBoundingClientRect()
  if (!frame || !sight) return
  const above = line.top - panel.offsetHeight - gap
  const below = line.bottom + gap
  const fitsAbove = above >= sight.top
  const fitsBelow = below + panel.offsetHeight <= sight.bottom
  const wanted = (prefer === 'above' && fitsAbove) || (!fitsBelow && fitsAbove) ? above : below
  // The head of a long selection may be out of sight.
  const top = Math.max(sight.top + gap, Math.min(wanted, sight.bottom - panel.offsetHeight - gap))
  const left = Math.max(sight.left + gap, Math.min(line.left, sight.right - panel.offsetWidth - 3 * gap))
  panel.style.top = `${top - frame.top}px`
  panel.style.left = `${left - frame.left}px`
}
