import type { Area } from '../../lib/backend'
import { full, type Size } from './geometry'

/** Shapes a crop can keep, width by height in pixels; 0 is free. */
export const shapes = { free: 0, lead: 16 / 9, '3:2': 3 / 2, '4:3': 4 / 3, '1:1': 1, column: 4 / 5, columns: 2 } as const
export type Shape = keyof typeof shapes

/** ratioOf gives width by height of a shape that may stand on its short side, 0 for a free one. */
export const ratioOf = (shape: Shape, upright: boolean): number => (upright && shapes[shape] ? 1 / shapes[shape] : shapes[shape])

/** inFractions gives a shape in fractions of a picture; undefined for a free one. */
export const inFractions = (ratio: number, size: Size): number | undefined => (ratio ? (ratio * size.height) / size.width : undefined)

/** hasShape says that a crop of a picture has a shape, but for rounding. */
export function hasShape(crop: Area, ratio: number, size: Size): boolean {
  const { width, height } = full(crop)
  return Math.abs((width * size.width) / (height * size.height) / ratio - 1) < 0.01
}
