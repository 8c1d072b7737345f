import type { Backend, Image, Use } from '../../lib/backend'
import { everyImage } from '../../lib/listing/every-image'
import { PictureWords } from '../../lib/saving/picture-words.svelte'

const lines = ['caption', 'altText', 'creator', 'credit', 'copyrightNotice', 'event', 'place', 'areaCode'] as const

/** ImageEditor is the open picture: all its words, where it stands, and those nearly alike. */
export class ImageEditor extends PictureWords<(typeof lines)[number]> {
  uses = $state.raw<Use[]>()
  /** Pictures nearly alike, itself among them. */
  mates = $state.raw<Image[]>([])

  constructor(backend: Pick<Backend, 'images'>, image: Image, now?: () => Date) {
    super(backend, image, lines, now)
  }

  async readUses(): Promise<void> {
    this.uses = await this.backend.images.uses(this.stored.hash)
  }

  async readMates(): Promise<void> {
    const { burst } = this.stored
    this.mates = burst ? (await this.backend.images.list({ ...everyImage, burst })).items : []
  }

  stop(): void {
    this.autosave.stop()
  }
}
