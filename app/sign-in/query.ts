/** The query of a page, as Next hands it over. */
export type Query = Record<string, string | string[] | undefined>

/** One parameter of it; of several the first, of none `""`. */
export function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
