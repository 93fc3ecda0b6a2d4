'use client'

import './globals.css'
import { Broken, digestOf } from './ui/broken'

/** Replaces the root layout when that itself broke, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <Broken digest={digestOf(error)} retry={retry} />
      </body>
    </html>
  )
}
