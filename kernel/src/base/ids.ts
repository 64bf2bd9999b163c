/** Branded ids: one kind of id can never be passed where another is meant. */
declare const brand: unique symbol
export type Brand<T, B extends string> = T & { readonly [brand]: B }

export type Id = string
export type PersonId = Brand<string, 'PersonId'>
export type PostId = Brand<string, 'PostId'>
export type OrgId = Brand<string, 'OrgId'>
export type EntityId = Brand<string, 'EntityId'>
export type PointId = Brand<string, 'PointId'>
export type SeriesId = Brand<string, 'SeriesId'>
export type WarningId = Brand<string, 'WarningId'>
export type RunId = Brand<string, 'RunId'>
export type LineId = Brand<string, 'LineId'>
export type BreakerId = Brand<string, 'BreakerId'>
export type OrderId = Brand<string, 'OrderId'>

/** Names a branded id from a plain string (the only cast; every other file stays free of `as`). */
export function asId<T extends Brand<string, string>>(raw: string): T {
  return raw as T
}

/** The actor recorded when the machine itself decides. */
export const SYSTEM: PersonId = asId<PersonId>('system')
