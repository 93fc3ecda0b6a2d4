import { describe, expect, it } from 'vitest'
import { isCronCall } from './cron-secret'

describe('the cron route', () => {
  it('opens for the scheduler that knows the secret', () => {
    expect(isCronCall('Bearer correct horse', 'correct horse')).toBe(true)
  })

  it('stays shut for a wrong secret, half of one, another scheme and no header at all', () => {
    for (const header of [
      'Bearer correct hors',
      'Bearer ',
      'bearer correct horse',
      'correct horse',
      '',
      null,
    ])
      expect(isCronCall(header, 'correct horse')).toBe(false)
  })

  it('stays shut for everybody where no secret is set', () => {
    for (const header of ['Bearer undefined', 'Bearer ', null])
      expect(isCronCall(header, undefined)).toBe(false)
  })
})
