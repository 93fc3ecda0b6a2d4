/** A list as Clerk's hooks give it. Ours are short, so there is one page of each. */
export interface PaginatedResources<T> {
  data: T[] | undefined
  count: number | undefined
  error: Error | null
  isLoading: boolean
  isFetching: boolean
  isError: boolean
  page: number | undefined
  pageCount: number | undefined
  hasNextPage: boolean
  hasPreviousPage: boolean
  fetchPage: (page: number) => void
  fetchNext: () => void
  fetchPrevious: () => void
  /** Reads it again. */
  revalidate: () => Promise<void>
  setData: () => Promise<void>
}

/** What was read: nothing yet, a list, or the error that came instead. */
interface Read<T> {
  data: T[] | undefined
  error: Error | null
  isLoading: boolean
  revalidate: () => Promise<void>
}

export function onePage<T>({ data, error, isLoading, revalidate }: Read<T>): PaginatedResources<T> {
  return {
    data,
    count: data?.length,
    error,
    isLoading,
    isFetching: isLoading,
    isError: error !== null,
    page: data && 1,
    pageCount: data && 1,
    hasNextPage: false,
    hasPreviousPage: false,
    fetchPage: nothing,
    fetchNext: nothing,
    fetchPrevious: nothing,
    revalidate,
    // What a page makes up is no list of the server's: it is read again.
    setData: revalidate,
  }
}

/** A list of what this server does not have. */
export function noPage(): PaginatedResources<never> {
  return onePage<never>({ data: [], error: null, isLoading: false, revalidate: async () => nothing() })
}

function nothing(): void {}
