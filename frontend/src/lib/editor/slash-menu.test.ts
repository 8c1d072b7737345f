// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core'
import { history, undo } from '@tiptap/pm/history'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { states } from '../../../e2e/unikey'
import { vi as w } from '../words/vi'
import { dialect, FigureNode } from './schema'
import { slashItems } from './slash-items'
import { matching, SlashMenu } from './slash-menu.svelte'

const schema = getSchema([...dialect, FigureNode])
const host = { onphotos: () => undefined, onlibrary: vi.fn() }

describe('SlashMenu', () => {
  let menu: SlashMenu
  let view: EditorView

  const begin = (doc: object = { type: 'doc', content: [{ type: 'paragraph' }] }) => {
    menu = new SlashMenu(() => slashItems(w, host))
    const state = EditorState.create({ doc: schema.nodeFromJSON(doc), plugins: [menu.plugin(), history()] })
    view = new EditorView(document.createElement('div'), { state })
    view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
  }
  const type = (text: string) => {
    for (const letter of text) view.dispatch(view.state.tr.insertText(letter).scrollIntoView())
  }
  const back = (count: number) => {
    const { head } = view.state.selection
    if (count) view.dispatch(view.state.tr.delete(head - count, head))
  }
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, ...more })
    return view.someProp('handleKeyDown', (handle) => handle(view, event)) ?? false
  }
  const ids = () => menu.found.map(({ id }) => id)
  const text = () => view.state.doc.textBetween(0, view.state.doc.content.size, '|')

  beforeEach(() => begin())

  it('opens at the head of a paragraph and after a space, with all that fits the place', () => {
    type('/')
    expect(ids()).toEqual(['photo', 'library', 'table', 'quote', 'heading2', 'heading3', 'bulletList', 'orderedList'])
    begin()
    type('Bà con /')
    expect(menu.open).toBe(true)
  })

  it.each(['24/5', 'và/hoặc', 'http://', '1/', 'km/giờ', '//'])('never opens for %s', (typed) => {
    for (const letter of typed) {
      type(letter)
      if (typed !== '//') expect(menu.open).toBe(false)
    }
    expect(menu.open).toBe(false)
    expect(text()).toBe(typed)
  })

  it.each(['ảnh', 'thư viện', 'bảng', 'trích', 'tiêu đề', 'danh sách', 'số'])('finds “%s” however UniKey writes it, and without marks', (name) => {
    for (const method of ['telex', 'vni'] as const) {
      begin()
      type('/')
      let before = ''
      for (const word of name.split(' ')) {
        const done = before && `${before} `
        for (const state of states(word, method)) {
          const next = done + state
          back(before.length)
          type(next)
          expect(text()).toBe(`/${next}`)
          expect(menu.open, next).toBe(true)
          before = next
        }
      }
    }
    const plain = name.normalize('NFD').replace(/\p{Mn}/gu, '').replace('đ', 'd')
    expect(matching(slashItems(w, host), plain).map(({ id }) => id)).toEqual(matching(slashItems(w, host), name).map(({ id }) => id))
  })

  it('picks with the arrows and Enter; one undo brings back what was typed', () => {
    type('Trước /t')
    expect(ids()).toEqual(['library', 'quote', 'heading2', 'heading3'])
    press('ArrowDown')
    press('ArrowDown')
    press('ArrowUp')
    expect(view.dom.getAttribute('aria-activedescendant')).toBe('slash-1')
    expect(press('Enter')).toBe(true)
    expect(view.state.doc.toString()).toBe('doc(blockquote(paragraph("Trước ")))')
    expect(menu.open).toBe(false)
    expect(view.dom.hasAttribute('aria-activedescendant')).toBe(false)
    undo(view.state, view.dispatch)
    expect(view.state.doc.toString()).toBe('doc(paragraph("Trước /t"))')
    expect(menu.open).toBe(false)
  })

  it('asks the screen for a picture only when that is picked', () => {
    type('/thu vien')
    expect(host.onlibrary).not.toHaveBeenCalled()
    press('Enter')
    expect(host.onlibrary).toHaveBeenCalledOnce()
    expect(text()).toBe('')
  })

  it('leaves the text as typed on Esc, on a space, on what it does not know, and when the cursor goes', () => {
    type('/bả')
    expect(press('Escape')).toBe(true)
    expect(menu.open).toBe(false)
    type('ng')
    expect(menu.open).toBe(false)
    expect(press('Enter')).toBe(false)
    expect(text()).toBe('/bảng')
    type(' / ấp')
    expect(menu.open).toBe(false)
    type(' /bảng x')
    expect(menu.open).toBe(false)
    back(2)
    expect(menu.open).toBe(true)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1)))
    expect(menu.open).toBe(false)
    expect(text()).toBe('/bảng / ấp /bảng')
  })

  it('leaves keys alone while it is shut or a word is composed', () => {
    expect(press('Enter')).toBe(false)
    type('/')
    expect(press('Enter', { isComposing: true })).toBe(false)
    expect(press('Enter', { shiftKey: true })).toBe(false)
    expect(text()).toBe('/')
  })

  it('does not open for pasted text, in a cell, a heading or a caption', () => {
    view.dispatch(view.state.tr.insertText('/').setMeta('paste', true))
    expect(menu.open).toBe(false)
    const cell = (type: string) => ({ type, content: [{ type: 'paragraph' }] })
    for (const block of [{ type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader')] }] }, { type: 'heading' }, { type: 'figure' }]) {
      begin({ type: 'doc', content: [block] })
      type('/')
      expect(text()).toContain('/')
      expect(menu.open).toBe(false)
    }
  })

  it('offers in a list only what can stand there', () => {
    begin({ type: 'doc', content: [{ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] }] })
    type('/t')
    expect(ids()).not.toContain('heading2')
  })
})
