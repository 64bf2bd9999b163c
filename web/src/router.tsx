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
const noticePage = createRoute({
  getParentRoute: () => shell,
  path: '/notice',
  component: lazyRouteComponent(() => import('./desks/notice/notice-page.tsx'), 'NoticePage'),
})
const noticeCoverage = createRoute({
  getParentRoute: () => shell,
  path: '/notice/coverage',
  component: lazyRouteComponent(() => import('./desks/notice/coverage-page.tsx'), 'CoveragePage'),
})
const noticeIndicator = createRoute({
  getParentRoute: () => shell,
  path: '/notice/indicators/$id',
  component: lazyRouteComponent(() => import('./desks/notice/indicator-page.tsx'), 'IndicatorPage'),
})
const nextNotice = createRoute({
  getParentRoute: () => shell,
  path: '/notice/next',
  component: lazyRouteComponent(() => import('./desks/next-notice/next-notice-page.tsx'), 'NextNoticePage'),
})
const nextNoticeDraft = createRoute({
  getParentRoute: () => shell,
  path: '/notice/next/$id',
  component: lazyRouteComponent(() => import('./desks/next-notice/draft-page.tsx'), 'DraftPage'),
})
const nextCompare = createRoute({
  getParentRoute: () => shell,
  path: '/notice/compare',
  component: lazyRouteComponent(() => import('./desks/next-notice/compare-page.tsx'), 'ComparePage'),
})
const units = createRoute({
  getParentRoute: () => shell,
  path: '/units',
  component: lazyRouteComponent(() => import('./desks/notice/units-page.tsx'), 'UnitsPage'),
})
const unit = createRoute({
  getParentRoute: () => shell,
  path: '/units/$org',
  component: lazyRouteComponent(() => import('./desks/notice/unit-page.tsx'), 'UnitPage'),
})
const assessment = createRoute({
  getParentRoute: () => shell,
  path: '/assessment',
  component: lazyRouteComponent(() => import('./desks/notice/assessment-page.tsx'), 'AssessmentPage'),
})
const duties = createRoute({
  getParentRoute: () => shell,
  path: '/duties',
  component: lazyRouteComponent(() => import('./desks/duties/my-duties-page.tsx'), 'MyDutiesPage'),
})
const dutyBoard = createRoute({
  getParentRoute: () => shell,
  path: '/duties/board',
  component: lazyRouteComponent(() => import('./desks/duties/board-page.tsx'), 'DutyBoardPage'),
})
const dutyRecords = createRoute({
  getParentRoute: () => shell,
  path: '/duties/records',
  component: lazyRouteComponent(() => import('./desks/duties/records-page.tsx'), 'DutyRecordsPage'),
})
const dutyRecord = createRoute({
  getParentRoute: () => shell,
  path: '/duties/records/$id',
  component: lazyRouteComponent(() => import('./desks/duties/record-page.tsx'), 'DutyRecordPage'),
})
const occasions = createRoute({
  getParentRoute: () => shell,
  path: '/duties/occasions',
  component: lazyRouteComponent(() => import('./desks/duties/occasions-page.tsx'), 'OccasionsPage'),
})
const questions = createRoute({
  getParentRoute: () => shell,
  path: '/duties/questions',
  component: lazyRouteComponent(() => import('./desks/duties/questions-page.tsx'), 'QuestionsPage'),
})
const registers = createRoute({
  getParentRoute: () => shell,
  path: '/registers',
  component: lazyRouteComponent(() => import('./desks/registers/registers-page.tsx'), 'RegistersPage'),
})
const register = createRoute({
  getParentRoute: () => shell,
  path: '/registers/$register',
  component: lazyRouteComponent(() => import('./desks/registers/register-page.tsx'), 'RegisterPage'),
})
const registerRow = createRoute({
  getParentRoute: () => shell,
  path: '/registers/$register/$id',
  component: lazyRouteComponent(() => import('./desks/registers/row-page.tsx'), 'RowPage'),
})
const screenNotice = createRoute({
  getParentRoute: () => root,
  path: '/screen/notice',
  component: lazyRouteComponent(() => import('./desks/notice/screen-notice.tsx'), 'ScreenNotice'),
})

const tree = root.addChildren([
  login,
  screen,
  screenNotice,
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
    noticePage,
    noticeCoverage,
    noticeIndicator,
    nextNotice,
    nextNoticeDraft,
    nextCompare,
    units,
    unit,
    assessment,
    duties,
    dutyBoard,
    dutyRecords,
    dutyRecord,
    occasions,
    questions,
    registers,
    register,
    registerRow,
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
