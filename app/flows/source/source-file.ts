/** A file of a flow, coloured by lib/cli/gallery. */
export interface SourceFile {
  /** From the flow's folder: `"verify/verify-link.tsx"`. */
  name: string
  path: string
  lines: number
  /** A `.l` for each line; its text is the source. */
  html: string
}

/** Every flow by its folder. */
export type Sources = Readonly<
  Record<
    string,
    { /** Of the flow itself. */ lines: number; load: () => Promise<{ files: readonly SourceFile[] }> }
  >
>
