import { env } from '@/lib/ports/env'
import { openDatabase } from '@/lib/ports/db/open'

// Opening a database applies what is missing.
const database = await openDatabase(env())
await database.close()
console.log('All migrations are applied.')
