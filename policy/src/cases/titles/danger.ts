/** Titles of the spans of 隐患, 打非 and 举报. */
export const dangerTitles: Readonly<Record<string, string>> = {
  'hidden-danger.confirm': '隐患核实定级时限',
  'hidden-danger.rectify': '隐患整改时限',
  'hidden-danger.verify': '隐患复查时限',
  'overdue.second': '逾期后再次升级的间隔',
}
