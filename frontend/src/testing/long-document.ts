import type { JSONContent } from '@tiptap/core'

const sentence =
  'Sáng ngày 27/5, đồng chí Nguyễn Đức Trường nhấn mạnh: nhiều mô hình thiết thực, hiệu quả đã được nhân rộng; người dân xã Đôn Xuân phấn khởi đóng góp ngày công, hiến đất làm đường.'.split(' ')

/** A paragraph holds about as many words as one of a report. */
const paragraphWords = 75

const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => sentence[(from + i) % sentence.length] ?? '').join(' ')
const text = (value: string) => [{ type: 'text', text: value }]

/** longDocument gives a report of about so many words, with a heading every ten paragraphs and its figures evenly spread. */
export function longDocument(wordCount: number, figures: string[] = []): JSONContent {
  const paragraphs = Math.max(1, Math.round(wordCount / paragraphWords))
  const content: JSONContent[] = []
  for (let i = 0; i < paragraphs; i++) {
    if (i % 10 === 0) content.push({ type: 'heading', attrs: { level: i % 40 === 0 ? 2 : 3 }, content: text(`Phần ${i / 10 + 1}: ${words(i, 6)}`) })
    content.push({ type: 'paragraph', content: text(words(i * 7, paragraphWords)) })
    const from = Math.floor((i * figures.length) / paragraphs)
    const to = Math.floor(((i + 1) * figures.length) / paragraphs)
    for (const src of figures.slice(from, to)) content.push({ type: 'figure', attrs: { src, credit: 'Ảnh: Đình Cảnh', alt: '' }, content: text(words(i, 12)) })
  }
  return { type: 'doc', content }
}
