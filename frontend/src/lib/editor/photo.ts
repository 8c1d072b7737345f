/** Photo is a picture as a figure takes it in. */
export interface Photo {
  /** "photo:<sha256>" */
  src: string
  caption: string
  credit: string
  alt: string
}

const reference = /^photo:([0-9a-f]{64})$/

/** photoHash gives the hash in "photo:<sha256>"; "" for anything else. */
export function photoHash(src: string): string {
  return reference.exec(src)?.[1] ?? ''
}

/** photoUrlOf gives the address of the picture for the screen; "" when the reference is none of ours. */
export function photoUrlOf(src: string): string {
  const hash = photoHash(src)
  return hash && `/media/photo/${hash}/screen`
}
