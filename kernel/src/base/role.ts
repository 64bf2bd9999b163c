/** Roles are what a post is for; a person acts through a post, never by name. */
import type { Brand } from './ids.ts'
export type RoleId = Brand<string, 'RoleId'>
export type Role = { readonly id: RoleId; readonly title: string }
export function defineRole(id: string, title: string): Role {
  return { id: id as RoleId, title }
}
/** 12 sectors of item 18 and the hazards' own departments; open for a district to extend. */
export type SectorId = string
