/**
 * newWritingSession makes up the id of one sitting at one article. A page served
 * over plain http to another machine has no randomUUID.
 */
export function newWritingSession(from: Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'randomUUID'>> = crypto): string {
  if (from.randomUUID) return from.randomUUID()
  return Array.from(from.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
