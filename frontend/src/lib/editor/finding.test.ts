import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
// Package article finds with code of its own; these cases hold both to the same.
import cases from '../../../../app/article/testdata/finding.json'
import { changed, Finder, fold } from './finding'

describe('Finder', () => {
  it('finds as the program does in the whole newsroom', () => {
    expect(cases.length).toBeGreaterThan(30)
    for (const { text, query, found, ...how } of cases) {
      const { exact = false, wholeWords = false, fromStart = false } = how as { exact?: boolean; wholeWords?: boolean; fromStart?: boolean }
      expect(new Finder({ text: query, exact, wholeWords, fromStart }).in(text), `${query} in ${text}`).toEqual(found)
    }
  })

  it('gives parts that fold to what was asked for, and misses none', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'á', 'Ă', 'đ', 'D', ' ', '\u00a0', '\n', '😀', '\u0302', '\ud87e\udc00', '.'), maxLength: 30 }).map((one) => one.normalize('NFC'))
    fc.assert(
      fc.property(text, text, (hay, needle) => {
        const wanted = fold(needle.replace(/\n/g, ' ')).text
        const found = new Finder({ text: needle, exact: false, wholeWords: false }).in(hay)
        for (const [start, end] of found) expect(fold(hay.slice(start, end)).text).toBe(wanted)
        const left = fold(hay).text.split(wanted || '\u0000').length - 1
        expect(found).toHaveLength(wanted ? left : 0)
      }),
    )
  })
})

describe('changed', () => {
  it('leaves the ends that both have, and cuts no character in two', () => {
    expect(changed('Nguyễn Văn A', 'Nguyễn Văn Anh')).toEqual({ from: 12, to: 12, text: 'nh' })
    expect(changed('uy ban', 'Ủy ban')).toEqual({ from: 0, to: 1, text: 'Ủ' })
    expect(changed('😀', '😁')).toEqual({ from: 0, to: 2, text: '😁' })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, (old, next) => {
        const { from, to, text: middle } = changed(old, next)
        expect(from).toBeLessThanOrEqual(to)
        expect(old.slice(0, from) + middle + old.slice(to)).toBe(next)
      }),
    )
  })
})
