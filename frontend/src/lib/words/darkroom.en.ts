import type { darkroom as vi } from './darkroom.vi'

export const darkroom: typeof vi = {}
