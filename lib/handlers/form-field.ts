import { text } from './input'

/** A text field of a form; a missing one and an uploaded file are both nothing, and so is a form that is none: actions can be called with anything. */
export function field(form: unknown, name: string): string | undefined {
  if (!(form instanceof FormData)) return undefined
  const value = text(4096).safeParse(form.get(name))
  return value.success ? value.data : undefined
}
