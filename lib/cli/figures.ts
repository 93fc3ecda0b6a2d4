import { parseArgs } from 'node:util'
import { bundleFigures } from './figures/bundle'
import { enumerationFigures } from './figures/enumeration'
import { firstSignInFigures } from './figures/first-sign-in'
import { judge, type Figure } from './figures/figure'
import { memberFigures } from './figures/members'
import { millionFigures } from './figures/million'
import { stopPostgres } from './figures/postgres'
import { sdkFigures } from './figures/sdk'
import { sourceFigures } from './figures/source'
import { statementFigures } from './figures/statements'
import { throughputFigures } from './figures/throughput'

// npm run figures                                   every budget, measured now; exits 1 where one is broken
// npm run figures -- source statements              some of them
// npm run figures -- source --budget "longest source file=10"    tries a budget
const MEASURES: Record<string, () => Promise<Figure[]>> = {
  source: sourceFigures,
  members: memberFigures,
  sdk: sdkFigures,
  statements: statementFigures,
  bundle: bundleFigures,
  throughput: throughputFigures,
  million: millionFigures,
  enumeration: enumerationFigures,
  'first-sign-in': firstSignInFigures,
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { budget: { type: 'string', multiple: true } },
})
const names = positionals.length > 0 ? positionals : Object.keys(MEASURES)
const tried = new Map(
  (values.budget ?? []).map((text) => {
    const [name = '', value = ''] = text.split('=')
    return [name, Number(value)] as const
  }),
)

let broken = 0
for (const name of names) {
  const measure = MEASURES[name]
  if (!measure)
    throw new Error(`There is no figure "${name}". There are: ${Object.keys(MEASURES).join(', ')}`)
  for (const figure of await measure()) {
    const { line, isKept } = judge({ ...figure, budget: tried.get(figure.name) ?? figure.budget })
    if (!isKept) broken += 1
    console.log(line)
  }
}
await stopPostgres()
process.exit(broken > 0 ? 1 : 0)
