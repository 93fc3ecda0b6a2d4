/** What PostgreSQL can hold: no NUL, and no half of a character. What comes from outside stops here instead of there. */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text)
}
