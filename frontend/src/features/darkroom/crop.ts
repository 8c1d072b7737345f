import type { Area } from '../../lib/backend'
import { clamp, full, type Size } from './geometry'

/** Handle is what a crop is pulled by: a corner or an edge, or "move" for the whole. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'move'

export const handles: Exclude<Handle, 'move'>[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

/** Shapes a crop can keep, width by height; 0 is free. */
export const shapes = { free: 0, lead: 16 / 9, '3:2': 3 / 2, '4:3': 4 / 3, '1:1': 1, column: 4 / 5, columns: 2 } as const
export type Shape = keyof typeof shapes

/** The smallest side of a crop, as a fraction. */
const least = 0.02

/** pull gives a crop after one of its handles is moved by fractions of the picture. ratio is the shape to keep in pixels, 0 for none. */
export function pull(crop: Area, handle: Handle, dx: number, dy: number, size: Size, ratio: number): Area {
  const a = full(crop)
  if (handle === 'move') return { ...a, x: clamp(a.x + dx, 0, 1 - a.width), y: clamp(a.y + dy, 0, 1 - a.height) }
  let [left, top, right, bottom] = [a.x, a.y, a.x + a.width, a.y + a.height]
  if (handle.includes('w')) left = clamp(left + dx, 0, right - least)
  if (handle.includes('e')) right = clamp(right + dx, left + least, 1)
  if (handle.includes('n')) top = clamp(top + dy, 0, bottom - least)
  if (handle.includes('s')) bottom = clamp(bottom + dy, top + least, 1)
  const next = { x: left, y: top, width: right - left, height: bottom - top }
  return ratio ? keepShape(a, next, handle, (ratio * size.height) / size.width) : next
}

/** keepShape makes a pulled crop as wide as its shape wants it; what is opposite to the handle stays. ratio is of fractions. */
function keepShape(before: Area, next: Area, handle: Handle, ratio: number): Area {
  const right = before.x + before.width
  const bottom = before.y + before.height
  // How far it can grow from what stays: to one side from a corner or edge, to both from the middle of an edge.
  const roomX = handle.includes('w') ? right : handle.includes('e') ? 1 - before.x : 2 * Math.min(middle(before.x, before.width), 1 - middle(before.x, before.width))
  const roomY = handle.includes('n') ? bottom : handle.includes('s') ? 1 - before.y : 2 * Math.min(middle(before.y, before.height), 1 - middle(before.y, before.height))
  const byHeight = handle === 'n' || handle === 's'
  const wanted = byHeight ? next.height * ratio : handle.length === 2 ? Math.max(next.width, next.height * ratio) : next.width
  const width = Math.min(wanted, roomX, roomY * ratio)
  const height = width / ratio
  return {
    x: handle.includes('w') ? right - width : handle.includes('e') ? before.x : middle(before.x, before.width) - width / 2,
    y: handle.includes('n') ? bottom - height : handle.includes('s') ? before.y : middle(before.y, before.height) - height / 2,
    width,
    height,
  }
}

const middle = (from: number, length: number): number => from + length / 2

/** shaped gives the largest crop of a shape about the middle of another one; ratio 0 leaves it. */
export function shaped(crop: Area, size: Size, ratio: number): Area {
  const a = full(crop)
  if (!ratio) return a
  const inFractions = (ratio * size.height) / size.width
  const width = Math.min(1, inFractions)
  const height = Math.min(1, 1 / inFractions)
  return {
    x: clamp(middle(a.x, a.width) - width / 2, 0, 1 - width),
    y: clamp(middle(a.y, a.height) - height / 2, 0, 1 - height),
    width,
    height,
  }
}
