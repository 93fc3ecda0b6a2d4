'use client'

import { useSyncExternalStore } from 'react'
import { useClerkContext, useStore } from '@/lib/client/context'
import type { State } from '@/lib/client/store'
import { log, type Log } from './log'
import { spotOf, type Spot, type Subject } from './spot'

const whole = (state: State): State => state

/** Where this browser stands. */
export function useSpot(subject: Subject): Spot {
  return spotOf(useStore(useClerkContext(), whole), subject)
}

/** What was seen on the way there. */
export function useLog(): Log {
  return useSyncExternalStore(log.subscribe, log.get, log.getFirst)
}
