/** Words of the library of pictures. */
export const photos = {}
