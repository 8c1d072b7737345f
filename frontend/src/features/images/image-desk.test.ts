import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBackend, image } from '../../testing/fake-backend'
import { ImageDesk } from './image-desk.svelte'

describe('ImageDesk', () => {
  let backend: FakeBackend
  let desk: ImageDesk

  beforeEach(async () => {
    backend = new FakeBackend()
    backend.pictures.set('p', image('p'))
    backend.pictures.set('q', image('q', { caption: 'Cầu' }))
    desk = new ImageDesk(backend)
    await desk.library.refresh()
  })

  it('stores a caption before it opens the next picture', async () => {
    await desk.open(image('p'))
    if (desk.editor) desk.editor.fields.caption = 'Họp'.normalize('NFD')
    desk.editor?.typed()
    await desk.open(image('q'))
    expect(backend.pictures.get('p')?.caption).toBe('Họp')
    expect(desk.editor?.stored.id).toBe('q')
  })

  it('stays at a picture whose words cannot be stored', async () => {
    await desk.open(image('p'))
    backend.refuse['images.save'] = 'full'
    desk.editor?.typed()
    await desk.open(image('q'))
    expect(desk.editor?.stored.id).toBe('p')
    expect(desk.problem?.code).toBe('full')
    desk.editor?.stop()
  })

  it('says that a picture in use cannot be deleted, and keeps it', async () => {
    await desk.open(image('p'))
    backend.refuse['images.delete'] = 'in_use'
    expect(await desk.remove()).toBeUndefined()
    expect(desk.problem?.code).toBe('in_use')
    expect(desk.editor?.stored.id).toBe('p')
  })

  it('deletes and brings back', async () => {
    await desk.open(image('p'))
    expect((await desk.remove())?.id).toBe('p')
    expect(desk.library.items.map((item) => item.id)).toEqual(['q'])
    await desk.restore('p')
    expect(desk.editor?.stored.id).toBe('p')
  })
})
