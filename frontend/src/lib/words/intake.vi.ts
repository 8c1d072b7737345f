/** Words of taking pictures in. */
export const intake = {}
