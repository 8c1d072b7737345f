import type { FigureAttrs } from './figure-attrs'
import { photoUrlOf } from './photo'

/** How large a picture is, in its own pixels. */
export interface PictureSize {
  width: number
  height: number
}

const seen = new Map<string, PictureSize>()

/** What most photos look like, until one is seen. */
const usual: PictureSize = { width: 1200, height: 800 }

/** pictureSize gives the size of the picture at an address, so that its place is kept before it comes. */
export function pictureSize(url: string): PictureSize {
  return seen.get(url) ?? usual
}

/** sawPicture keeps the size of a picture that has come; false when it has none, as one that is cut off. */
export function sawPicture(url: string, width: number, height: number): boolean {
  if (!width || !height) return false
  seen.set(url, { width, height })
  return true
}

/** ratioOf gives width by height of what a figure shows, held between 1:4 and 4:1 as article.Shown.Ratio has it. */
export function ratioOf({ src, crop }: Pick<FigureAttrs, 'src' | 'crop'>): number {
  const { width, height } = pictureSize(photoUrlOf(src, crop))
  return Math.min(Math.max(width / height, 0.25), 4)
}
