/** One budget of the design with what was measured in this run. */
export interface Figure {
  name: string
  value: number
  budget: number
  /** `at most` unless said: a ratio of speed is kept from below. */
  bound?: 'at most' | 'at least'
  unit?: string
  /** What to read it beside. */
  note?: string
}

/** `password sign-ins ÷ bare hashes: 0.74 (≥ 0.6)`; a broken one says so. */
export function judge({ name, value, budget, bound = 'at most', unit = '', note }: Figure): {
  line: string
  isKept: boolean
} {
  const isKept = bound === 'at most' ? value <= budget : value >= budget
  const sign = bound === 'at most' ? '≤' : '≥'
  return {
    line: `${name}: ${round(value)}${unit} (${sign} ${budget}${unit})${isKept ? '' : ' BROKEN'}${note ? ` · ${note}` : ''}`,
    isKept,
  }
}

function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(2))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
