/** What the page of a task is given. */
export interface TaskProps {
  /** Where the person goes once nothing is left to do. */
  goTo: string
  /** Why the last try was refused. */
  refusal: string | null
  /** Which way of several was chosen, and for which of the person's things. */
  by: string
  id: string
}
