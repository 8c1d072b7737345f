import { beforeEach, describe, expect, it } from 'vitest'
import { article, FakeBackend, image } from '../../testing/fake-backend'
import { TrashCan } from './trash-can.svelte'

describe('TrashCan', () => {
  let backend: FakeBackend
  let can: TrashCan
  const names = () => can.shown.map(({ name }) => name)

  beforeEach(async () => {
    backend = new FakeBackend(article('a'), article('b'))
    backend.pictures.set('p', image('p', { caption: 'Cầu' }))
    await backend.articles.delete('a')
    await backend.images.delete('p')
    can = new TrashCan(backend)
    await can.refresh()
  })

  it('shows what was deleted last first, all or one kind', () => {
    expect(names()).toEqual(['Cầu', 'Bài a'])
    can.kind = 'article'
    expect(names()).toEqual(['Bài a'])
    can.kind = 'image'
    expect(names()).toEqual(['Cầu'])
  })

  it('puts articles and photos back', async () => {
    for (const item of can.items) expect(await can.restore(item)).toBe(true)
    expect(can.items).toEqual([])
    expect(can.total).toBe(0)
    expect([...backend.gone]).toEqual([])
  })

  it('says why something could not be put back, and keeps it', async () => {
    backend.refuse['images.restore'] = 'full'
    const [photo] = can.items
    expect(photo && (await can.restore(photo))).toBe(false)
    expect(can.problem?.code).toBe('full')
    expect(names()).toEqual(['Cầu', 'Bài a'])
  })

  it('reads on as the end comes near', async () => {
    backend.trashed = Array.from({ length: 230 }, (_, i) => ({ kind: 'article', id: `${i}`, name: `${i}`, imageHash: '', deletedAt: '' }))
    await can.refresh()
    await can.more()
    await can.more()
    await can.more()
    expect(can.items).toHaveLength(230)
  })
})
