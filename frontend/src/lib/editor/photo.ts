import { photoUrl, type Image } from '../backend'
import { cropOf } from './figure-attrs'

/** Photo is a picture as a figure takes it in. */
export interface Photo {
  /** "photo:<sha256>" */
  src: string
  caption: string
  credit: string
  alt: string
}

/** photoOf gives a picture of the library as a figure takes it in. */
export function photoOf(image: Image): Photo {
  return { src: `photo:${image.hash}`, caption: image.caption, credit: image.credit || image.creator, alt: image.altText }
}

const reference = /^photo:([0-9a-f]{64})$/

/** photoHash gives the hash in "photo:<sha256>"; "" for anything else. */
export function photoHash(src: string): string {
  return reference.exec(src)?.[1] ?? ''
}

/**
 * photoUrlOf gives the address of the picture for the screen, cut as a figure's
 * crop says; "" when the reference is none of ours. Without its lookKey the browser
 * asks whether its look is still the same.
 */
export function photoUrlOf(src: string, crop = '', lookKey?: string): string {
  const hash = photoHash(src)
  return hash && photoUrl(hash, 'screen', lookKey, cropOf(crop))
}
