// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backup, FakeBackend, job } from '../../testing/fake-backend'
import { BackupDesk } from './backup-desk.svelte'
import BackupsGroup from './BackupsGroup.svelte'

const now = () => new Date('2026-11-25T04:00:00Z')

describe('BackupsGroup', () => {
  let backend: FakeBackend
  let desk: BackupDesk
  const onrestored = vi.fn()

  beforeEach(() => {
    onrestored.mockReset()
    backend = new FakeBackend()
    desk = new BackupDesk(backend, now)
  })
  afterEach(cleanup)

  async function show(carrier = 'browser') {
    await desk.load()
    return render(BackupsGroup, { desk, carrier, whenSaved: (then: () => void) => then(), onrestored })
  }
  const press = async (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

  it('says what was opened again, and warns of what was not', async () => {
    backend.copies = { ...backend.copies, backups: [backup('b', { articles: 412, images: 3208, takenAt: '2026-11-25T03:42:00Z', provedAt: '2026-11-25T03:43:00Z' })] }
    await show()
    expect(screen.getByText('Đã mở lại được: 412 bài, 3.208 ảnh')).toBeTruthy()
    expect(screen.getByText(/25\/11\/2026 10:42 · Tự động hằng ngày/)).toBeTruthy()
    backend.copies = { ...backend.copies, backups: [backup('b')] }
    await desk.load()
    expect(await screen.findByText('Bản này chưa mở thử lại được')).toBeTruthy()
  })

  it('asks the system for a folder in the window, and for a path in a browser', async () => {
    await show('window')
    await press('Chọn thư mục…')
    await waitFor(() => expect(backend.calls).toContain('backups.chooseFolder'))
    cleanup()
    backend.copies = { ...backend.copies, folder: '' }
    await show('browser')
    await press('Chọn thư mục…')
    await fireEvent.input(screen.getByLabelText('Đường dẫn thư mục'), { target: { value: '/media/usb' } })
    await press('Dùng thư mục này')
    await waitFor(() => expect(screen.getByText('/media/usb')).toBeTruthy())
  })

  it('says that the drive is away', async () => {
    backend.copies = { ...backend.copies, folder: '/media/usb', reachable: false }
    await show()
    expect(screen.getByText('Chưa cắm ổ')).toBeTruthy()
  })

  it('shows how far a backup is, and stops it', async () => {
    await show()
    const cancel = vi.spyOn(backend.jobs, 'cancel')
    await press('Sao lưu ngay')
    desk.hear({ ...job('backup1', '', 'running'), kind: 'backup', progress: { stage: { vi: 'Chép ảnh', en: 'Copying photos' }, done: 1, total: 4 } })
    expect(await screen.findByText('Chép ảnh 25%')).toBeTruthy()
    await press('Dừng')
    await waitFor(() => expect(cancel).toHaveBeenCalledWith('backup1'))
    desk.hear({ ...job('backup1', '', 'canceled'), kind: 'backup' })
    expect(await screen.findByText(/Đã dừng/)).toBeTruthy()
  })

  it('sets a passphrase only when it was typed the same twice', async () => {
    await show()
    await press('Đặt mật khẩu…')
    await fireEvent.input(screen.getByLabelText('Mật khẩu'), { target: { value: 'lúa xe đạp cửa sổ mưa' } })
    expect(screen.getByText('Đủ dài, khó đoán.')).toBeTruthy()
    await fireEvent.input(screen.getByLabelText('Gõ lại mật khẩu'), { target: { value: 'lúa xe đạp cửa sổ nắng' } })
    expect(screen.getByText('Hai lần gõ chưa giống nhau.')).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Đặt mật khẩu' }).disabled).toBe(true)
    await fireEvent.input(screen.getByLabelText('Gõ lại mật khẩu'), { target: { value: 'lúa xe đạp cửa sổ mưa' } })
    await press('Đặt mật khẩu')
    await waitFor(() => expect(desk.state?.encrypted).toBe(true))
    await press('Bỏ mật khẩu')
    await waitFor(() => expect(desk.state?.encrypted).toBe(false))
  })

  it('restores after it has said what will happen, and stays when the passphrase is wrong', async () => {
    backend.copies = { ...backend.copies, backups: [backup('b', { encrypted: true, takenAt: '2026-11-25T03:42:00Z' })] }
    await show()
    await press('Khôi phục bản 25/11/2026 10:42')
    expect(screen.getByText(/những gì đang có được sao lưu lại/)).toBeTruthy()
    backend.refuse['backups.restore'] = 'refused'
    await fireEvent.input(screen.getByLabelText('Mật khẩu của bản sao lưu này'), { target: { value: 'sai' } })
    await press('Khôi phục')
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(onrestored).not.toHaveBeenCalled()
    backend.refuse = {}
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Khôi phục' }).disabled).toBe(false))
    await press('Khôi phục')
    await waitFor(() => expect(onrestored).toHaveBeenCalledWith('25/11/2026 10:42'))
  })
})
