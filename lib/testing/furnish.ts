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

/** Whoever is called so is asked to prove a new device; everybody else who is made in a test's app is not. */
export const STRANGER = 'Stranger'

const EXCEPT_THEM = `
  CREATE OR REPLACE FUNCTION trusted_anywhere() RETURNS trigger AS $$
  BEGIN
    NEW."bypassDeviceTrust" := NEW."firstName" IS DISTINCT FROM '${STRANGER}';
    RETURN NEW;
  END $$ LANGUAGE plpgsql;
  CREATE OR REPLACE TRIGGER trusted_anywhere BEFORE INSERT ON "User" FOR EACH ROW EXECUTE FUNCTION trusted_anywhere()`

/** Prepares a data folder that no app has open: most people in it are trusted anywhere, and so many have a second factor. */
export async function furnish(dataDir: string, careful = 0): Promise<Careful[]> {
  const database = await openEmbedded(dataDir)
  try {
    await database.pool.query(EXCEPT_THEM)
    await database.prisma.user.updateMany({ data: { bypassDeviceTrust: true } })
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
