import type { Area, Look } from './types'

// Addresses of pictures and files, which both carriers serve.

/**
 * photoUrl gives the address of a picture as its look shows it. With the picture's
 * lookKey the browser keeps it for ever; without, it asks each time whether the look
 * is still the same. crop cuts a figure out of it. full is as large as the original, up to 4,000 pixels.
 */
export function photoUrl(hash: string, size: 'thumb' | 'screen' | 'full', lookKey?: string, crop?: Area): string {
  const query = new URLSearchParams()
  if (lookKey !== undefined) query.set('look', lookKey)
  if (crop && crop.width > 0) query.set('crop', [crop.x, crop.y, crop.width, crop.height].join(','))
  const rest = query.toString()
  return `/media/photo/${encodeURIComponent(hash)}/${size}${rest && `?${rest}`}`
}

/** tryLookUrl gives the address of a picture with corrections that are not stored, for sliders. */
export function tryLookUrl(hash: string, look: Look): string {
  return `/media/photo/${encodeURIComponent(hash)}/try?look=${encodeURIComponent(JSON.stringify(look))}`
}

export function exportUrl(jobId: string): string {
  return `/media/export/${encodeURIComponent(jobId)}`
}
