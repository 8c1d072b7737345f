import type { Person, Post } from '../backend'
import { addDays } from '../ui/calendar'

export const noPost: Post = { title: '', unit: '', validFrom: '', validTo: '' }

/** newPerson is somebody who is not stored yet; a moment that is not known is absent. */
export const newPerson = (name = '', posts: Post[] = []): Person => ({ id: '', name, posts, note: '', revision: 0 }) as unknown as Person

/** ended says that a post was over before a day. */
export const ended = (post: Post, day: string): boolean => post.validTo !== '' && post.validTo < day

/** titleOf writes a post in a line. */
export const titleOf = ({ title, unit }: Post): string => [title, unit].filter(Boolean).join(', ')

/** changeOffice gives posts after a change of office on a day: those that last end the day before, unless they are kept, and the new one begins. */
export function changeOffice(posts: Post[], next: Post, day: string, keep: boolean): Post[] {
  return [{ ...next, validFrom: day, validTo: '' }, ...posts.map((post) => (!keep && lasts(post, day) ? { ...post, validTo: addDays(day, -1) } : post))]
}

/** lasts says that a post is held on the day before another, and goes on. */
export function lasts(post: Post, day: string): boolean {
  return (post.validFrom === '' || post.validFrom < day) && (post.validTo === '' || post.validTo >= day)
}
