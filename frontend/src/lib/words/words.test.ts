import { describe, expect, it } from 'vitest'
import { en } from './en'
import { language } from './language.svelte'
import { vi } from './vi'

describe('words', () => {
  it('are composed (NFC) and not empty in both languages', () => {
    for (const words of [vi, en]) {
      for (const [key, word] of Object.entries(words)) {
        const text = typeof word === 'function' ? (word as (...args: unknown[]) => string)(2, 3) : word
        expect(text, key).toBe(text.normalize('NFC'))
        expect(text.trim(), key).not.toBe('')
      }
    }
  })

  it('write days, hours and numbers as Vietnam does, whatever the machine', () => {
    expect(language.day('2026-05-07')).toBe('07/05/2026')
    expect(language.day('2026-05-27T18:30:00Z')).toBe('28/05/2026')
    expect(language.day('')).toBe('')
    expect(language.day(undefined)).toBe('')
    expect(language.clock(new Date('2026-05-27T03:42:00Z'))).toBe('10:42')
    expect(language.number(12480)).toBe('12.480')
    expect(language.moment('2026-05-27T18:30:00Z')).toBe('28/05/2026 01:30')
    expect(language.moment('')).toBe('')
    expect(language.month('2026-05')).toBe('Tháng 5/2026')
    expect([1, 999_999, 3_204_000, 7_000_000_000, 4e15].map((bytes) => language.size(bytes).replace('\u00a0', ' '))).toEqual(['1 KB', '1.000 KB', '3,2 MB', '7 GB', '4.000 TB'])
  })

  it('fall back to Vietnamese for a language it does not have', () => {
    language.set('en')
    expect(language.words.articles).toBe('Articles')
    language.set('fr')
    expect(language.words.articles).toBe('Bài viết')
  })
})
