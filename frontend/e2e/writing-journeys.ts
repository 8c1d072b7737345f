import { expect } from '@playwright/test'
import { resolve } from 'node:path'
import { type Driver, until } from './driver.ts'
import { begin, body, one, photo } from './journeys.ts'

const sample = (name: string) => resolve(import.meta.dirname, '../../app/office/testdata', name)

/** What the writing desk does with a text, in both carriers. */
export const writingJourneys: Record<string, (d: Driver) => Promise<void>> = {
  'find words in the article and put others in their place': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Ủy ban xã họp')
    await d.click('textbox', 'Thân bài')
    await d.type('Ở đây có ủy ban, và UỶ BAN nữa.')
    const { id } = await one(d, 'Ủy ban xã họp')
    await d.press('Control+H')
    await d.click('textbox', 'Tìm')
    await d.type('uy ban')
    await d.sees('/3')
    await d.click('textbox', 'Thay bằng')
    await d.type('Hội đồng')
    await d.click('button', 'Thay tất cả')
    await d.sees('Đã thay ở 3 chỗ.')
    await until('the words are stored', async () => (await body(d, id)) === 'Ở đây có Hội đồng, và Hội đồng nữa.\n')
    expect(await d.value('textbox', 'Tiêu đề')).toBe('Hội đồng xã họp')
  },

  'tidy a text, see it before, and take it back': async (d) => {
    await begin(d)
    await d.click('textbox', 'Thân bài')
    await d.type('Giai đoạn 2021- 2025 , ngày 04/5 2021.')
    const text = async () => (await d.value('textbox', 'Thân bài')).trim()
    await d.press('Control+Shift+L')
    await d.sees('Gạch nối, gạch ngang')
    const fix = () => d.evaluate<string>(`return [...document.querySelectorAll('dialog button')].map((b) => b.textContent.trim()).find((name) => /^Sửa \\d+ chỗ$/.test(name)) ?? ''`)
    await until('the fixes are counted', async () => (await fix()) !== '')
    await d.click('button', await fix())
    await until('the text is clean', async () => (await text()) === 'Giai đoạn 2021–2025, ngày 04/5/2021.')
    await d.click('textbox', 'Thân bài')
    await d.press('Control+Z')
    await until('the text is back', async () => (await text()) === 'Giai đoạn 2021- 2025 , ngày 04/5 2021.')
  },

  'insert from the slash menu': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài có mục')
    const { id } = await one(d, 'Bài có mục')
    await d.click('textbox', 'Thân bài')
    await d.type('/')
    await d.sees('Bảng')
    await d.type('tieu de')
    await d.press('Enter')
    await d.type('Kết quả')
    await until('the heading is stored', async () => (await body(d, id)) === '## Kết quả\n')
  },

  'take in a Word file and put a wrong guess back': async (d) => {
    await d.click('button', 'Nhập bài từ tệp…')
    await d.chooseFile('button', 'Chọn tệp Word, văn bản, trang web…', sample('bai-libreoffice.docx'))
    await d.sees('Chữ trong 1 khung được đưa vào bài')
    await d.click('checkbox', 'Đưa phần Sapo về thân bài')
    await d.click('button', 'Đưa phần đã chọn về thân bài')
    await until('the headline is there', async () => (await d.value('textbox', 'Tiêu đề')) === 'Khánh thành cống ngăn mặn ở ấp Thạnh Hòa')
    await until('the lead went back', async () => (await d.value('textbox', 'Sapo')) === '')
    expect(await d.value('textbox', 'Thân bài')).toContain('Công trình giúp hơn 200 hộ dân')
  },

  'a picture with too few pixels stops the PDF until the person says so': async (d) => {
    await begin(d)
    await d.click('textbox', 'Tiêu đề')
    await d.type('Bài có ảnh nhỏ')
    await d.click('textbox', 'Thân bài')
    await d.type('Trước ảnh.')
    await d.click('button', 'Chèn ảnh')
    await d.chooseFile('button', 'Từ máy này…', photo)
    await d.sees('Mô tả')
    await d.click('button', 'Xuất PDF')
    await d.sees('Chưa xuất PDF: 1 ảnh quá ít điểm ảnh để in')
    await d.click('button', 'Vẫn xuất')
    await d.sees('PDF đã xong', 20_000)
    await d.sees('Ảnh này sẽ vỡ hạt')
  },
}
