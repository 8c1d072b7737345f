/** Words of correcting pictures. */
export const darkroom = {}
