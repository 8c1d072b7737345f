import { clampTile } from './tile-size'

/** zoomByWheel lets Ctrl and the wheel, or two fingers, change the width of the tiles, in pixels. */
export function zoomByWheel(width: () => number, set: (width: number) => void) {
  return (node: HTMLElement) => {
    const onwheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      set(clampTile(width() - Math.sign(event.deltaY) * 20))
    }
    node.addEventListener('wheel', onwheel, { passive: false })
    return () => node.removeEventListener('wheel', onwheel)
  }
}
