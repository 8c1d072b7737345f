/** How wide a row is for its height, by preference: two or three pictures of 3:2. */
const rowRatio = 3.8

/**
 * galleryRows lays pictures, given by width by height, into rows of one height
 * each: how many stand in each row. article.GalleryRows does the same.
 */
export function galleryRows(ratios: readonly number[]): number[] {
  let best = [ratios.length]
  let least = Infinity
  const go = (from: number, rows: number[], cost: number) => {
    if (cost >= least) return
    if (from === ratios.length) {
      best = rows
      least = cost
      return
    }
    let sum = 0
    for (let to = from; to < ratios.length; to++) {
      sum += ratios[to] ?? 1
      go(to + 1, [...rows, to + 1 - from], cost + Math.log(sum / rowRatio) ** 2)
    }
  }
  go(0, [], 0)
  return best
}

/** galleryShares gives the part of its row's width that each picture takes, and how many stand in that row. */
export function galleryShares(ratios: readonly number[]): { share: number; among: number }[] {
  let from = 0
  return galleryRows(ratios).flatMap((among) => {
    const row = ratios.slice(from, (from += among))
    const sum = row.reduce((total, ratio) => total + ratio, 0)
    return row.map((ratio) => ({ share: ratio / sum, among }))
  })
}
