import { createPerson } from '@/lib/account/people'
import { config } from '@/lib/config'
import { openEmbedded } from '@/lib/ports/db/open'
import { loadKeys } from '@/lib/ports/keys'
import { createPorts } from '@/lib/ports/real'
import { NO_TEXTS } from '@/lib/ports/text/transport'
import { giveBackupCodes, giveTotp } from './second-factors'

/** Somebody who is asked for a code of their authenticator app, and has backup codes. */
export interface Careful {
  email: string
  password: string
  secret: string
  codes: string[]
}

/** Puts so many people with a second factor into a data folder that no app has open. */
export async function furnish(dataDir: string, careful: number): Promise<Careful[]> {
  const database = await openEmbedded(dataDir)
  try {
    const keys = loadKeys({ mode: 'demo', DATA_DIR: dataDir, ENCRYPTION_KEYS: [], SESSION_KEYS: [] })
    const cheap = {
      ...config,
      password: { ...config.password, argon2: { memoryKiB: 64, passes: 1, lanes: 1 } },
    }
    const ports = createPorts({
      database,
      keys,
      config: cheap,
      baseUrl: 'http://localhost',
      now: () => new Date(),
      mail: null,
      texts: NO_TEXTS,
      keepBodies: true,
      log: () => {},
    })
    const people: Careful[] = []
    for (let index = 0; index < careful; index++) {
      const person = { email: `careful${index}@example.com`, password: `correct horse ${index} battery` }
      const id = await createPerson(ports, { emailAddress: person.email, password: person.password })
      const { secret } = await giveTotp({ ports, database }, id)
      people.push({ ...person, secret, codes: await giveBackupCodes({ ports, database }, id, 4) })
    }
    return people
  } finally {
    await database.close()
  }
}
