/** What is known of the words 断·禁·停·撤·疏; shown beside every breaker so that nobody takes our reading for the official one. */
export const orderKindNote = {
  text: '断：断道、断电、断气；禁：禁行、禁火、禁入；停：停工、停产、停运、停课、停业；撤：撤人；疏：疏散疏导。此为工作解释，官方释义未核实。',
  verified: false,
} as const
