/** drag follows a pointer from where it was pressed until it is let go; move is given the way from the start, in pixels. */
export function drag(event: PointerEvent, move: (dx: number, dy: number) => void, end: (moved: boolean) => void = () => undefined): void {
  const on = event.currentTarget as HTMLElement
  const { clientX, clientY, pointerId } = event
  let moved = false
  const onmove = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return
    moved ||= Math.hypot(next.clientX - clientX, next.clientY - clientY) > 2
    if (moved) move(next.clientX - clientX, next.clientY - clientY)
  }
  const onend = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return
    on.removeEventListener('pointermove', onmove)
    on.removeEventListener('pointerup', onend)
    on.removeEventListener('pointercancel', onend)
    end(moved)
  }
  on.setPointerCapture(pointerId)
  on.addEventListener('pointermove', onmove)
  on.addEventListener('pointerup', onend)
  on.addEventListener('pointercancel', onend)
}
