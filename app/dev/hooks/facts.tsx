/** What a hook says, line by line: each has a label, `"first status"`. */
export function Facts({ of, facts }: { of: string; facts: Record<string, string | null | undefined> }) {
  return (
    <section aria-label={of}>
      <h2>{of}</h2>
      {Object.entries(facts).map(([name, value]) => (
        <p className="hint" key={name}>
          {name} <output aria-label={`${of} ${name}`}>{value ?? String(value)}</output>
        </p>
      ))}
    </section>
  )
}
