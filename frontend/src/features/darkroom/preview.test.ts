import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Preview } from './preview.svelte'

/** Answers that wait until they are let go, by address. */
const asked: { address: string; signal: AbortSignal; answer: (ok?: boolean) => void }[] = []
const slow = ((address: string, { signal }: { signal: AbortSignal }) =>
  new Promise((done, fail) => {
    asked.push({ address, signal, answer: (ok = true) => done({ ok, status: 422, blob: () => Promise.resolve(new Blob([address])) }) })
    signal.addEventListener('abort', () => fail(new Error('given up')))
  })) as unknown as typeof fetch
const addresses = () => asked.map(({ address }) => address)
const wide = { width: 3, height: 2 }
const high = { width: 2, height: 3 }
let live = new Set<string>()

beforeEach(() => {
  asked.length = 0
  live = new Set()
  let n = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    live.add(`blob:${++n}`)
    return `blob:${n}`
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((src) => void live.delete(src))
  vi.stubGlobal('Image', class { src = ''; decode = () => Promise.resolve() })
})
afterEach(() => vi.unstubAllGlobals())

it('asks for one at a time, then only for the newest, and keeps the old one until then', async () => {
  const preview = new Preview(slow)
  for (const address of ['/1', '/2', '/3', '/4']) preview.show(address, wide)
  expect(addresses()).toEqual(['/1'])
  asked[0]?.answer()
  await vi.waitFor(() => expect(addresses()).toEqual(['/1', '/4']))
  expect(preview.src).toBe('blob:1')
  asked[1]?.answer()
  await vi.waitFor(() => expect(preview.src).toBe('blob:2'))
  expect([...live]).toEqual(['blob:2'])
  preview.stop()
  expect(live.size).toBe(0)
})

it('gives up the picture before when another one comes, and shows a small one at once', async () => {
  const preview = new Preview(slow)
  preview.show('/a', wide)
  preview.show('/b', wide, { src: '/b-thumb', size: high })
  expect(asked[0]?.signal.aborted).toBe(true)
  expect([preview.src, preview.size]).toEqual(['/b-thumb', high])
  asked[1]?.answer()
  await vi.waitFor(() => expect(preview.src).toBe('blob:1'))
  expect(preview.failed).toBe(false)
})

it('says when the newest cannot be shown, and not when an older one cannot', async () => {
  const preview = new Preview(slow)
  preview.show('/1', wide)
  preview.show('/2', wide)
  asked[0]?.answer(false)
  await vi.waitFor(() => expect(addresses()).toEqual(['/1', '/2']))
  expect(preview.failed).toBe(false)
  asked[1]?.answer(false)
  await vi.waitFor(() => expect(preview.failed).toBe(true))
  preview.show('/3', wide)
  expect(preview.failed).toBe(false)
})

it('keeps the shape of what is on screen until something of another shape is drawn', async () => {
  const preview = new Preview(slow)
  preview.show('/whole', wide)
  asked[0]?.answer()
  await vi.waitFor(() => expect(preview.src).toBe('blob:1'))
  preview.show('/cut', high)
  expect(preview.size).toEqual(wide)
  asked[1]?.answer()
  await vi.waitFor(() => expect(preview.src).toBe('blob:2'))
  expect(preview.size).toEqual(high)
  // The page itself straightens: the same picture, another size, at once.
  preview.show('/cut', { width: 20, height: 31 })
  expect(preview.size).toEqual({ width: 20, height: 31 })
})
