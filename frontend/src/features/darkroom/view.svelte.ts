import { clamp } from '../../lib/crop/crop'
import type { Size } from './geometry'

/** The most that a picture is enlarged. */
const most = 8

/** View is how close a picture is looked at and which part of it; two that are compared share one. */
export class View {
  /** Pixels of the window for one of the picture; 0 fits the whole picture in. */
  zoom = $state(0)
  /** The middle of what is seen, as fractions of the picture. */
  x = $state(0.5)
  y = $state(0.5)

  get fitted(): boolean {
    return this.zoom === 0
  }

  fit(): void {
    this.zoom = 0
    this.x = this.y = 0.5
  }

  /** toggle goes between the whole picture and one pixel for one, about a place of the picture. */
  toggle(x = this.x, y = this.y): void {
    if (this.zoom) return this.fit()
    this.zoom = 1
    this.x = x
    this.y = y
  }

  /** scale gives how large a picture of a size is drawn in a frame; it is not enlarged to fit. */
  scale(picture: Size, frame: Size): number {
    return this.zoom || Math.min(frame.width / picture.width, frame.height / picture.height, 1)
  }

  /** by enlarges or shrinks by a factor; smaller than fitting is fitting. */
  by(factor: number, picture: Size, frame: Size): void {
    const fit = Math.min(frame.width / picture.width, frame.height / picture.height, 1)
    const next = Math.min((this.zoom || fit) * factor, most)
    if (next <= fit) this.fit()
    else this.zoom = next
  }

  /** pan moves the picture by pixels of the window. */
  pan(dx: number, dy: number, picture: Size, frame: Size): void {
    const scale = this.scale(picture, frame)
    const within = (at: number, side: number, room: number) => {
      const half = Math.min(room / (side * scale), 1) / 2
      return clamp(at, half, 1 - half)
    }
    this.x = within(this.x - dx / (picture.width * scale), picture.width, frame.width)
    this.y = within(this.y - dy / (picture.height * scale), picture.height, frame.height)
  }

  /** place gives where the picture's top left lies in the frame; a smaller picture lies in its middle. */
  place(picture: Size, frame: Size): { left: number; top: number; scale: number } {
    const scale = this.scale(picture, frame)
    const along = (at: number, side: number, room: number) => (side * scale <= room ? (room - side * scale) / 2 : clamp(room / 2 - at * side * scale, room - side * scale, 0))
    return { left: along(this.x, picture.width, frame.width), top: along(this.y, picture.height, frame.height), scale }
  }
}
