/**
 * `[2, 3] -> [[0, 0], [0, 1], …]`: rows of indexes in which every two values of different columns meet at least once, far fewer than all
 * combinations. Greedy, and the same in each run.
 */
export function pairwise(sizes: readonly number[]): number[][] {
  const missing = new Set<string>()
  for (const [column, size] of sizes.entries())
    for (const [other, otherSize] of sizes.entries())
      if (column < other)
        for (let value = 0; value < size; value++)
          for (let otherValue = 0; otherValue < otherSize; otherValue++)
            missing.add(pair(column, value, other, otherValue))

  const rows: number[][] = []
  for (let [first] = missing; first !== undefined; [first] = missing) {
    const row = startFrom(first)
    for (const [column, size] of sizes.entries()) row[column] ??= best(column, size, row, missing)
    for (const found of pairsOf(row)) missing.delete(found)
    rows.push(sizes.map((_, column) => row[column] ?? 0))
  }
  return rows
}

type Row = (number | undefined)[]

function pair(column: number, value: number, other: number, otherValue: number): string {
  return column < other ? `${column}=${value},${other}=${otherValue}` : pair(other, otherValue, column, value)
}

function startFrom(found: string): Row {
  const row: Row = []
  for (const [column = 0, value = 0] of found.split(',').map((half) => half.split('=').map(Number)))
    row[column] = value
  return row
}

function pairsOf(row: Row): string[] {
  return row.flatMap((value, column) =>
    row
      .map((otherValue, other) =>
        value === undefined || otherValue === undefined || column >= other
          ? null
          : pair(column, value, other, otherValue),
      )
      .filter((found) => found !== null),
  )
}

/** The value that brings the most pairs that are still missing. */
function best(column: number, size: number, row: Row, missing: ReadonlySet<string>): number {
  const gains = Array.from({ length: size }, (_, value) => {
    const tried = [...row]
    tried[column] = value
    return pairsOf(tried).filter((found) => missing.has(found)).length
  })
  return gains.indexOf(Math.max(...gains))
}
