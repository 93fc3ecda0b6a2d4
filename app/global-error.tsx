'use client'

import './globals.css'
import { Broken, digestOf } from './ui/broken'
import { FONTS } from './ui/fonts'

/** Replaces the root layout when that itself broke, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={FONTS}>
      <body>
        <Broken digest={digestOf(error)} retry={retry} />
      </body>
    </html>
  )
}
