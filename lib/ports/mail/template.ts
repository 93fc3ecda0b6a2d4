import type { ReactElement } from 'react'

/** What every message needs to say beside its facts: who writes, and to whom. */
export interface Envelope {
  appName: string
  recipient: string
}

/** A message in words, and how its HTML is drawn. Drawing is apart, because a list of messages needs the words only. */
export interface Drawing {
  subject: string
  /** The whole message as plain text. A code stands on a line of its own, without spaces, so that a machine finds it. */
  text: string
  code: Code | null
  /** What the reader is to open; null for most. */
  link: string | null
  /** Null for a text, which is its words. */
  draw: (() => ReactElement) | null
}

export interface Code {
  /** To be typed or pasted: `"418027"`. */
  value: string
  /** To be read: `"418 027"`. */
  groups: string[]
}

/** One template: from its facts to the message. */
export type Template<Facts> = (facts: Facts, envelope: Envelope) => Drawing

/** `"418027" -> ["418", "027"]` */
export function toCode(value: string): Code {
  return { value, groups: value.match(/.{1,3}/g) ?? [] }
}

/** `"2026-11-22T14:06:21.000Z" -> "14:06 UTC"`: the reader's zone is not ours to guess. */
export function toTime(iso: string): string {
  return `${iso.slice(11, 16)} UTC`
}

/** Joins paragraphs as mail wants them: one empty line between two. */
export function toText(...paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}
