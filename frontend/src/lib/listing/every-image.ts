import type { ImageFilter } from '../backend'

/** A filter that chooses every picture. */
export const everyImage: ImageFilter = {
  query: '', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit: 0, after: '', offset: 0,
}
