import { isSafeLink } from './schema'

/** linkFrom makes an address of what somebody typed: a page without https://, an e-mail, a phone number; undefined when it is none. */
export function linkFrom(typed: string): string | undefined {
  const text = typed.trim().normalize('NFC')
  if (isSafeLink(text)) return text
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return undefined
  const guess = /^[+\d][\d .-]{5,}$/.test(text)
    ? `tel:${text}`
    : /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text)
      ? `mailto:${text}`
      : /^[^\s/@.]+(\.[^\s/@.]+)+([:/?#]\S*)?$/.test(text)
        ? `https://${text}`
        : ''
  return isSafeLink(guess) ? guess : undefined
}
