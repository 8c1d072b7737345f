/** The widths that a tile may have, in pixels. */
export const smallest = 110
export const largest = 420

export const clampTile = (width: number): number => Math.min(largest, Math.max(smallest, width))
