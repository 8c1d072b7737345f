import type { Text } from './types'

/** Problem is an error for the person: what happened, and what to do. */
export class Problem extends Error {
  readonly code: string
  readonly what: Text
  readonly hint: Text

  constructor(code: string, what: Text, hint: Text) {
    super(what.en)
    this.name = 'Problem'
    this.code = code
    this.what = what
    this.hint = hint
  }
}

/** The program does not answer: it was closed, or the network between has gone. */
export function offline(): Problem {
  return new Problem(
    'offline',
    { vi: 'Chương trình chưa trả lời.', en: 'The program does not answer.' },
    {
      vi: 'Chữ vẫn giữ ở đây và sẽ được lưu khi chương trình trả lời; đừng đóng trang này.',
      en: 'Your text is kept here and will be saved when the program answers; do not close this page.',
    },
  )
}

/** The browser cannot read a file that was chosen: a folder, or one that has gone meanwhile. */
export function unreadable(): Problem {
  return new Problem(
    'file',
    { vi: 'Không đọc được tệp này.', en: 'This file could not be read.' },
    {
      vi: 'Có thể đây là thư mục, hoặc tệp vừa bị dời đi; chọn lại từng tệp.',
      en: 'It may be a folder, or it was moved just now; choose the files again.',
    },
  )
}

function internal(): Problem {
  return new Problem(
    'internal',
    { vi: 'Có trục trặc trong chương trình.', en: 'Something went wrong in the program.' },
    {
      vi: 'Thử lại; nếu vẫn vậy, mở lại chương trình.',
      en: 'Try again; if it stays so, restart the program.',
    },
  )
}

/** problemFrom takes whatever a call rejected with: our object, its JSON, a string or an Error. */
export function problemFrom(reason: unknown): Problem {
  if (reason instanceof Problem) return reason
  const value = typeof reason === 'string' ? parsed(reason) : reason
  if (isRecord(value) && typeof value.code === 'string' && isText(value.message)) {
    return new Problem(value.code, value.message, isText(value.hint) ? value.hint : internal().hint)
  }
  if (value instanceof Error) {
    const inner = parsed(value.message)
    if (isRecord(inner)) return problemFrom(inner)
  }
  return internal()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value.vi === 'string' && typeof value.en === 'string' && value.vi !== ''
}
