import { expect, test } from '@playwright/test'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './driver.ts'
import { begin, body, one } from './journeys.ts'
import { Newsroom } from './program.ts'
import { openWindow } from './window-driver.ts'

// What only a window has.

test('closing the window in mid-sentence keeps every letter', async () => {
  const n = new Newsroom()
  const d = await openWindow(n)
  try {
    await d.click('button', 'Bài mới')
    await until('an empty page', async () => (await d.value('textbox', 'Tiêu đề')) === '')
    await d.click('textbox', 'Tiêu đề')
    await d.type('Chữ cuối cùng')
    await d.evaluate('window.runtime.Quit()')
    await until('the program ends', async () => d.program.exitCode !== null)
    expect(n.run('list', '--search', 'chu cuoi cung')).toContain('Chữ cuối cùng')
  } finally {
    await d.close()
    n.remove()
  }
})

test('a second window on the same newsroom says so, and opens when the first is gone', async () => {
  const n = new Newsroom()
  const first = await openWindow(n)
  const second = await openWindow(n)
  try {
    await second.sees('Tòa soạn này đang mở ở một cửa sổ khác.')
    await first.close()
    await second.click('button', 'Thử lại')
    await second.sees('Đình Cảnh')
  } finally {
    await first.close()
    await second.close()
    n.remove()
  }
})

test('a damaged newsroom says so, is repaired and opens', async () => {
  const n = new Newsroom()
  const file = openSync(join(n.folder, 'newsroom.db'), 'r+')
  for (const page of [2, 3]) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * (page - 1))
  closeSync(file)
  const d = await openWindow(n)
  try {
    await d.sees('Tệp dữ liệu của tòa soạn bị hỏng.')
    await d.click('button', 'Sửa tòa soạn')
    await d.sees('Kết quả sửa tòa soạn', 30_000)
    await d.click('button', 'Vào tòa soạn')
    await d.sees('Thông báo lịch tiêm chủng mở rộng')
  } finally {
    await d.close()
    n.remove()
  }
})

test('what another program copied comes in by Ctrl+V', async () => {
  const n = new Newsroom()
  const d = await openWindow(n)
  try {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài dán')
    const { id } = await one(d, 'Bài dán')
    await d.copy(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoNormal><b>Cống ngăn mặn</b> đã xong.</p>
      <table><tr><td><p>Ấp</p></td><td><p>Hộ</p></td></tr><tr><td><p>Thạnh Hòa</p></td><td><p>212</p></td></tr></table><script>document.title = 'x'</script></body></html>`)
    await d.click('textbox', 'Thân bài')
    await d.press('Control+V')
    const wanted = '**Cống ngăn mặn** đã xong.\n\n| Ấp | Hộ |\n| --- | --- |\n| Thạnh Hòa | 212 |\n'
    await until('the text is stored', async () => (await body(d, id)) === wanted)
    await d.press('Control+Z')
    await until('and goes as one', async () => (await body(d, id)).trim() === '')
  } finally {
    await d.close()
    n.remove()
  }
})
