import type { figures as vi } from './figures.vi'

export const figures: typeof vi = {}
