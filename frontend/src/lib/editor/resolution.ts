import { cropOf, figureSizes, type FigureSize } from './figure-attrs'

// How sharp a figure is on paper, at the widths of the program's own article page
// (app/bulletin/design.go); its PDF says it for the frame that each figure has.

/** Millimetres that a figure of each size is wide. */
const widths: Record<FigureSize, number> = { '': 82.8, wide: 171.9, full: 171.9 }

const inch = 25.4

/** Pixels per inch: from sharp on nothing is said, below least it should not be printed. */
const sharp = 200
const least = 120

/** Sharpness is how a figure comes out on paper. */
export interface Sharpness {
  /** In the size it has. */
  at: 'sharp' | 'soft' | 'poor'
  /** Pixels per inch in the size it has. */
  ppi: number
  /** The largest size in which it is sharp; undefined when none is. */
  sharpAt: FigureSize | undefined
}

/** sharpness judges a picture of so many pixels across in a figure; share is its part of a gallery's width. */
export function sharpness(pixels: number, crop: string, size: FigureSize, share = 1): Sharpness {
  const shown = pixels * (cropOf(crop)?.width ?? 1)
  const ppi = (at: FigureSize) => shown / ((widths[at] * share) / inch)
  const now = ppi(size)
  return {
    at: now >= sharp ? 'sharp' : now >= least ? 'soft' : 'poor',
    ppi: Math.round(now),
    sharpAt: [...figureSizes].reverse().find((one) => ppi(one) >= sharp),
  }
}

/** shownWidth gives how many pixels across are left of a picture as its look shows it. */
export function shownWidth({ width, height, look }: { width: number; height: number; look: { turn: number; crop: { width: number } } }): number {
  return (look.turn % 2 ? height : width) * (look.crop.width || 1)
}
