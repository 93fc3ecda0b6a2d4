import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** House rules that a reader would otherwise have to remember; each says why. */
const forbidden = [
  { selector: 'TSNonNullExpression', message: 'Say what happens when it is missing instead of "!".' },
  {
    selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
    message: 'What comes from outside is parsed with zod; nothing else needs a cast.',
  },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use node:crypto.' },
]

const config = [
  {
    ignores: [
      '.next/**',
      '.data/**',
      '.tools/**',
      'lib/ports/db/generated/**',
      'app/flows/generated/**',
      'next-env.d.ts',
      'test-results/**',
    ],
  },
  ...next,
  ...typescript,
  {
    settings: { next: { rootDir: root } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...forbidden],
      // Pictures are drawn to size when they are stored: there is nothing left to optimize at each request.
      '@next/next/no-img-element': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['lib/cli/**', 'e2e/**', 'prisma/seed.ts'], rules: { 'no-console': 'off' } },
]

export default config
