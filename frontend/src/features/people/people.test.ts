import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Post } from '../../lib/backend'
import { toasts } from '../../lib/ui/toasts.svelte'
import { FakeBackend } from '../../testing/fake-backend'
import { person } from '../../testing/fake-photo-desk'
import { AddingMany } from './adding-many.svelte'
import { PeopleDesk } from './people-desk.svelte'
import { changeOffice, ended, newPerson } from '../../lib/persons/posts'

const post = (title: string, validFrom = '', validTo = ''): Post => ({ title, unit: '', validFrom, validTo })
const undo = () => toasts.list.at(-1)?.action?.run()

/** opened gives the person who is being written. */
function opened({ editor }: PeopleDesk) {
  if (!editor) throw new Error('nobody is open')
  return editor
}

beforeEach(() => (toasts.list = []))

describe('changeOffice', () => {
  const posts = [post('Phó Bí thư'), post('Chủ tịch', '2020-01-01', '2026-12-31'), post('Trưởng phòng', '', '2019-12-31')]

  it('ends what lasts the day before and begins the new post', () => {
    expect(changeOffice(posts, post('Bí thư'), '2025-07-01', false)).toEqual([
      post('Bí thư', '2025-07-01'), post('Phó Bí thư', '', '2025-06-30'), post('Chủ tịch', '2020-01-01', '2025-06-30'), post('Trưởng phòng', '', '2019-12-31'),
    ])
  })

  it('keeps the others when they go on, and ends nothing that begins later', () => {
    expect(changeOffice(posts, post('Bí thư'), '2025-07-01', true).slice(1)).toEqual(posts)
    expect(changeOffice([post('Chủ tịch', '2025-07-01')], post('Bí thư'), '2025-07-01', false)[1]).toEqual(post('Chủ tịch', '2025-07-01'))
  })

  it('knows posts that ended', () => {
    expect([ended(post('a', '', '2025-06-30'), '2025-07-01'), ended(post('a', '', '2025-07-01'), '2025-07-01'), ended(post('a'), '2025-07-01')]).toEqual([true, false, false])
  })
})

describe('PeopleDesk', () => {
  it('stores somebody new with the name alone, and not before there is one', async () => {
    const backend = new FakeBackend()
    const desk = new PeopleDesk(backend)
    await desk.begin()
    const editor = opened(desk)
    editor.addPost()
    editor.typed()
    expect(editor.autosave.dirty).toBe(false)
    editor.fields.name = 'Le\u0302 An'
    editor.typed()
    expect(await desk.leave()).toBe(true)
    expect([...backend.desk.persons.values()]).toMatchObject([{ name: 'Lê An', posts: [] }])
    expect(editor.stored.id).not.toBe('')
  })

  it('stays with somebody whose words cannot be stored', async () => {
    const backend = new FakeBackend()
    backend.desk.persons.set('a', person('a'))
    const desk = new PeopleDesk(backend)
    await desk.open(person('a'))
    await backend.people.save(person('a', { name: 'Bản kia' }))
    opened(desk).fields.name = 'Bản này'
    opened(desk).typed()
    expect(await desk.begin()).toBe(false)
    expect([desk.editor?.fields.name, backend.desk.persons.get('a')?.name, desk.editor?.autosave.state]).toEqual(['Bản này', 'Bản kia', 'blocked'])
    await opened(desk).keepMine(backend.desk.persons.get('a') ?? person('a'))
    expect(backend.desk.persons.get('a')?.name).toBe('Bản này')
  })

  it('deletes with a way back', async () => {
    const backend = new FakeBackend()
    backend.desk.persons.set('a', person('a'))
    const desk = new PeopleDesk(backend)
    await desk.open(person('a'))
    await desk.delete()
    expect([desk.editor, backend.desk.persons.size]).toEqual([undefined, 0])
    undo()
    await vi.waitFor(() => expect(backend.calls).toContain('people.restore a'))
  })

  it('says that somebody of the name is in the list, and leads to the one with a way back', async () => {
    const backend = new FakeBackend()
    backend.desk.persons.set('a', person('a', { name: 'Lê An' }))
    const desk = new PeopleDesk(backend)
    await desk.begin()
    const editor = opened(desk)
    editor.fields.name = ' lê  An'
    editor.typed()
    await editor.lookForNamesake()
    expect(editor.namesake?.id).toBe('a')
    await desk.leave()
    await desk.openNamesake()
    expect([desk.editor?.stored.id, [...backend.desk.persons.keys()]]).toEqual(['a', ['a']])
    expect(toasts.list.at(-1)?.action).toBeDefined()
    opened(desk).fields.name = 'Lê Ân'
    await opened(desk).lookForNamesake()
    expect(opened(desk).namesake).toBeUndefined()
  })

  it('shows the answer to what was asked last', async () => {
    const backend = new FakeBackend()
    for (const name of ['Lê An', 'Võ Tư']) backend.desk.persons.set(name, person(name, { name }))
    const desk = new PeopleDesk(backend)
    let open = () => {}
    backend.gates['people.list'] = new Promise((resolve) => (open = resolve))
    desk.query = 'lê'
    const first = desk.refresh()
    delete backend.gates['people.list']
    desk.query = 'võ'
    await desk.refresh()
    open()
    await first
    expect(desk.items.map(({ name }) => name)).toEqual(['Võ Tư'])
  })
})

describe('AddingMany', () => {
  it('adds whom it does not know, tells lines without a name, and takes all back', async () => {
    const backend = new FakeBackend()
    backend.desk.persons.set('a', person('a', { name: 'LÊ AN' }))
    backend.people.read = async () => [newPerson('Lê An'), newPerson('Võ Tư'), { ...newPerson(), note: 'dòng lạ' }]
    const adding = new AddingMany(backend)
    await adding.read()
    expect([adding.unread, adding.wanted.map((one) => one.person.name)]).toEqual([['dòng lạ'], ['Võ Tư']])
    const [listed] = adding.people ?? []
    if (!listed) throw new Error('nobody was read')
    adding.toggle(listed)
    expect(adding.wanted).toHaveLength(2)
    adding.toggle(listed)
    expect(await adding.add()).toBe(true)
    expect([...backend.desk.persons.values()].map(({ name }) => name)).toEqual(['LÊ AN', 'Võ Tư'])
    undo()
    await vi.waitFor(() => expect(backend.desk.persons.size).toBe(1))
  })

  it('keeps those that were refused, with the reason', async () => {
    const backend = new FakeBackend()
    const adding = new AddingMany(backend)
    adding.text = 'Lê An\nVõ Tư'
    await adding.read()
    backend.refuse['people.save'] = 'full'
    expect(await adding.add()).toBe(false)
    expect([adding.problem?.code, adding.people?.length]).toEqual(['full', 2])
  })
})
