import type { Area } from '../backend'

/** FigureSize is how much room a figure or gallery takes: a column, several, the whole page. */
export type FigureSize = '' | 'wide' | 'full'

export const figureSizes: readonly FigureSize[] = ['', 'wide', 'full']

/** FigureAttrs are the attributes of a figure in the editor's JSON, as app/article has them. */
export interface FigureAttrs {
  src: string
  credit: string
  alt: string
  size: FigureSize
  /** "x,y,width,height" as fractions of the picture; "" is the whole. */
  crop: string
  /** It stands for the article where one picture does. */
  lead: boolean
}

/** readFigure reads the attributes of a figure that was copied in the program. */
export function readFigure({ dataset }: HTMLElement): FigureAttrs {
  const { src = '', credit = '', alt = '', size = '', crop = '', lead } = dataset
  const area = cropOf(crop)
  return { src, credit, alt, size: figureSizes.find((one) => one === size) ?? '', crop: area ? cropText(area) : '', lead: lead === 'true' }
}

/** figureData gives the attributes of a figure as readFigure finds them in HTML. */
export function figureData({ src, credit, alt, size, crop, lead }: FigureAttrs): Record<string, string> {
  return { 'data-src': src, 'data-credit': credit, 'data-alt': alt, 'data-size': size, 'data-crop': crop, 'data-lead': String(lead) }
}

/** The step of a crop, and the shortest side of one, as app/article has them. */
const unit = 10_000
export const leastCrop = 0.01

/** cropOf reads a crop; undefined for the whole picture and for one that is broken. */
export function cropOf(text: string): Area | undefined {
  const [x = NaN, y = NaN, width = NaN, height = NaN, ...more] = text.split(',').map((part) => (part.trim() ? Number(part) : NaN))
  const fits = x >= 0 && y >= 0 && width >= leastCrop && height >= leastCrop && x + width <= 1.00005 && y + height <= 1.00005
  return fits && !more.length && (width < 1 || height < 1) ? { x, y, width, height } : undefined
}

/** cropText writes a crop in ten-thousandths; "" for the whole picture. */
export function cropText({ x, y, width, height }: Area): string {
  const [left, top] = [Math.round(x * unit), Math.round(y * unit)]
  const [wide, high] = [Math.min(Math.round(width * unit), unit - left), Math.min(Math.round(height * unit), unit - top)]
  return wide === unit && high === unit ? '' : [left, top, wide, high].map((n) => n / unit).join(',')
}
