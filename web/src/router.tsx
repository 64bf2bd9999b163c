/** Every address of the desk. The duty room loads at once, all other desks when first opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './api/url-state.ts'
import { FieldGate } from './desks/shell/field-gate.tsx'
import { NotFound, RouteBroken } from './desks/shell/not-found.tsx'
import { Shell } from './desks/shell/shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteBroken })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const login = createRoute({ getParentRoute: () => root, path: '/login', component: lazyRouteComponent(() => import('./desks/login/login-page.tsx'), 'LoginPage') })
const screen = createRoute({ getParentRoute: () => root, path: '/screen', component: lazyRouteComponent(() => import('./desks/screen/screen-page.tsx'), 'ScreenPage') })

const room = createRoute({ getParentRoute: () => shell, path: '/', component: lazyRouteComponent(() => import('./desks/room/room-page.tsx'), 'RoomPage') })
const warnings = createRoute({ getParentRoute: () => shell, path: '/warnings', component: lazyRouteComponent(() => import('./desks/lists/warnings-page.tsx'), 'WarningsPage') })
const orders = createRoute({ getParentRoute: () => shell, path: '/orders', component: lazyRouteComponent(() => import('./desks/lists/orders-page.tsx'), 'OrdersPage') })
const breakers = createRoute({ getParentRoute: () => shell, path: '/breakers', component: lazyRouteComponent(() => import('./desks/lists/breakers-page.tsx'), 'BreakersPage') })
const points = createRoute({ getParentRoute: () => shell, path: '/points', component: lazyRouteComponent(() => import('./desks/lists/points-page.tsx'), 'PointsPage') })
const people = createRoute({ getParentRoute: () => shell, path: '/people', component: lazyRouteComponent(() => import('./desks/lists/people-page.tsx'), 'PeoplePage') })
const limits = createRoute({ getParentRoute: () => shell, path: '/limits', component: lazyRouteComponent(() => import('./desks/lists/limits-page.tsx'), 'LimitsPage') })
const chemicals = createRoute({
  getParentRoute: () => shell,
  path: '/chemicals',
  component: lazyRouteComponent(() => import('./desks/chemicals/chemicals-page.tsx'), 'ChemicalsPage'),
})
const cases = createRoute({ getParentRoute: () => shell, path: '/cases', component: lazyRouteComponent(() => import('./desks/cases/cases-page.tsx'), 'CasesPage') })
const board = createRoute({ getParentRoute: () => shell, path: '/cases/board', component: lazyRouteComponent(() => import('./desks/cases/board-page.tsx'), 'BoardPage') })
const enterprise = createRoute({
  getParentRoute: () => shell,
  path: '/enterprise',
  component: lazyRouteComponent(() => import('./desks/enterprise/enterprise-page.tsx'), 'EnterprisePage'),
})
const field = createRoute({ getParentRoute: () => root, path: '/field', component: FieldGate })
const inspection = createRoute({
  getParentRoute: () => shell,
  path: '/inspection-plan',
  component: lazyRouteComponent(() => import('./desks/inspection/inspection-page.tsx'), 'InspectionPage'),
})
const oneCase = createRoute({ getParentRoute: () => shell, path: '/cases/$id', component: lazyRouteComponent(() => import('./desks/cases/case-page.tsx'), 'CasePage') })
const reports = createRoute({ getParentRoute: () => shell, path: '/reports', component: lazyRouteComponent(() => import('./desks/reports/reports-page.tsx'), 'ReportsPage') })
const log = createRoute({ getParentRoute: () => shell, path: '/log', component: lazyRouteComponent(() => import('./desks/lists/log-page.tsx'), 'LogPage') })
const handover = createRoute({ getParentRoute: () => shell, path: '/handover', component: lazyRouteComponent(() => import('./desks/lists/handover-page.tsx'), 'HandoverPage') })
const deliveries = createRoute({
  getParentRoute: () => shell,
  path: '/deliveries',
  component: lazyRouteComponent(() => import('./desks/lists/deliveries-page.tsx'), 'DeliveriesPage'),
})
const reviews = createRoute({ getParentRoute: () => shell, path: '/reviews', component: lazyRouteComponent(() => import('./desks/lists/reviews-page.tsx'), 'ReviewsPage') })
const documents = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  component: lazyRouteComponent(() => import('./desks/documents/documents-page.tsx'), 'DocumentsPage'),
})
const audit = createRoute({ getParentRoute: () => shell, path: '/audit', component: lazyRouteComponent(() => import('./desks/lists/audit-page.tsx'), 'AuditPage') })
const accounts = createRoute({ getParentRoute: () => shell, path: '/accounts', component: lazyRouteComponent(() => import('./desks/lists/accounts-page.tsx'), 'AccountsPage') })
const account = createRoute({ getParentRoute: () => shell, path: '/account', component: lazyRouteComponent(() => import('./desks/account/account-page.tsx'), 'AccountPage') })
const sim = createRoute({ getParentRoute: () => shell, path: '/sim', component: lazyRouteComponent(() => import('./desks/sim/sim-page.tsx'), 'SimPage') })

const tree = root.addChildren([
  login,
  screen,
  field,
  shell.addChildren([
    room,
    warnings,
    orders,
    breakers,
    cases,
    board,
    enterprise,
    oneCase,
    inspection,
    reports,
    points,
    chemicals,
    people,
    limits,
    log,
    handover,
    deliveries,
    reviews,
    documents,
    audit,
    accounts,
    account,
    sim,
  ]),
])
export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  defaultErrorComponent: RouteBroken,
  defaultNotFoundComponent: NotFound,
})
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
