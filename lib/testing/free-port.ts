import { createServer } from 'node:net'

/** A port of localhost that nobody listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      if (!address || typeof address === 'string') return reject(new Error('No port is free.'))
      probe.close(() => resolve(address.port))
    })
  })
}
