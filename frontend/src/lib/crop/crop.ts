import type { Area } from '../backend'

// How a frame is moved and drawn over a picture. Areas are fractions of the
// picture; a shape is width by height in those fractions.

/** A corner or side by which a frame is drawn. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w'

export const handles: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

export const whole: Area = { x: 0, y: 0, width: 1, height: 1 }

/** The shortest side of a crop by hand: enough to be seen and taken hold of. */
const leastSide = 0.05

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high))

/** moved shifts a frame within the picture. */
export function moved({ x, y, width, height }: Area, dx: number, dy: number): Area {
  return { x: clamp(x + dx, 0, 1 - width), y: clamp(y + dy, 0, 1 - height), width, height }
}

/** resized draws a frame by a handle; the opposite corner or side stays. With a shape it keeps that. No side becomes shorter than least, unless it was. */
export function resized(area: Area, handle: Handle, dx: number, dy: number, shape?: number, least = leastSide): Area {
  const [left, right, top, bottom] = [handle.includes('w'), handle.includes('e'), handle.includes('n'), handle.includes('s')]
  const across = left ? -dx : right ? dx : 0
  const down = top ? -dy : bottom ? dy : 0
  // What stays is a corner, or the middle of the side across.
  const atX = left ? area.x + area.width : right ? area.x : area.x + area.width / 2
  const atY = top ? area.y + area.height : bottom ? area.y : area.y + area.height / 2
  const roomX = left ? atX : right ? 1 - atX : 2 * Math.min(atX, 1 - atX)
  const roomY = top ? atY : bottom ? 1 - atY : 2 * Math.min(atY, 1 - atY)
  let { width, height } = area
  if (shape === undefined) {
    if (across) width = clamp(width + across, Math.min(least, width), roomX)
    if (down) height = clamp(height + down, Math.min(least, height), roomY)
  } else {
    // A corner goes along its diagonal, to where the pull is nearest to it.
    const wider = (left || right) && (top || bottom) ? (across + down * shape) / 2 : across + down * shape
    width = clamp(width + wider, Math.min(least * Math.max(1, shape), width), Math.min(roomX, roomY * shape))
    height = width / shape
  }
  return {
    x: left ? atX - width : right ? atX : atX - width / 2,
    y: top ? atY - height : bottom ? atY : atY - height / 2,
    width,
    height,
  }
}

/** shaped gives the largest frame of a shape, as near to the middle of the old one as the picture lets it. */
export function shaped({ x, y, width, height }: Area, shape: number): Area {
  const wide = Math.min(1, shape)
  const high = Math.min(1, 1 / shape)
  return moved({ x: 0, y: 0, width: wide, height: high }, x + width / 2 - wide / 2, y + height / 2 - high / 2)
}
