import { Mark, Node, mergeAttributes, type AnyExtension } from '@tiptap/core'
import { figureData, readFigure, type FigureAttrs } from './figure-attrs'
import { photoHash, photoUrlOf } from './photo'

// The schema is the dialect of app/article and nothing else: what it does not
// name cannot be typed, pasted or kept. No node or mark brings input rules or
// paste rules, which would fire inside a word that UniKey is still changing.

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })

const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block flow',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
})

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  // Levels of other programs fold into the two that a report needs.
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level <= 2 ? 2 : 3 } })),
  renderHTML: ({ node }) => [node.attrs.level === 3 ? 'h3' : 'h2', 0],
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'flow+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
})

const BulletList = Node.create({
  name: 'bulletList',
  group: 'block flow',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', 0],
})

const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block flow',
  content: 'listItem+',
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1,
      renderHTML: ({ start }) => (start === 1 ? {} : { start }),
    },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
})

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph flow*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
})

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

const cell = (name: string, tag: string) =>
  Node.create({ name, content: 'paragraph', isolating: true, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] })

const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    src: { default: '' },
    credit: { default: '' },
    alt: { default: '' },
    size: { default: '' },
    crop: { default: '' },
    lead: { default: false },
  }),
  // Only our own figures, copied inside the program; a stranger's picture has to be taken in as a file.
  parseHTML: () => [
    {
      tag: 'figure[data-src]',
      contentElement: 'figcaption',
      getAttrs: (element) => {
        const figure = readFigure(element as HTMLElement)
        return photoHash(figure.src) ? { ...figure } : false
      },
    },
  ],
  renderHTML: ({ node }) => {
    const figure = node.attrs as FigureAttrs
    return ['figure', figureData(figure), ['img', { src: photoUrlOf(figure.src), alt: figure.alt }], ['figcaption', 0]]
  },
})

// app/article has 2 to 6 figures in one; gallery.ts brings others to that.
const Gallery = Node.create({
  name: 'gallery',
  group: 'block',
  content: 'figure+',
  isolating: true,
  addAttributes: () => ({ size: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-gallery]', getAttrs: (element) => ({ size: readFigure(element as HTMLElement).size }) }],
  renderHTML: ({ node }) => ['div', { 'data-gallery': '', 'data-size': node.attrs['size'] as string }, 0],
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
})

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps everything it copies in a <b> that is not bold.
    { tag: 'b', getAttrs: (node) => (node as HTMLElement).style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value as string) && null },
  ],
  renderHTML: () => ['strong', 0],
})

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i', getAttrs: (node) => (node as HTMLElement).style.fontStyle !== 'normal' && null }, { style: 'font-style=italic' }],
  renderHTML: () => ['em', 0],
})

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = (element as HTMLElement).getAttribute('href') ?? ''
        return isSafeLink(href) ? { href } : false
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { rel: 'noopener noreferrer' }), 0],
})

/** isSafeLink says that an address may stand in an article: http, https, mailto or tel. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/[^\s]+|mailto:[^\s]+@[^\s]+|tel:[+\d][\d .-]*)$/i.test(href)
}

/** dialect is every node and mark; marks stand in the order in which app/article writes them. */
export const dialect: AnyExtension[] = [
  Doc,
  Text,
  Paragraph,
  Heading,
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  Table,
  TableRow,
  Gallery,
  cell('tableHeader', 'th'),
  cell('tableCell', 'td'),
  HardBreak,
  Bold,
  Italic,
  Link,
]

/** FigureNode is apart, because on screen it is drawn with fields of its own. */
export const FigureNode = Figure
