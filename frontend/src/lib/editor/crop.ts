import type { Area } from '../backend'
import { leastCrop } from './figure-attrs'

// How a frame is moved and drawn over a picture. Areas are fractions of the
// picture; a shape is width by height in those fractions.

/** A corner or side by which a frame is drawn. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w'

export const handles: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

export const whole: Area = { x: 0, y: 0, width: 1, height: 1 }

/** The shortest side by hand: enough to be seen and taken hold of. */
const least = Math.max(leastCrop, 0.05)

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high))

/** moved shifts a frame within the picture. */
export function moved({ x, y, width, height }: Area, dx: number, dy: number): Area {
  return { x: clamp(x + dx, 0, 1 - width), y: clamp(y + dy, 0, 1 - height), width, height }
}

/** resized draws a frame by a handle; the opposite corner or side stays. With a shape it keeps that. */
export function resized(area: Area, handle: Handle, dx: number, dy: number, shape?: number): Area {
  const [left, right, top, bottom] = [handle.includes('w'), handle.includes('e'), handle.includes('n'), handle.includes('s')]
  let [x1, x2, y1, y2] = [area.x, area.x + area.width, area.y, area.y + area.height]
  if (left) x1 = clamp(x1 + dx, 0, x2 - least)
  if (right) x2 = clamp(x2 + dx, x1 + least, 1)
  if (top) y1 = clamp(y1 + dy, 0, y2 - least)
  if (bottom) y2 = clamp(y2 + dy, y1 + least, 1)
  if (shape === undefined) return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 }
  // What stays is a corner, or the middle of the side across.
  const atX = left ? area.x + area.width : right ? area.x : area.x + area.width / 2
  const atY = top ? area.y + area.height : bottom ? area.y : area.y + area.height / 2
  const sideways = left || right
  // A corner follows the direction in which it is pulled the further.
  const across = sideways && !((top || bottom) && Math.abs(dy) * shape > Math.abs(dx))
  const wanted = across ? x2 - x1 : (y2 - y1) * shape
  const roomX = left ? atX : right ? 1 - atX : 2 * Math.min(atX, 1 - atX)
  const roomY = top ? atY : bottom ? 1 - atY : 2 * Math.min(atY, 1 - atY)
  const width = clamp(wanted, least * Math.max(1, shape), Math.min(roomX, roomY * shape))
  const height = width / shape
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
