/** drag follows a pointer from where it was pressed until it is let go; move is given the way from the start, in pixels. Escape takes it back to the start. */
export function drag(event: PointerEvent, move: (dx: number, dy: number) => void, end: (moved: boolean) => void = () => undefined): void {
  const on = event.currentTarget as HTMLElement
  const { clientX, clientY, pointerId } = event
  const over = new AbortController()
  const { signal } = over
  let moved = false
  const onend = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return
    over.abort()
    end(moved)
  }
  on.setPointerCapture(pointerId)
  on.addEventListener(
    'pointermove',
    (next) => {
      if (next.pointerId !== pointerId) return
      moved ||= Math.hypot(next.clientX - clientX, next.clientY - clientY) > 2
      if (moved) move(next.clientX - clientX, next.clientY - clientY)
    },
    { signal },
  )
  on.addEventListener('pointerup', onend, { signal })
  on.addEventListener('pointercancel', onend, { signal })
  // What was pressed may go while it is held, as a region that another window takes away.
  on.addEventListener('lostpointercapture', onend, { signal })
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopImmediatePropagation()
      over.abort()
      if (moved) move(0, 0)
      end(false)
    },
    { signal, capture: true },
  )
}
