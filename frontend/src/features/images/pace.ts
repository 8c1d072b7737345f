/** Milliseconds over which a speed is measured; what came longer ago is another movement. */
const span = 100

/** Screens a second at which a picture goes by before anybody has seen what it shows. */
const tooFast = 4

/** Pace says whether a grid is scrolled too fast for pictures to be seen. */
export class Pace {
  #passed: { at: number; top: number }[] = []

  /** flies is told where the grid is, in pixels, at a time in milliseconds; height is what of it is in sight. */
  flies(top: number, height: number, at: number): boolean {
    this.#passed = [...this.#passed.filter((one) => at - one.at <= span), { at, top }]
    const first = this.#passed[0]
    return first !== undefined && at > first.at && Math.abs(top - first.top) / (at - first.at) > (tooFast * height) / 1000
  }
}
