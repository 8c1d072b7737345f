import type { intake as vi } from './intake.vi'

export const intake: typeof vi = {}
