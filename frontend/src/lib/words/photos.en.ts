import type { photos as vi } from './photos.vi'

export const photos: typeof vi = {}
