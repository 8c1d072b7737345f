import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Image } from '../backend'
import { FigurePictures } from './figure-pictures.svelte'

const [one, other] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string]

describe('the pictures of a text', () => {
  let changed = () => {}
  let heard = 0
  let looks: Record<string, string> = {}
  let pictures: FigurePictures
  const asked: string[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    asked.length = 0
    looks = {}
    heard = 0
    pictures = new FigurePictures({
      byHash: (hash) => {
        asked.push(hash)
        const lookKey = looks[hash]
        return lookKey === undefined ? Promise.reject(new Error('not there')) : Promise.resolve({ hash, lookKey, width: 10 } as Image)
      },
      onimages: (listener) => {
        changed = listener
        heard++
        return () => heard--
      },
    })
  })
  afterEach(() => vi.useRealTimers())

  it('come by the address that asks for their look, until it changes', async () => {
    looks[one] = 'first'
    pictures.draw(`photo:${one}`)
    expect(pictures.url(`photo:${one}`, '')).toBe(`/media/photo/${one}/screen`)
    looks[one] = 'second'
    changed()
    changed()
    await vi.runAllTimersAsync()
    expect(asked).toEqual([one])
    expect(pictures.url(`photo:${one}`, '0,0,0.5,1')).toBe(`/media/photo/${one}/screen?look=second&crop=0%2C0%2C0.5%2C1`)
    expect(pictures.known(`photo:${one}`)?.width).toBe(10)
  })

  it('are asked for only while they stand on the page, a picture used twice once', async () => {
    looks[one] = looks[other] = ''
    const undraw = [pictures.draw(`photo:${one}`), pictures.draw(`photo:${one}`)]
    pictures.draw(`photo:${other}`)
    undraw[0]?.()
    changed()
    await vi.runAllTimersAsync()
    expect(asked).toEqual([one, other])
    undraw[1]?.()
    changed()
    await vi.runAllTimersAsync()
    expect(asked).toEqual([one, other, other])
  })

  it('may be missing, or none of ours', async () => {
    expect(await pictures.ask(`photo:${one}`)).toBeUndefined()
    expect(await pictures.ask('https://bao.vn/a.jpg')).toBeUndefined()
    expect(asked).toEqual([one])
    expect(pictures.url('https://bao.vn/a.jpg', '')).toBe('')
  })

  it('are let go with the text', async () => {
    pictures.draw(`photo:${one}`)
    changed()
    pictures.destroy()
    await vi.runAllTimersAsync()
    expect([heard, asked]).toEqual([0, []])
  })
})
