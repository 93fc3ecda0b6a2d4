'use client'

import { Broken, digestOf } from './ui/broken'

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Broken digest={digestOf(error)} retry={retry} />
}
