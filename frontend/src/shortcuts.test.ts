// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { shortcut } from './shortcuts'

function press(key: string, more: KeyboardEventInit = {}, target: HTMLElement = document.createElement('button')): string | undefined {
  const event = new KeyboardEvent('keydown', { key, ...more, bubbles: true })
  let name: string | undefined
  document.body.append(target)
  target.addEventListener('keydown', (heard) => (name = shortcut(heard)), { once: true })
  target.dispatchEvent(event)
  target.remove()
  return name
}

describe('shortcut', () => {
  it.each([['n', 'new'], ['S', 'save'], ['p', 'export'], ['k', 'search'], ['\\', 'list']])('Ctrl+%s is %s, also in a field', (key, name) => {
    expect(press(key, { ctrlKey: true }, document.createElement('textarea'))).toBe(name)
  })

  it('leaves letters to the fields', () => {
    expect(press('/')).toBe('search')
    expect(press('/', {}, document.createElement('input'))).toBeUndefined()
    expect(press('?', { shiftKey: true })).toBe('help')
    expect(press('?', {}, document.createElement('textarea'))).toBeUndefined()
  })

  it('leaves the editor its own chords', () => {
    expect(press('k', { ctrlKey: true, shiftKey: true })).toBeUndefined()
    expect(press('2', { ctrlKey: true, altKey: true })).toBeUndefined()
    expect(press('n', { ctrlKey: true, isComposing: true })).toBeUndefined()
  })

  it('goes to places and panes', () => {
    expect(press('2', { altKey: true })).toBe('images')
    expect(press('F6')).toBe('pane')
    expect(press('F6', { shiftKey: true })).toBe('paneBack')
  })
})
