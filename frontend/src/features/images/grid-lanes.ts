import type { GridLayout, Slot, Stretch } from './grid-layout'

/** Lane is a tile on screen that shows one picture after the other: as a row leaves at one end, its tiles become the row that comes in at the other. */
export interface Lane extends Slot {
  lane: number
}

/**
 * GridLanes gives every tile that is drawn a lane, so that scrolling makes and
 * throws away no elements. A lane that is not needed stays where it was.
 */
export class GridLanes {
  #layout: GridLayout | undefined
  #lanes: Lane[] = []

  /** draw gives the lanes for a stretch of a layout, by their numbers; those that stay what they were are the same objects. */
  draw(layout: GridLayout, stretch: Stretch): Lane[] {
    const many = layout.most(stretch.bottom - stretch.top)
    if (layout !== this.#layout || this.#lanes.length !== many) this.#lanes = new Array<Lane>(many)
    this.#layout = layout
    for (const slot of layout.slots(stretch)) {
      const lane = slot.index % many
      if (this.#lanes[lane]?.index !== slot.index) this.#lanes[lane] = { ...slot, lane }
    }
    return this.#lanes.filter(Boolean)
  }
}
