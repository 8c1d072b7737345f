import { expect, test } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openInBrowser } from './browser-driver.ts'
import { Newsroom } from './program.ts'

const sample = (name: string) => resolve(import.meta.dirname, '../../app/office/testdata', name)

test('Word files come in with a report, and a wrong guess goes back into the text', async ({ page }, info) => {
  const n = new Newsroom()
  const d = await openInBrowser(page, n)
  try {
    const choose = async (way: string, files: string | string[]) => {
      await page.getByRole('button', { name: 'Nhập bài từ tệp…' }).click()
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: way }).click()
      await (await chooser).setFiles(files)
    }
    const dialog = page.getByRole('dialog')

    await choose('Chọn tệp Word, văn bản, trang web…', sample('bai-libreoffice.docx'))
    await expect(dialog).toContainText('TCVN3')
    await expect(dialog).toContainText('Chữ trong 1 khung được đưa vào bài')
    await dialog.getByRole('checkbox', { name: 'Đưa phần Sapo về thân bài' }).check()
    await dialog.getByRole('button', { name: 'Đưa phần đã chọn về thân bài' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: 'Tiêu đề', exact: true })).toHaveValue('Khánh thành cống ngăn mặn ở ấp Thạnh Hòa')
    await expect(page.getByRole('textbox', { name: 'Sapo' })).toHaveValue('')
    await expect(page.locator('.prose').first().locator('p').first()).toContainText('Công trình giúp hơn 200 hộ dân')
    await expect(page.locator('.prose').first().locator('figure img')).toHaveCount(1)

    // A folder: what is no person's is told, a bad file is named, the others are in.
    const folder = join(n.home, 'gửi')
    mkdirSync(join(folder, 'tháng 7'), { recursive: true })
    writeFileSync(join(folder, '~$bài.docx'), 'x')
    writeFileSync(join(folder, 'hỏng.docx'), 'x')
    writeFileSync(join(folder, 'tháng 7', 'tin.md'), '# Tin trong thư mục\n\nThân bài.\n')
    await choose('Chọn cả thư mục…', folder)
    await expect(dialog).toContainText('1 tệp chưa nhập được')
    await expect(dialog).toContainText('Tệp hỏng.docx không phải tệp Word.')
    await expect(dialog).toContainText('Bỏ qua tệp ẩn và tệp tạm: ~$bài.docx.')
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await expect(page.getByRole('textbox', { name: 'Tiêu đề', exact: true })).toHaveValue('Tin trong thư mục')
  } catch (e) {
    await d.screenshot(info.outputPath('failed.png')).catch(() => {})
    throw e
  } finally {
    await d.close()
    n.remove()
  }
})
