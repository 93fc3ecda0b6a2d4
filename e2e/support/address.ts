import { randomInt } from 'node:crypto'

/** A caller's address that nobody else has: `"10.83.4.250"`. */
export function newAddress(): string {
  return ['10', randomInt(256), randomInt(256), randomInt(1, 255)].join('.')
}
