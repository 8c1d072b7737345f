/** Correcting carries the wish to correct a picture from the page to the place that does it. */
class Correcting {
  /** The id of the picture. */
  asked = $state.raw<string>()

  ask(imageId: string): void {
    this.asked = imageId
  }

  /** take gives the wish once. */
  take(): string | undefined {
    const id = this.asked
    this.asked = undefined
    return id
  }
}

/** correcting is the one wish of the window. */
export const correcting = new Correcting()
