import type { captions as vi } from './captions.vi'

export const captions: typeof vi = {}
