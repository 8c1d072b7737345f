/** Words of pictures in an article. */
export const figures = {}
