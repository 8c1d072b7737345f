import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { backup, FakeBackend, job } from '../../testing/fake-backend'
import { BackupDesk } from './backup-desk.svelte'
import { passphraseStrength } from './passphrase-strength'

const now = () => new Date('2026-11-25T03:42:00Z')
const running = (id: string, state = 'running') => ({ ...job(id, '', state), kind: 'backup' })

describe('BackupDesk', () => {
  let backend: FakeBackend
  let desk: BackupDesk

  beforeEach(() => {
    backend = new FakeBackend()
    desk = new BackupDesk(backend, now)
  })

  it.each([
    ['none was made', [], true],
    ['the newest was never opened again', [backup('b', { takenAt: '2026-11-25T00:00:00Z' })], true],
    ['one of yesterday is proved', [backup('b', { takenAt: '2026-11-24T00:00:00Z', provedAt: '2026-11-24T00:01:00Z' })], false],
    ['the newest is not, but one of this week is', [backup('c', { takenAt: '2026-11-25T00:00:00Z' }), backup('b', { takenAt: '2026-11-20T00:00:00Z', provedAt: '2026-11-20T00:01:00Z' })], false],
    ['an old one was proved again today', [backup('b', { takenAt: '2026-11-10T00:00:00Z', provedAt: '2026-11-25T00:01:00Z' })], true],
  ])('reminds when it should: %s', async (_, backups, due) => {
    expect(desk.due).toBe(false)
    backend.copies = { ...backend.copies, backups }
    await desk.load()
    expect(desk.due).toBe(due)
  })

  it('remembers what lies on a drive that is away', async () => {
    const store = new Map<string, string>()
    vi.stubGlobal('localStorage', { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value) })
    const backups = [backup('b', { takenAt: '2026-11-22T00:00:00Z', provedAt: '2026-11-22T00:01:00Z' })]
    backend.copies = { folder: '/usb', reachable: true, encrypted: false, backups }
    await desk.load()
    backend.copies = { folder: '/usb', reachable: false, encrypted: false, backups: [] }
    await desk.load()
    expect([desk.away, desk.daysUnproved, desk.due]).toEqual([true, 3, false])
    const later = new BackupDesk(backend, () => new Date('2026-11-30T00:00:00Z'))
    await later.load()
    expect(later.due).toBe(true)
    expect(later.reminder).toBe('Các bản sao lưu nằm ở ổ chưa cắm')
    vi.unstubAllGlobals()
  })

  it('follows a backup from its start to its end and reads what there is then', async () => {
    await desk.make()
    expect(desk.running).toBe(true)
    backend.copies = { ...backend.copies, backups: [backup('b')] }
    desk.hear({ ...running('other'), kind: 'export' })
    expect(desk.job?.id).toBe('backup1')
    desk.hear(running('backup1', 'done'))
    await Promise.resolve()
    expect(desk.running).toBe(false)
    await desk.load()
    expect(desk.newest?.id).toBe('b')
  })

  it('does not take an answer for newer than the event that overtook it', async () => {
    let late = () => {}
    backend.gates['backups.make'] = new Promise((resolve) => (late = resolve))
    const made = desk.make()
    desk.hear(running('backup1', 'done'))
    late()
    await made
    expect(desk.job?.state).toBe('done')
  })

  it('finds the backup that is being made already, and makes no second one', async () => {
    backend.jobs.list = async () => [running('daily')]
    await desk.load()
    expect(desk.job?.id).toBe('daily')
    await desk.make()
    expect(backend.calls).not.toContain('backups.make')
  })

  it('takes a folder and a passphrase as they are meant, and says why not', async () => {
    await desk.setFolder(' /media/đĩa '.normalize('NFD'))
    expect(desk.state).toMatchObject({ folder: '/media/đĩa'.normalize('NFC'), reachable: true })
    await desk.setPassphrase('lúa xe đạp'.normalize('NFD'))
    expect(backend.calls).toContain(`backups.setPassphrase ${'lúa xe đạp'.normalize('NFC')}`)
    expect(desk.state?.encrypted).toBe(true)
    backend.refuse['backups.setFolder'] = 'file'
    expect(await desk.setFolder('/nowhere')).toBe(false)
    expect(desk.problem?.code).toBe('file')
    expect(desk.state?.folder).toBe('/media/đĩa'.normalize('NFC'))
  })

  it('brings one back, and says that the passphrase was wrong', async () => {
    const one = backup('b', { encrypted: true })
    backend.copies = { ...backend.copies, backups: [one] }
    backend.refuse['backups.restore'] = 'refused'
    expect(await desk.restore(one, 'sai')).toBe(false)
    expect(desk.problem?.code).toBe('refused')
    backend.refuse = {}
    expect(await desk.restore(one, 'đúng')).toBe(true)
    expect(desk.problem).toBeUndefined()
  })
})

describe('passphraseStrength', () => {
  it.each([['123456', 'short'], ['aaaaaaaaaaaaaaaaaaaaaaaa', 'short'], ['abababababababababab', 'short'], ['caungang2026', 'fair'], ['lúa xe đạp cửa sổ mưa', 'good']])('%s is %s', (word, strength) =>
    expect(passphraseStrength(word)).toBe(strength),
  )

  it('never calls a longer one weaker', () => {
    const order = ['short', 'fair', 'good']
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(order.indexOf(passphraseStrength(`x${a}x${b}x`))).toBeGreaterThanOrEqual(order.indexOf(passphraseStrength(`x${a}x`)))
      }),
    )
  })
})
