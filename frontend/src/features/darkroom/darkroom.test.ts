// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { FakeBackend, image } from '../../testing/fake-backend'
import { Darkroom } from './darkroom.svelte'
import { plainLook } from './geometry'
import { darkroomKey } from './keys'

async function opened(...ids: string[]) {
  const backend = new FakeBackend()
  for (const id of ids) backend.pictures.set(id, image(id))
  const room = new Darkroom(backend, ids, ids[0] ?? '')
  await vi.waitFor(() => expect(room.editor).toBeDefined())
  backend.calls = []
  const editor = room.editor
  if (!editor) throw new Error('no editor')
  const steps = () => backend.calls.filter((call) => /Look/.test(call))
  return { backend, room, editor, steps }
}

describe('corrections', () => {
  it('are one step for each finished change, however often they moved', async () => {
    const { room, editor, steps } = await opened('a')
    for (const exposure of [0.1, 0.2, 0.3]) editor.change({ exposure })
    expect(steps()).toEqual([])
    await editor.store()
    await editor.store()
    expect(steps()).toEqual(['images.setLook a'])
    expect(room.image?.look.exposure).toBe(0.3)
  })

  it('of two kinds are two steps, however fast they come', async () => {
    const { backend, editor } = await opened('a')
    editor.change({ exposure: 1 })
    editor.settle()
    editor.change({ contrast: 1 })
    await editor.store()
    expect(backend.desk.looks.get('a')?.all.map(({ exposure, contrast }) => [exposure, contrast])).toEqual([[0, 0], [1, 0], [1, 1]])
  })

  it('follow one another as they were made, and stay on screen while they are stored', async () => {
    const { backend, editor, steps } = await opened('a')
    let open = () => {}
    backend.gates['images.setLook'] = new Promise((done) => (open = done))
    void editor.make({ exposure: 1 })
    void editor.make({ contrast: 0.5 })
    void editor.make({ exposure: 0, contrast: 0 })
    editor.change({ sharpen: 0.2 })
    open()
    await editor.undo()
    expect(steps()).toEqual(['images.setLook a', 'images.setLook a', 'images.setLook a', 'images.setLook a', 'images.undoLook a'])
    expect(backend.desk.looks.get('a')?.all.map(({ exposure, contrast, sharpen }) => [exposure, contrast, sharpen])).toEqual([[0, 0, 0], [1, 0, 0], [1, 0.5, 0], [0, 0, 0], [0, 0, 0.2]])
    expect(editor.look).toEqual(plainLook)
    expect(editor.canRedo).toBe(true)
  })

  it('are undone down to the picture as it came, and done again', async () => {
    const { editor, steps } = await opened('a')
    await editor.make({ exposure: 1 })
    await editor.make({ monochrome: true })
    for (let i = 0; i < 5; i++) await editor.undo()
    expect([editor.plain, editor.canUndo, editor.canRedo]).toEqual([true, false, true])
    await editor.redo()
    await editor.redo()
    await editor.redo()
    expect(editor.look).toMatchObject({ exposure: 1, monochrome: true })
    expect(steps()).toHaveLength(6)
  })

  it('that cannot be stored go from the screen and are told', async () => {
    const { backend, room, editor } = await opened('a')
    backend.refuse['images.setLook'] = 'full'
    await editor.make({ exposure: 1 })
    expect(editor.plain).toBe(true)
    expect(room.problem?.code).toBe('full')
    expect(await room.close()).toBe(true)
  })

  it('are stored before another picture comes, and when it is closed', async () => {
    const { room, editor, steps } = await opened('a', 'b')
    editor.change({ exposure: 1 })
    await room.step(1)
    expect(room.image?.id).toBe('b')
    room.editor?.change({ contrast: 1 })
    await room.close()
    expect(steps()).toEqual(['images.setLook a', 'images.setLook b'])
    await room.step(-1)
    expect(room.editor?.look.exposure).toBe(1)
  })

  it('are copied to those chosen and taken back from them', async () => {
    const { backend, room, editor } = await opened('a', 'b', 'c', 'd')
    await editor.make({ exposure: 1, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } })
    room.choose(1)
    room.choose(2)
    room.choose(2)
    room.choose(3)
    const done = await room.copy(false)
    expect(done).toEqual(['b', 'd'])
    expect(backend.pictures.get('b')?.look).toEqual({ ...plainLook, exposure: 1 })
    expect(await room.copy(true)).toEqual(['b', 'd'])
    expect(backend.pictures.get('d')?.look.crop.width).toBe(0.5)
    await room.uncopy(done)
    await room.uncopy(done)
    expect(backend.pictures.get('d')?.look).toEqual(plainLook)
    expect(backend.pictures.get('a')?.look.exposure).toBe(1)
  })
})

describe('stars', () => {
  it('do not take corrections away that are being made', async () => {
    const { room, editor } = await opened('a')
    editor.change({ exposure: 1 })
    await room.rate(4)
    expect(room.image?.rating).toBe(4)
    expect(editor.look.exposure).toBe(1)
    await editor.store()
    await room.rate(-1)
    await room.rate(-1)
    expect(room.image).toMatchObject({ rating: 0, look: { exposure: 1 } })
  })

  it('go to the one of a pair that is being looked at', async () => {
    const { room } = await opened('a', 'b', 'c')
    room.choose(2)
    room.compare()
    await vi.waitFor(() => expect(room.other?.id).toBe('c'))
    room.onSecond = true
    await room.rate(5)
    await room.step(-1)
    expect([room.images.get('a')?.rating, room.images.get('c')?.rating, room.other?.id, room.image?.id]).toEqual([0, 5, 'b', 'a'])
    room.compare()
    expect(room.second).toBeUndefined()
  })
})

describe('keys', () => {
  const asked = { step: vi.fn(), rate: vi.fn(), turn: vi.fn(), undo: vi.fn(), redo: vi.fn(), compare: vi.fn(), zoom: vi.fn(), leave: vi.fn() }
  const press = (key: string, more: KeyboardEventInit = {}, on: HTMLElement = document.body) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
    on.addEventListener('keydown', (heard) => darkroomKey(heard, asked), { once: true })
    on.dispatchEvent(event)
  }

  it('do what they say', () => {
    press('ArrowRight')
    press('3')
    press('x')
    press('R', { shiftKey: true })
    press('z', { ctrlKey: true })
    press('Z', { ctrlKey: true, shiftKey: true })
    press('y', { ctrlKey: true })
    press('z')
    press('Escape')
    expect(asked.step).toHaveBeenCalledWith(1)
    expect(asked.rate.mock.calls).toEqual([[3], [-1]])
    expect(asked.turn).toHaveBeenCalledWith(-1)
    expect([asked.undo, asked.redo, asked.zoom, asked.leave].map((one) => one.mock.calls.length)).toEqual([1, 2, 1, 1])
  })

  it('are none that UniKey joins with the next one', () => {
    for (const one of Object.values(asked)) one.mockClear()
    for (const key of 'aeiouydwAEIOUYDWũú') press(key)
    expect(Object.values(asked).flatMap((one) => one.mock.calls)).toEqual([])
  })

  it('leave numbers that are typed and sliders their own', () => {
    for (const one of Object.values(asked)) one.mockClear()
    const [number, slider] = [document.createElement('input'), document.createElement('input')]
    slider.type = 'range'
    press('3', {}, number)
    press('z', { ctrlKey: true }, number)
    press('ArrowLeft', {}, slider)
    expect(Object.values(asked).flatMap((one) => one.mock.calls)).toEqual([])
    press('4', {}, slider)
    expect(asked.rate).toHaveBeenCalledWith(4)
  })
})
