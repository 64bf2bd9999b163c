case-story same-facts-two-laws
title 同样的事实，新旧两部规章：2026年2月1日前后各立一案

2026-01-30 08:50 # 甲案在15号令废止前立案，乙案在18号令施行后立案；单位、事实、承办人和以后的每一天都一样。
2026-01-30 09:00 zhifa opens inspection on e-bs-hua2 as 甲检查: {"entity":"e-bs-hua2","kind":"special","trade":"chemicals","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-01-30 09:30 zhifa takes begin in 甲检查: {"cardsShown":true}
2026-01-30 09:31 zhifa2 countersign in 甲检查
2026-01-30 10:30 zhifa takes record in 甲检查: {"cardsShown":true,"accompanied":"安全员 周立","recordFrom":"2026-01-30 09:35","recordTo":"2026-01-30 10:20","situation":"检查了制冷机房和台账。", \
  "found":[{"what":"制冷机房氨气报警器停用","clause":"安全生产法第36条","grade":"general","fix":"limited"}],"checkChemicals":{"*":"yes","equipment":"no 氨气报警器停用"},"signing":"signed","partySign":"sign-0001"}
2026-01-30 10:31 zhifa2 countersign in 甲检查
2026-01-30 10:40 zhifa takes order in 甲检查: {"rectifyBy":"2026-02-13","signing":"signed","partySign":"sign-0002"}
2026-01-30 10:41 zhifa2 countersign in 甲检查
2026-01-30 10:41 call 甲隐患 the hidden-danger of 甲检查
2026-01-30 10:41 call 甲复查 the recheck of 甲检查
2026-01-30 10:50 zhifa takes toPenalty in 甲检查: {"penaltyFacts":"制冷机房氨气报警器停用，风险管控措施没有落实。","penaltyClause":"安全生产法第41条"}
2026-01-30 10:51 zhifa2 countersign in 甲检查
2026-01-30 10:51 call 甲案 the penalty of 甲检查
2026-01-30 11:00 zhifa takes register in 甲案: {"source":"inspection","partyKind":"unit","partyName":"白沙液氨冷库·演示","facts":"制冷机房氨气报警器停用，风险管控措施没有落实。","actEndOn":"2026-01-30","suspected":"安全生产法第41条","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-01-30 15:00 juzhang takes file in 甲案: {"filingOpinion":"同意立案。"}
2026-01-30 15:00 show filingForm of 甲案
2026-02-01 00:00 # 《安全生产违法行为行政处罚办法》（18号令）施行，15号令同时废止。系统里改的只是数据：同一时限换了一行带日期、带出处的数值。
2026-02-02 09:00 zhifa opens inspection on e-bs-hua2 as 乙检查: {"entity":"e-bs-hua2","kind":"special","trade":"chemicals","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-02-02 09:30 zhifa takes begin in 乙检查: {"cardsShown":true}
2026-02-02 09:31 zhifa2 countersign in 乙检查
2026-02-02 10:30 zhifa takes record in 乙检查: {"cardsShown":true,"accompanied":"安全员 周立","recordFrom":"2026-02-02 09:35","recordTo":"2026-02-02 10:20","situation":"检查了制冷机房和台账。", \
  "found":[{"what":"制冷机房氨气报警器停用","clause":"安全生产法第36条","grade":"general","fix":"limited"}],"checkChemicals":{"*":"yes","equipment":"no 氨气报警器停用"},"signing":"signed","partySign":"sign-0001"}
2026-02-02 10:31 zhifa2 countersign in 乙检查
2026-02-02 10:40 zhifa takes order in 乙检查: {"rectifyBy":"2026-02-13","signing":"signed","partySign":"sign-0002"}
2026-02-02 10:41 zhifa2 countersign in 乙检查
2026-02-02 10:41 call 乙隐患 the hidden-danger of 乙检查
2026-02-02 10:41 call 乙复查 the recheck of 乙检查
2026-02-02 10:50 zhifa takes toPenalty in 乙检查: {"penaltyFacts":"制冷机房氨气报警器停用，风险管控措施没有落实。","penaltyClause":"安全生产法第41条"}
2026-02-02 10:51 zhifa2 countersign in 乙检查
2026-02-02 10:51 call 乙案 the penalty of 乙检查
2026-02-02 11:00 zhifa takes register in 乙案: {"source":"inspection","partyKind":"unit","partyName":"白沙液氨冷库·演示","facts":"制冷机房氨气报警器停用，风险管控措施没有落实。","actEndOn":"2026-02-02","suspected":"安全生产法第41条","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-02-02 15:00 juzhang takes file in 乙案: {"filingOpinion":"同意立案。"}
2026-02-02 15:00 show filingForm of 乙案
// From here on every day is the same for both.
2026-02-03 09:00 baisha-yingji takes confirm in 甲隐患: {"grade":"general","removable":"now","deadline":"2026-02-12"}
2026-02-03 09:05 baisha-yingji takes confirm in 乙隐患: {"grade":"general","removable":"now","deadline":"2026-02-12"}
2026-02-06 09:00 zhifa takes weigh in 甲案: {"violation":"control"}
2026-02-06 09:01 zhifa takes conclude in 甲案: {"factsFound":"制冷机房氨气报警器停用二十日，未采取管控措施。","evidenceItems":[{"kind":"record","name":"现场检查记录","proves":"报警器停用"}],"lawBroken":"安全生产法第41条","punishments":["fine"],"fineProposed":60000,"complex":true}
2026-02-06 09:02 zhifa2 countersign in 甲案
2026-02-06 09:05 zhifa takes weigh in 乙案: {"violation":"control"}
2026-02-06 09:06 zhifa takes conclude in 乙案: {"factsFound":"制冷机房氨气报警器停用二十日，未采取管控措施。","evidenceItems":[{"kind":"record","name":"现场检查记录","proves":"报警器停用"}],"lawBroken":"安全生产法第41条","punishments":["fine"],"fineProposed":60000,"complex":true}
2026-02-06 09:07 zhifa2 countersign in 乙案
2026-02-09 09:00 juzhang takes approve in 甲案: {"approvalOpinion":"同意。"}
2026-02-09 09:05 juzhang takes approve in 乙案: {"approvalOpinion":"同意。"}
2026-02-09 14:00 zhifa takes notifyHearing in 甲案: {"notifiedOn":"2026-02-09","fineTold":60000,"signing":"signed","partySign":"sign-0003"}
2026-02-09 14:01 zhifa2 countersign in 甲案
2026-02-09 14:05 zhifa takes notifyHearing in 乙案: {"notifiedOn":"2026-02-09","fineTold":60000,"signing":"signed","partySign":"sign-0003"}
2026-02-09 14:06 zhifa2 countersign in 乙案
2026-02-10 10:00 p-e-bs-hua2 takes rectify in 甲隐患: {"dutyPerson":"机房主任","measures":"报警器修复并校验。","money":1800,"contingency":"修复前专人巡测。","toldHow":["board"],"toldOn":"2026-02-10","after":["photo-0001"]}
2026-02-10 10:05 p-e-bs-hua2 takes rectify in 乙隐患: {"dutyPerson":"机房主任","measures":"报警器修复并校验。","money":1800,"contingency":"修复前专人巡测。","toldHow":["board"],"toldOn":"2026-02-10","after":["photo-0001"]}
2026-02-11 10:00 zhifa2 takes accept in 甲隐患: {"opinion":"报警器已启用。"}
2026-02-11 10:05 zhifa2 takes accept in 乙隐患: {"opinion":"报警器已启用。"}
2026-02-11 10:20 p-e-bs-hua2 takes reportDone in 甲复查: {"report":"报警器已修复启用。"}
2026-02-11 10:25 p-e-bs-hua2 takes reportDone in 乙复查: {"report":"报警器已修复启用。"}
2026-02-12 10:00 zhifa takes look in 甲复查: {"checked":[{"what":"制冷机房氨气报警器停用","result":"done"}],"result":"passed","signing":"signed","partySign":"sign-0004"}
2026-02-12 10:01 zhifa2 countersign in 甲复查
2026-02-12 10:05 zhifa takes look in 乙复查: {"checked":[{"what":"制冷机房氨气报警器停用","result":"done"}],"result":"passed","signing":"signed","partySign":"sign-0004"}
2026-02-12 10:06 zhifa2 countersign in 乙复查
2026-02-12 11:00 zhifa takes finish in 甲检查: {"outcome":"已整改，另案处罚。"}
2026-02-12 11:01 zhifa2 countersign in 甲检查
2026-02-12 11:05 zhifa takes finish in 乙检查: {"outcome":"已整改，另案处罚。"}
2026-02-12 11:06 zhifa2 countersign in 乙检查
2026-02-25 08:50 # 委托鉴定迟迟没有结果，两案同一天申请延期：旧案30日变90日，新案90日变180日。
2026-02-25 09:00 zhifa ask-extension in 甲案: {"clock":"decide","because":"案情复杂，鉴定意见未到"}
2026-02-25 09:05 zhifa ask-extension in 乙案: {"clock":"decide","because":"案情复杂，鉴定意见未到"}
2026-02-25 10:00 juzhang answer-extension in 甲案: {"grant":true,"because":"情况属实，同意延长"}
2026-02-25 10:05 juzhang answer-extension in 乙案: {"grant":true,"because":"情况属实，同意延长"}
2026-04-20 08:50 # 第二次延期：15号令有规定；18号令文本未取得，系统不猜。
2026-04-20 09:00 zhifa ask-extension in 甲案: {"clock":"decide","because":"鉴定意见仍未到"}
2026-04-20 09:05 zhifa ask-extension in 乙案: {"clock":"decide","because":"鉴定意见仍未到"}
2026-04-20 10:00 juzhang answer-extension in 甲案: {"grant":true,"because":"已报上一级机关批准"}
2026-04-20 10:05 juzhang answer-extension in 乙案: {"grant":true,"because":"已报上一级机关批准"} refused limit.missing
2026-04-20 10:10 juzhang answer-extension in 乙案: {"grant":false,"because":"没有法律依据，按原期限办理"}
2026-04-24 09:00 zhifa takes reply in 甲案: {"reply":"当事人未提出意见，也未要求听证。","reviewCauses":["complex"]}
2026-04-24 09:01 zhifa2 countersign in 甲案
2026-04-24 09:05 zhifa takes reply in 乙案: {"reply":"当事人未提出意见，也未要求听证。","reviewCauses":["complex"]}
2026-04-24 09:06 zhifa2 countersign in 乙案
2026-04-27 09:00 fazhi takes passReview in 甲案: {"reviewAnswers":"yes","reviewOpinion":"同意。"}
2026-04-27 09:05 fazhi takes passReview in 乙案: {"reviewAnswers":"yes","reviewOpinion":"同意。"}
2026-04-27 15:00 juzhang takes discuss in 甲案: {"discussedOn":"2026-04-27 14:30","attendees":["juzhang","p-juzhang-b"],"views":"一致同意。","conclusion":"罚款六万元。"}
2026-04-27 15:05 juzhang takes discuss in 乙案: {"discussedOn":"2026-04-27 14:30","attendees":["juzhang","p-juzhang-b"],"views":"一致同意。","conclusion":"罚款六万元。"}
2026-04-28 09:00 juzhang takes decide in 甲案: {"fine":60000,"payTo":"演示银行江津支行","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院"}
2026-04-28 09:05 juzhang takes decide in 乙案: {"fine":60000,"payTo":"演示银行江津支行","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院"}
2026-04-28 15:00 zhifa takes deliver in 甲案: {"deliveredOn":"2026-04-28","deliveryWay":"direct","receiver":"周立","signing":"signed","partySign":"sign-0005"}
2026-04-28 15:01 zhifa2 countersign in 甲案
2026-04-28 15:05 zhifa takes deliver in 乙案: {"deliveredOn":"2026-04-28","deliveryWay":"direct","receiver":"周立","signing":"signed","partySign":"sign-0005"}
2026-04-28 15:06 zhifa2 countersign in 乙案
2026-04-29 09:00 zhifa takes publish in 甲案: {"publishedOn":"2026-04-29","publishedAt":"国家企业信用信息公示系统"}
2026-04-29 09:01 zhifa takes reportUp in 甲案: {"reportedOn":"2026-04-29","reportedNo":"备案1号"}
2026-04-29 09:05 zhifa takes publish in 乙案: {"publishedOn":"2026-04-29","publishedAt":"国家企业信用信息公示系统"}
2026-04-29 09:06 zhifa takes reportUp in 乙案: {"reportedOn":"2026-04-29","reportedNo":"备案1号"}
2026-04-30 09:00 zhifa takes pay in 甲案: {"payments":[{"paidOn":"2026-04-30","sum":60000,"receipt":"渝财票0001"}],"surchargeSum":0}
2026-04-30 09:05 zhifa takes pay in 乙案: {"payments":[{"paidOn":"2026-04-30","sum":60000,"receipt":"渝财票0001"}],"surchargeSum":0}
2026-04-30 10:00 zhifa takes requestClosing in 甲案: {"performance":"罚款已缴清。"}
2026-04-30 10:01 zhifa2 countersign in 甲案
2026-04-30 10:05 zhifa takes requestClosing in 乙案: {"performance":"罚款已缴清。"}
2026-04-30 10:06 zhifa2 countersign in 乙案
2026-04-30 15:00 juzhang takes approveClosing in 甲案: {"closingOpinion":"同意结案。"}
2026-04-30 15:05 juzhang takes approveClosing in 乙案: {"closingOpinion":"同意结案。"}
2026-05-08 09:00 zhifa takes archive in 甲案: {"archiveNo":"2026-罚","keepYears":"thirty","catalogue":[{"title":"行政处罚决定书","pages":3}]}
2026-05-08 09:05 zhifa takes archive in 乙案: {"archiveNo":"2026-罚","keepYears":"thirty","catalogue":[{"title":"行政处罚决定书","pages":3}]}
2026-05-08 12:00 end

expect 甲案 ended closed
expect 乙案 ended closed
expect 甲案 clock decide ends 2026-07-29 by penalty-rules-15/32
expect 乙案 clock decide ends 2026-08-01 by penalty-law/60
expect 甲案 clock hearingAsk ends 2026-02-14 by penalty-law/64
expect 乙案 clock hearingAsk ends 2026-02-14 by penalty-law/64
expect 甲案 differs from 乙案 only in actEndOn
expect 甲检查 differs from 乙检查 only in recordFrom,recordTo
expect papers whole
expect no open cases
