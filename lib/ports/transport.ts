import { SECOND } from '@/lib/model/time'

/** `refused` is a definite no to this message or to whom it goes; `failed` may go better later. `reason` names no content. */
export type SendResult = { outcome: 'delivered' } | { outcome: 'refused' | 'failed'; reason: string }

/** Past it a try is given up, however slowly the other side still trickles its answer. */
export const SEND_LIMIT = 30 * SECOND
