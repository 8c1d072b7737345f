import type { Image } from '../../lib/backend'

/** Pixels per inch at which a printed picture is still sharp; app/bulletin warns below it. */
const sharp = 200
const centimetres = 2.54
/** Narrower than this, in centimetres, no picture is printed. */
const least = 4

/** shownSize gives a picture's width and height in pixels as its look shows it: turned and cropped. */
export function shownSize({ width, height, look }: Pick<Image, 'width' | 'height' | 'look'>): { width: number; height: number } {
  const [across, down] = look.turn % 2 ? [height, width] : [width, height]
  const { crop } = look
  const whole = crop.width === 0 || crop.height === 0
  return { width: Math.round(across * (whole ? 1 : crop.width)), height: Math.round(down * (whole ? 1 : crop.height)) }
}

/** paperSize gives the widest print, in centimetres, that is still sharp; undefined where a picture is too small for any. */
export function paperSize(image: Pick<Image, 'width' | 'height' | 'look'>): { width: number; height: number } | undefined {
  const { width, height } = shownSize(image)
  const toCentimetres = (pixels: number) => Math.floor((pixels / sharp) * centimetres * 10) / 10
  return toCentimetres(width) < least ? undefined : { width: toCentimetres(width), height: toCentimetres(height) }
}
