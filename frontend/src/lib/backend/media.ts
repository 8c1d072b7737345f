/** Addresses of pictures and files, which both carriers serve. */

export function photoUrl(hash: string, size: 'thumb' | 'screen'): string {
  return `/media/photo/${encodeURIComponent(hash)}/${size}`
}

export function exportUrl(jobId: string): string {
  return `/media/export/${encodeURIComponent(jobId)}`
}
