import { expect, test, type Page } from '@playwright/test'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openInBrowser, type BrowserDriver } from './browser-driver.ts'
import { until } from './driver.ts'
import { Newsroom } from './program.ts'

const photo = resolve(import.meta.dirname, '../../app/sample/photos/hoa-hanh.jpg')

/** pictures lays pictures that are all different into a folder: what comes after a picture in its file is passed over. */
function pictures(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true })
  for (let n = 1; n <= count; n++) {
    copyFileSync(photo, join(folder, `IMG_${n}.jpg`))
    appendFileSync(join(folder, `IMG_${n}.jpg`), `${folder} ${n}`)
  }
}

/** drop lets a person drop files and folders onto the grid. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const grid = await page.getByRole('region', { name: 'Lưới ảnh' }).boundingBox()
  const at = { x: (grid?.x ?? 0) + 200, y: (grid?.y ?? 0) + 200 }
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
}

/** call asks the program as another of its windows would. */
const call = (d: BrowserDriver, name: string, arg: string) =>
  d.evaluate<{ id: string }>(`const answer = await fetch('/call/${name}', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: ${JSON.stringify(JSON.stringify([arg]))} }); return answer.json()`)

async function inPictures(page: Page, info: { outputPath(name: string): string }, journey: (n: Newsroom, d: BrowserDriver) => Promise<void>): Promise<void> {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    await d.click('button', 'Ảnh')
    await page.getByRole('region', { name: 'Lưới ảnh' }).waitFor()
    await journey(n, d)
  } catch (e) {
    await d.screenshot(info.outputPath('failed.png')).catch(() => {})
    throw e
  } finally {
    await d.close()
    n.remove()
  }
}

test('a folder is dropped: pictures come in, a bad file is named, what is no picture stays', async ({ page }, info) => {
  await inPictures(page, info, async (n) => {
    const folder = join(n.home, 'Lễ hội')
    pictures(join(folder, 'sáng'), 4)
    writeFileSync(join(folder, 'hỏng.jpg'), readFileSync(photo).subarray(0, 20_000))
    writeFileSync(join(folder, 'phim.mp4'), 'x')
    writeFileSync(join(folder, 'Thumbs.db'), 'x')
    await drop(page, folder)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('1 tệp chưa nhập được')
    await expect(dialog).toContainText('Ảnh hỏng.jpg bị cắt cụt')
    await expect(dialog).toContainText('Để lại 1 tệp phim')
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await expect(page.getByRole('option', { name: /IMG_4\.jpg/ })).toBeVisible()

    // The same pictures again: they are told, not added.
    await drop(page, join(folder, 'sáng'))
    await expect(page.getByText('Đã nhập 0 ảnh mới; 4 ảnh đã có từ trước nên không thêm lần nữa.')).toBeVisible()
  })
})

test('many bad files make one row', async ({ page }, info) => {
  await inPictures(page, info, async (n) => {
    const folder = join(n.home, 'hỏng')
    mkdirSync(folder)
    for (let i = 0; i < 300; i++) writeFileSync(join(folder, `IMG_${i}.jpg`), 'không phải ảnh')
    await drop(page, folder)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('300 tệp chưa nhập được', { timeout: 20_000 })
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await dialog.getByText('Xem tên các tệp').click()
    await expect(dialog).toContainText('và 200 tệp nữa')
  })
})

test('uploads are stopped and go on', async ({ page }, info) => {
  await inPictures(page, info, async (n) => {
    const folder = join(n.home, 'Ra quân')
    pictures(folder, 30)
    await drop(page, folder)
    await page.getByRole('button', { name: 'Dừng' }).click()
    await expect(page.getByText(/Đã dừng: xong \d+\/30 tệp/)).toBeVisible()
    await page.getByRole('button', { name: 'Nhập tiếp' }).click()
    await expect(page.getByText('Đang nhập')).toHaveCount(0, { timeout: 30_000 })
    await expect(page.getByRole('option', { name: /IMG_30\.jpg/ })).toBeVisible()
  })
})

test('a folder that the program reads is stopped, goes on, and goes on after the program was killed', async ({ page }, info) => {
  test.slow()
  await inPictures(page, info, async (n, d) => {
    const folder = join(n.home, '2026-11-20 Lễ mít tinh')
    pictures(folder, 60)
    writeFileSync(join(folder, 'hỏng.jpg'), 'x')
    await call(d, 'Intake.From', folder)
    await d.reload()
    await d.click('button', 'Ảnh')
    await page.getByRole('button', { name: 'Dừng' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Đã dừng nhập “2026-11-20 Lễ mít tinh”')
    await expect(dialog).toContainText(/\d+ ảnh mới.* còn \d+ tệp chưa nhập/)
    await dialog.getByRole('button', { name: 'Nhập tiếp' }).click()
    await expect(page.getByText(/Đang nhập \d+\/61/)).toBeVisible()
    await d.kill()

    const again = await openInBrowser(page, n)
    try {
      await again.click('button', 'Ảnh')
      await expect(page.getByText('Chưa nhập xong ảnh trong “2026-11-20 Lễ mít tinh”')).toBeVisible()
      await again.click('button', 'Nhập tiếp')
      await expect(dialog).toContainText('Đã nhập ảnh trong “2026-11-20 Lễ mít tinh”', { timeout: 40_000 })
      await expect(dialog).toContainText('1 tệp không đọc được')
      await expect(dialog).toContainText('Sự kiện của')
      await expect(dialog).toContainText('Tệp hỏng.jpg không phải là ảnh')
      await dialog.getByRole('button', { name: 'Đóng' }).last().click()
      await until('every picture is in once', async () => (await page.getByRole('status').allTextContents()).some((text) => text.includes('63 ảnh')))
    } finally {
      await again.kill()
    }
  })
})
