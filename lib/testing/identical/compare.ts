import type { Pairs } from './pairs'

/** The members of one resource that differ: `"SignInResource.create"`, or `"SignInResource.create: oidcPrompt"` where only that part is missing on one side. */
export type Members<Name extends string, Ours, Theirs> =
  | {
      [K in Known<Theirs>]: K extends keyof Ours ? Whole<`${Name}.${K}`, Ours[K], Theirs[K]> : `${Name}.${K}`
    }[Known<Theirs>]
  | `${Name}.${Exclude<Known<Ours>, keyof Theirs>}`

/** The same of a type that is compared as one. */
export type Whole<Label extends string, Ours, Theirs> = Report<Label, Swap<Ours>, Swap<Theirs>>

/** Assignable both ways. */
export type IsSame<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

/** Optional fields may come and go without a type error, so they are counted by name, too. */
type Report<Label extends string, Ours, Theirs> =
  | (IsSame<Ours, Theirs> extends true ? never : Label)
  | `${Label}: ${Exclude<Paths<Ours>, Paths<Theirs>> | Exclude<Paths<Theirs>, Paths<Ours>>}`

/** Names that begin so are machinery. */
type Known<T> = Exclude<keyof T & string, `__${string}`>

type Leaf =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | URL
  | Window
  | ArrayBuffer
  | AuthenticatorAssertionResponse

/** A resource inside another one stands for itself by its name, because each is compared once, under that name. `any` is not like everything here. */
type Swap<T> = 0 extends 1 & T ? 'any' : [T] extends [never] ? never : SwapEach<T>

type SwapEach<T> = T extends Leaf
  ? T
  : [NameOf<T>] extends [never]
    ? T extends Promise<infer Value>
      ? Promise<Swap<Value>>
      : T extends (...given: infer Given) => infer Result
        ? (...given: SwapAll<Given>) => Swap<Result>
        : T extends readonly unknown[]
          ? SwapAll<T>
          : T extends object
            ? { [K in keyof T as K extends `__${string}` ? never : K]: Swap<T[K]> }
            : T
    : Named<NameOf<T>>

declare const NAME: unique symbol

interface Named<Name> {
  [NAME]: Name
}

type SwapAll<List> = { [I in keyof List]: Swap<List[I]> }

type NameOf<T> = {
  [Name in keyof Pairs]: [T] extends [Pairs[Name]['ours']]
    ? Name
    : [T] extends [Pairs[Name]['theirs']]
      ? Name
      : never
}[keyof Pairs]

/** `"signOutOfOtherSessions" | "error"`: every field of what goes in and of what comes out. */
type Paths<T, Depth extends 0[] = []> = Depth['length'] extends 5
  ? never
  : T extends Leaf
    ? never
    : T extends Promise<infer Value>
      ? Paths<Value, [...Depth, 0]>
      : T extends (...given: infer Given) => infer Result
        ? Paths<Given[number], [...Depth, 0]> | Paths<Result, [...Depth, 0]>
        : T extends readonly (infer Item)[]
          ? Paths<Item, [...Depth, 0]>
          : string extends keyof T
            ? never
            : {
                [K in keyof T & string]-?: K | `${K}.${Paths<T[K], [...Depth, 0]>}`
              }[keyof T & string]
