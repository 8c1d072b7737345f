/** Words of writing captions, and the people in them. */
export const captions = {}
