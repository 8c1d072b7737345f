import type { Area, Look } from '../../lib/backend'
import { clamp, whole } from '../../lib/crop/crop'

// Where things lie in a picture. Areas are fractions of it, sizes pixels. What
// turns and straightens here is what app/pixels does in Go.

export interface Size {
  width: number
  height: number
}

export const wholeArea: Area = { x: 0, y: 0, width: 0, height: 0 }

export const plainLook: Look = {
  blurs: [], turn: 0, straighten: 0, crop: wholeArea, exposure: 0, contrast: 0, saturation: 0, sharpen: 0, monochrome: false,
}

/** The most regions of a picture that can be blurred, as newsroom.MaxBlurs. */
export const maxBlurs = 50

/** isWhole says that nothing is cut off. */
export const isWhole = (a: Area): boolean => (a.width === 0 && a.height === 0) || (a.x === 0 && a.y === 0 && a.width === 1 && a.height === 1)

/** full gives an area in which the whole picture has its width and height. */
export const full = (a: Area): Area => (isWhole(a) ? whole : a)

/** normal gives an area as it is stored: the whole picture is all zero, and nothing sticks out. */
export function normal(a: Area): Area {
  const width = Math.min(Math.max(a.width, 0.001), 1)
  const height = Math.min(Math.max(a.height, 0.001), 1)
  const area = { x: round(clamp(a.x, 0, 1 - width)), y: round(clamp(a.y, 0, 1 - height)), width: round(width), height: round(height) }
  return isWhole(area) ? wholeArea : area
}

/** same says that two looks show the same. */
export const same = (a: Look, b: Look): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))

function inOrder(look: Look) {
  const area = (a: Area) => [a.x, a.y, a.width, a.height]
  return [(look.blurs ?? []).map(area), look.turn, look.straighten, area(full(look.crop)), look.exposure, look.contrast, look.saturation, look.sharpen, look.monochrome]
}

/** turnArea gives where an area lies after its picture is turned by quarters clockwise. */
export function turnArea(a: Area, quarters: number): Area {
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      return { x: 1 - a.y - a.height, y: a.x, width: a.height, height: a.width }
    case 2:
      return { x: 1 - a.x - a.width, y: 1 - a.y - a.height, width: a.width, height: a.height }
    case 3:
      return { x: a.y, y: 1 - a.x - a.width, width: a.height, height: a.width }
  }
  return a
}

/** turned turns what a look shows, with its crop, by quarters clockwise. */
export function turned(look: Look, quarters: number): Look {
  const crop = isWhole(look.crop) ? wholeArea : normal(turnArea(look.crop, quarters))
  return { ...look, turn: (((look.turn + quarters) % 4) + 4) % 4, crop }
}

/** turnedSize gives the size of a picture after a look's turn. */
export const turnedSize = (size: Size, look: Look): Size => (look.turn % 2 === 1 ? { width: size.height, height: size.width } : size)

/** inner gives how much smaller the largest rectangle of the same shape is within a picture that is turned by degrees. */
export function inner(size: Size, degrees: number): number {
  const angle = (Math.abs(degrees) * Math.PI) / 180
  const { width: w, height: h } = size
  return Math.min(w / (w * Math.cos(angle) + h * Math.sin(angle)), h / (w * Math.sin(angle) + h * Math.cos(angle)))
}

/** straightSize gives the size of a turned and straightened picture: of what is cropped. */
export function straightSize(size: Size, look: Look): Size {
  const at = turnedSize(size, look)
  const scale = inner(at, look.straighten)
  return { width: at.width * scale, height: at.height * scale }
}

/** lookSize gives the size of a picture as a look shows it. */
export function lookSize(size: Size, look: Look): Size {
  const at = straightSize(size, look)
  const crop = full(look.crop)
  return { width: at.width * crop.width, height: at.height * crop.height }
}

const round = (v: number): number => Math.round(v * 1e5) / 1e5
