// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core'
import { DOMParser as PMParser } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { linkFrom } from './link'
import { cleanPaste, onlyPicture } from './paste'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])

function pasted(html: string) {
  const clean = cleanPaste(html)
  const body = new DOMParser().parseFromString(clean.html, 'text/html').body
  const doc = PMParser.fromSchema(schema).parse(body)
  doc.check()
  return { doc, text: doc.toString(), left: clean.picturesLeft }
}

describe('pasting', () => {
  it('drops what can run and every style', () => {
    const { doc } = pasted('<p style="color:red" onclick="x()">Chữ<script>alert(1)</script><style>p{}</style></p><svg><script>1</script></svg><iframe src="x"></iframe>')
    expect(JSON.stringify(doc.toJSON())).toBe('{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Chữ"}]}]}')
  })

  it('keeps bold, italic and safe links; unsafe ones become plain words', () => {
    const { doc } = pasted('<p><b>đậm</b> <span style="font-style:italic">nghiêng</span> <a href="javascript:alert(1)">xấu</a> <a href="https://a.vn/">tốt</a></p>')
    const json = JSON.stringify(doc.toJSON())
    expect(json).toContain('"bold"')
    expect(json).toContain('"italic"')
    expect(json).toContain('https://a.vn/')
    expect(json).not.toContain('javascript')
  })

  it('composes letters', () => expect(pasted(`<p>${'Dân vận'.normalize('NFD')}</p>`).doc.textContent).toBe('Dân vận'))

  it('makes of every table a grid of single paragraphs', () => {
    const { text } = pasted('<table><tr><th colspan="2"><p>a</p><ul><li>b</li></ul></th></tr><tr><td>c<br>d</td><td><table><tr><td>e</td></tr></table></td></tr></table>')
    expect(text).toBe('doc(table(tableRow(tableHeader(paragraph("a b"))), tableRow(tableCell(paragraph("c d")), tableCell(paragraph("e")))))')
  })

  it('folds six levels of headings into two, without breaks', () => {
    expect(pasted('<h1>Một<br>hai</h1><h4>Ba</h4>').doc.toJSON().content.map((n: { attrs: { level: number } }) => n.attrs.level)).toEqual([2, 3])
  })

  it('counts the pictures that stay behind, and keeps our own figures', () => {
    const src = `photo:${'a'.repeat(64)}`
    const own = `<figure data-src="${src}" data-credit="Ảnh: Cảnh" data-alt=""><img src="/media/x"><figcaption>Chú thích</figcaption></figure>`
    const { doc, left } = pasted(`${own}<p><img src="file:///C:/anh.png">chữ</p><figure data-src="photo:../x"><figcaption>lạ</figcaption></figure>`)
    expect(left).toBe(1)
    expect(doc.firstChild?.attrs).toEqual({ src, credit: 'Ảnh: Cảnh', alt: '' })
    expect(doc.firstChild?.textContent).toBe('Chú thích')
    expect(doc.children.filter((node) => node.type.name === 'figure')).toHaveLength(1)
  })

  it('tells a copied picture from copied text', () => {
    expect(onlyPicture('<meta charset="utf-8"><img src="https://a.vn/x.png">')).toBe(true)
    expect(onlyPicture('<p>chữ <img src="x"></p>')).toBe(false)
  })
})

describe('linkFrom', () => {
  it.each([
    ['caungang.travinh.gov.vn', 'https://caungang.travinh.gov.vn'],
    ['http://a.vn/x?y=1', 'http://a.vn/x?y=1'],
    ['ten@travinh.gov.vn', 'mailto:ten@travinh.gov.vn'],
    ['0294 3825 123', 'tel:0294 3825 123'],
    ['localhost.vn:8080/a', 'https://localhost.vn:8080/a'],
  ])('%s becomes %s', (typed, href) => expect(linkFrom(typed)).toBe(href))

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///c', 'không phải', '', 'a b.vn', 'JaVaScRiPt:alert(1)'])('refuses "%s"', (typed) =>
    expect(linkFrom(typed)).toBeUndefined(),
  )
})
