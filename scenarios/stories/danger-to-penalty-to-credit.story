case-story danger-to-penalty-to-credit
title 一处重大隐患：检查、挂牌、逾期、处罚、失信名单、信用修复

// On site: two officers, cards, checklist, record, measures, order.
2026-03-02 08:50 # 年度计划检查，执法人员白天珍、段大英到白沙化工原料库。
2026-03-02 08:55 gongdi opens inspection on e-bs-hua1 as 无权的检查: {"entity":"e-bs-hua1","kind":"plan","trade":"chemicals","officers":["zhifa","zhifa2"],"power":"statutory"} refused auth.forbidden
2026-03-02 09:00 zhifa opens inspection on e-bs-hua1 as 检查: {"entity":"e-bs-hua1","kind":"plan","trade":"chemicals", \
  "planRef":"2026年度安全生产监督检查计划","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-03-02 09:30 zhifa takes begin in 检查: {"cardsShown":true}
2026-03-02 09:31 zhifa countersign in 检查 refused case.recused
2026-03-02 09:32 p-zhifa-3 countersign in 检查 refused auth.forbidden
2026-03-02 09:33 zhifa2 countersign in 检查
2026-03-02 11:30 zhifa takes record in 检查: {"cardsShown":true,"accompanied":"安全总监 周立","recordFrom":"2026-03-02 09:35","recordTo":"2026-03-02 11:20", \
  "situation":"检查了罐区、卸车台、值班室和台账。","found":[ \
  {"what":"甲醇储罐区未设紧急切断装置，属重大危险源罐区","clause":"安全生产法第36条","grade":"major","fix":"limited"}, \
  {"what":"卸车台静电接地报警器失灵","clause":"安全生产法第36条","grade":"general","fix":"limited"}, \
  {"what":"应急通道堆放空桶","clause":"安全生产法第42条","grade":"general","fix":"now"}], \
  "checkChemicals":{"*":"yes","equipment":"no 罐区未设紧急切断装置，接地报警器失灵","exits":"no 空桶占道，已当场清理"}, \
  "photos":["photo-0001","photo-0002"],"signing":"signed","partySign":"sign-0001","recording":["video-0001"]}
2026-03-02 11:35 zhifa2 countersign in 检查
2026-03-02 11:40 zhifa takes measures in 检查: {"measureKinds":["haltPart"],"measureReason":"重大危险源罐区无紧急切断装置，泄漏时不能及时切断，无法保证安全。","measureScope":"甲醇储罐区及卸车台","signing":"signed","partySign":"sign-0002"}
2026-03-02 11:42 zhifa2 countersign in 检查
2026-03-02 11:45 zhifa takes order in 检查: {"rectifyBy":"2026-03-31","signing":"refused"} refused case.guard
2026-03-02 11:50 zhifa takes order in 检查: {"rectifyBy":"2026-03-31","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院","signing":"signed","partySign":"sign-0003"}
2026-03-02 11:52 zhifa2 countersign in 检查
2026-03-02 11:52 call 重大隐患 the 1. hidden-danger of 检查
2026-03-02 11:52 call 一般隐患 the 2. hidden-danger of 检查
2026-03-02 11:52 call 复查 the recheck of 检查
2026-03-02 15:00 zhifa takes finish in 检查: {"outcome":"已下达指令"} refused case.lanes-open

// The dangers, at the town.
2026-03-03 09:00 # 两处隐患交白沙镇，企业负责人限期整改。
2026-03-03 09:10 baisha-yingji takes confirm in 一般隐患: {"grade":"general","removable":"now","deadline":"2026-03-13"}
2026-03-03 09:20 baisha-yingji takes confirm in 重大隐患: {"grade":"major","removable":"later","deadline":"2026-03-31"} refused case.guard
2026-03-03 09:25 baisha-yingji takes confirm in 重大隐患: {"grade":"major","removable":"later","deadline":"2026-03-31","gradeReason":"构成重大危险源的罐区未实现紧急切断，泄漏后果严重。"}
2026-03-03 16:00 p-e-bs-hua1 takes takeTemporary in 重大隐患: {"temporaryMeasures":"甲醇罐区停止收发，罐内物料降至最低液位，专人二十四小时值守。","temporaryPhotos":["photo-0003"],"withdrawn":6}
2026-03-04 10:00 p-e-bs-hua1 takes reportRegulator in 重大隐患: {"reportedTo":"org-d_emergency","reportedOn":"2026-03-04","cause":"建库时未设，历次改造未补。","harm":"泄漏可致火灾爆炸；整改需停用罐区约三周。","reportFiles":["file-0001"]}
2026-03-05 09:30 anwei takes list in 重大隐患: {"listReason":"重大危险源罐区，整改需停用。"}
2026-03-05 09:30 call 挂牌 the listed-supervision of 重大隐患
2026-03-05 10:00 anwei takes list in 挂牌: {"problem":"甲醇储罐区未设紧急切断装置","listingOrgan":"org-jiangjin","supervisor":"anwei","requirement":"加装紧急切断系统并投用","due":"2026-04-30"} refused auth.forbidden
2026-03-05 15:00 quzhang takes list in 挂牌: {"problem":"白沙化工原料库甲醇储罐区未设紧急切断装置","listingOrgan":"org-jiangjin","supervisor":"juzhang", \
  "requirement":"四月底前加装紧急切断系统并投用，未完成前罐区不得收发。","due":"2026-04-30"}
2026-03-06 09:00 anwei takes publish in 挂牌: {"publishedOn":"2026-03-06","publishedAt":"区政府门户网站"}
2026-03-06 09:10 anwei takes registerListing in 重大隐患: {"listLevel":"district","listedOn":"2026-03-05"}
2026-03-06 11:00 p-e-bs-hua1 takes plan in 重大隐患: {"goal":"三月底前加装紧急切断阀及联锁。","body":"设备部五人，主要负责人总负责。","dutyPerson":"徐工 设备部长","measures":"采购切断阀四台，停罐清洗置换后安装，调试联锁。","money":380000,"contingency":"停用罐区，备足泡沫，专人监护。"}
2026-03-10 09:00 p-e-bs-hua1 takes reportWorkers in 重大隐患: {"workersForm":"congress","workersOn":"2026-03-10","workersPresent":38,"workersFiles":["file-0002"]}
2026-03-11 10:00 p-e-bs-hua1 takes rectify in 一般隐患: {"dutyPerson":"徐工 设备部长","measures":"更换接地报警器并校验。","money":2600,"contingency":"更换前停止卸车。","toldHow":["board"],"toldOn":"2026-03-11","after":["photo-0004"]}
2026-03-12 10:00 baisha-yingji takes accept in 一般隐患: {"opinion":"已更换"} refused case.recused
2026-03-12 15:00 zhifa2 takes accept in 一般隐患: {"opinion":"报警器已更换，现场测试有效。"}

// Not put right in time.
2026-03-30 09:00 # 切断阀没有到货，企业既没有申请延期，也没有报告。
2026-04-02 10:00 zhifa takes lookLate in 复查: {"checked":[ \
  {"what":"甲醇储罐区未设紧急切断装置，属重大危险源罐区","result":"not","note":"仅完成基础，未安装"},{"what":"卸车台静电接地报警器失灵","result":"done"}], \
  "result":"passed","signing":"signed","partySign":"sign-0004"} refused case.guard
2026-04-02 10:05 zhifa takes lookLate in 复查: {"checked":[ \
  {"what":"甲醇储罐区未设紧急切断装置，属重大危险源罐区","result":"not","note":"仅完成基础，未安装"},{"what":"卸车台静电接地报警器失灵","result":"done"}], \
  "result":"failed","opinion":"逾期未整改，拟立案。","after":["photo-0005"],"signing":"signed","partySign":"sign-0004"}
2026-04-02 10:10 zhifa2 countersign in 复查
2026-04-02 10:20 zhifa takes orderAgain in 复查: {"rectifyBy":"2026-05-29","punish":true}
2026-04-02 10:22 zhifa2 countersign in 复查
2026-04-02 10:22 call 处罚 the penalty of 复查

// The penalty.
2026-04-03 09:00 zhifa takes register in 处罚: {"source":"recheck","partyKind":"unit","partyName":"白沙化工原料库·演示","facts":"甲醇储罐区未设紧急切断装置，责令限期整改后逾期未改正。","actEndOn":"2026-04-02","suspected":"安全生产法第36条第一款","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-04-03 10:00 zhifa takes file in 处罚: {"filingOpinion":"同意"} refused auth.forbidden
2026-04-07 09:00 juzhang takes file in 处罚: {"filingOpinion":"事实有初步证据，属本局管辖，同意立案。"}
2026-04-07 09:30 zhifa2 recuse in 处罚: {"person":"zhifa2","because":"与该库负责人系近亲属"}
2026-04-07 10:00 zhifa takes inquire in 处罚: {"inquiree":"周立","inquireeIs":"安全总监","inquiryPlace":"区应急局询问室","recordFrom":"2026-04-07 09:40","recordTo":"2026-04-07 09:58","rightsAnswer":"听清了，不申请回避。", \
  "talk":[{"ask":"紧急切断装置为何没有装？","answer":"采购拖延，也没有申请延期。"}],"signing":"signed","partySign":"sign-0005"}
2026-04-07 10:01 zhifa2 countersign in 处罚 refused case.recused
2026-04-07 10:05 zhifa reject-proposal in 处罚: {"because":"段大英回避，另派人员后重新询问"}
2026-04-07 10:30 juzhang takes changeOfficers in 处罚: {"officers":["zhifa","p-zhifa-3"]}
2026-04-08 10:00 zhifa takes inquire in 处罚: {"inquiree":"周立","inquireeIs":"安全总监","inquiryPlace":"区应急局询问室","recordFrom":"2026-04-08 09:20","recordTo":"2026-04-08 09:55","rightsAnswer":"听清了，不申请回避。", \
  "talk":[{"ask":"紧急切断装置为何没有装？","answer":"采购拖延，也没有申请延期。"}],"signing":"signed","partySign":"sign-0006"}
2026-04-08 10:05 p-zhifa-3 countersign in 处罚
2026-04-10 09:00 zhifa takes weigh in 处罚: {"violation":"equipment-late","circumstances":["persisting"]}
2026-04-10 09:10 zhifa takes conclude in 处罚: {"factsFound":"甲醇储罐区未按标准设置紧急切断装置，经责令限期整改，至2026年4月2日复查时仍未安装。","evidenceItems":[ \
  {"kind":"record","name":"现场检查记录","proves":"隐患存在"},{"kind":"record","name":"整改复查意见书","proves":"逾期未改正"},{"kind":"party","name":"询问笔录","proves":"未申请延期"}], \
  "lawBroken":"安全生产法第36条第一款","punishments":["fine"],"fineProposed":80000,"complex":false} refused case.guard
2026-04-10 09:15 zhifa takes conclude in 处罚: {"factsFound":"甲醇储罐区未按标准设置紧急切断装置，经责令限期整改，至2026年4月2日复查时仍未安装。","evidenceItems":[ \
  {"kind":"record","name":"现场检查记录","proves":"隐患存在"},{"kind":"record","name":"整改复查意见书","proves":"逾期未改正"},{"kind":"party","name":"询问笔录","proves":"未申请延期"}], \
  "lawBroken":"安全生产法第36条第一款","punishments":["fine"],"fineProposed":130000,"complex":false}
2026-04-10 09:20 p-zhifa-3 countersign in 处罚
2026-04-16 10:00 juzhang takes approve in 处罚: {"approvalOpinion":"同意处理意见。"}
2026-04-20 09:00 zhifa takes notify in 处罚: {"notifiedOn":"2026-04-20","fineTold":130000,"signing":"signed","partySign":"sign-0007"} refused case.guard
2026-04-20 09:05 zhifa takes notifyHearing in 处罚: {"notifiedOn":"2026-04-20","fineTold":130000,"signing":"signed","partySign":"sign-0007"}
2026-04-20 09:06 p-zhifa-3 countersign in 处罚
2026-04-24 11:00 p-e-bs-hua1 takes askHearing in 处罚: {"hearingWhy":"切断阀供货延误，罚款过重。","hearingAskedOn":"2026-04-24"}
2026-04-24 15:00 fazhi takes scheduleHearing in 处罚: {"hearingAt":"2026-05-08 09:30","hearingPlace":"区应急局三楼会议室","hearingOpen":true,"hearer":"p-fazhi-b"} refused case.guard
2026-04-24 15:05 fazhi takes scheduleHearing in 处罚: {"hearingAt":"2026-05-09 09:30","hearingPlace":"区应急局三楼会议室","hearingOpen":true,"hearer":"p-fazhi-b"}
2026-05-09 11:30 p-fazhi-b takes holdHearing in 处罚: {"hearingAttendees":"周立；代理律师 陈明","hearingCharge":"出示检查记录、复查意见书和询问笔录，建议罚款十三万元。","hearingDefence":"称供货延误，请求从轻。","signing":"signed","partySign":"sign-0008"}
2026-05-11 10:00 p-fazhi-b takes reportHearing in 处罚: {"hearingReportText":"供货延误没有证据，且未申请延期，建议维持。"}
2026-05-12 10:00 zhifa takes reply in 处罚: {"reply":"供货延误没有证据，当事人未在期限内申请延期，意见不予采纳。","reviewCauses":["hearing"]}
2026-05-12 10:02 p-zhifa-3 countersign in 处罚
2026-05-12 15:00 zhifa takes passReview in 处罚: {"reviewAnswers":"yes","reviewOpinion":"同意"} refused auth.forbidden
2026-05-14 10:00 fazhi takes passReview in 处罚: {"reviewAnswers":"yes","reviewOpinion":"事实清楚，程序合法，裁量适当，同意。"}
2026-05-15 11:00 juzhang takes discuss in 处罚: {"discussedOn":"2026-05-15 09:00","attendees":["juzhang","p-juzhang-b"],"views":"一致认为逾期未改、风险大，应从重。","conclusion":"罚款十三万元。"}
2026-05-18 09:00 zhifa takes decide in 处罚: {"fine":130000} refused auth.forbidden
2026-05-18 09:10 juzhang takes decide in 处罚: {"fine":150000} refused case.guard
2026-05-18 09:15 juzhang takes decide in 处罚: {"fine":130000,"payTo":"演示银行江津支行 6222 0000 0000 0001","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院"}
2026-05-18 09:15 show decision of 处罚
2026-05-20 10:00 zhifa takes deliver in 处罚: {"deliveredOn":"2026-05-20","deliveryWay":"direct","receiver":"周立","signing":"signed","partySign":"sign-0009"}
2026-05-20 10:05 p-zhifa-3 countersign in 处罚
2026-05-22 09:00 zhifa takes publish in 处罚: {"publishedOn":"2026-05-22","publishedAt":"国家企业信用信息公示系统、区政府门户网站"}
2026-05-25 09:00 zhifa takes reportUp in 处罚: {"reportedOn":"2026-05-25","reportedNo":"津应急备〔2026〕7号"}

// At last it is put right: the danger, the list, the recheck, the measures.
2026-05-25 10:00 # 切断装置装好了。隐患、挂牌、复查、停用措施分别由别人查验。
2026-05-25 10:10 p-e-bs-hua1 takes rectify in 重大隐患: {"dutyPerson":"徐工 设备部长","measures":"四台切断阀已安装，联锁已调试。","money":412000,"contingency":"恢复前专人值守。","toldHow":["congress","board"],"toldOn":"2026-05-25","after":["photo-0006","photo-0007"],"spent":412000}
2026-05-25 10:20 p-e-bs-hua1 takes submit in 挂牌: {"result":"四台切断阀已安装投用，联锁试验合格。","resultPhotos":["photo-0006"]}
2026-05-25 10:30 p-e-bs-hua1 takes reportDone in 复查: {"report":"紧急切断装置已安装调试完毕，申请复查。","reportPhotos":["photo-0006"]}
2026-05-27 10:00 zhifa takes look in 复查: {"checked":[ \
  {"what":"甲醇储罐区未设紧急切断装置，属重大危险源罐区","result":"done"},{"what":"卸车台静电接地报警器失灵","result":"done"}],"result":"passed","after":["photo-0008"],"signing":"signed","partySign":"sign-0010"}
2026-05-27 10:05 zhifa2 countersign in 复查
2026-05-27 11:00 zhifa takes pass in 重大隐患: {"opinion":"现场试验四台阀均能远程切断，联锁有效。","passFiles":["file-0003"]}
2026-05-27 11:01 baisha-yingji countersign in 重大隐患 refused case.recused
2026-05-27 11:02 zhifa2 countersign in 重大隐患
2026-05-27 15:00 zhifa takes check in 挂牌: {"checkNote":"切断系统已投用。","checkPhotos":["photo-0008"]}
2026-05-28 09:00 quzhang takes delist in 挂牌
2026-05-29 09:00 anwei takes publishEnd in 挂牌: {"delistedOn":"2026-05-29","publishedAt":"区政府门户网站"}
2026-05-29 09:30 anwei takes unlist in 重大隐患: {"unlistNote":"挂牌事项已销号。"}
2026-05-29 10:00 zhifa takes strikeOff in 重大隐患 refused auth.forbidden
2026-05-29 10:30 juzhang takes strikeOff in 重大隐患: {"strikeNote":"同意销号。"}
2026-05-29 11:00 zhifa2 takes liftTemporary in 重大隐患: {"liftNote":"切断装置有效，同意恢复收发。"}
2026-05-29 14:00 p-e-bs-hua1 takes askResume in 检查: {"resumeReport":"切断装置已投用，申请恢复罐区使用。"}
2026-05-29 15:00 juzhang takes resume in 检查: {"liftBasis":"复查合格，同意恢复。"}
2026-05-29 16:00 zhifa takes finish in 检查: {"outcome":"问题已全部整改，逾期部分已立案处罚。"}
2026-05-29 16:05 zhifa2 countersign in 检查

// Paid late.
2026-06-08 09:00 zhifa takes urgePayment in 处罚: {"urgedOn":"2026-06-08"}
2026-06-08 09:05 p-zhifa-3 countersign in 处罚
2026-06-08 09:05 show paymentDemand of 处罚
2026-06-15 16:00 zhifa takes pay in 处罚: {"payments":[{"paidOn":"2026-06-15","sum":130000,"receipt":"渝财票0001"}],"surchargeSum":0} refused case.guard
2026-06-15 16:05 zhifa takes pay in 处罚: {"payments":[{"paidOn":"2026-06-15","sum":172900,"receipt":"渝财票0001"}],"surchargeSum":42900}
2026-06-17 09:00 zhifa takes requestClosing in 处罚: {"performance":"罚款及加处罚款已缴清，已公示、已备案。"}
2026-06-17 09:05 p-zhifa-3 countersign in 处罚
2026-06-18 10:00 juzhang takes approveClosing in 处罚: {"closingOpinion":"同意结案。"}
2026-06-25 10:00 zhifa takes archive in 处罚: {"archiveNo":"2026-罚-0001","keepYears":"thirty","catalogue":[{"title":"行政处罚决定书","pages":3},{"title":"立案审批表","pages":1}]}

// The credit list.
2026-06-26 09:00 # 重大隐患逾期拒不整改，情节严重，提起列入严重失信主体名单。
2026-06-26 09:10 zhifa opens credit-listing on e-bs-hua1 as 失信: {"targetKind":"unit","targetName":"白沙化工原料库·演示","unit":"e-bs-hua1","trade":"yes","grounds":["other"],"facts":"重大隐患逾期未改正，受到从重处罚。", \
  "penaltyNo":"津应急罚〔2026〕1号","penaltyOrgan":"江津区应急管理局","penaltyOwn":"yes","penaltyOn":"2026-05-18"}
2026-06-26 09:20 zhifa takes check in 失信: {"targetKind":"unit","targetName":"白沙化工原料库·演示","unit":"e-bs-hua1","trade":"yes","grounds":["fled"],"facts":"重大隐患逾期未改正，受到从重处罚。", \
  "penaltyNo":"津应急罚〔2026〕1号","penaltyOrgan":"江津区应急管理局","penaltyOwn":"yes","penaltyOn":"2026-05-18","measures":["publish","checks","promise"]} refused case.guard
2026-06-26 09:25 zhifa takes check in 失信: {"targetKind":"unit","targetName":"白沙化工原料库·演示","unit":"e-bs-hua1","trade":"yes","grounds":["other"],"facts":"重大隐患逾期未改正，受到从重处罚。", \
  "penaltyNo":"津应急罚〔2026〕1号","penaltyOrgan":"江津区应急管理局","penaltyOwn":"yes","penaltyOn":"2026-05-18","measures":["publish","checks","promise"]}
2026-06-29 10:00 zhifa takes notify in 失信: {"deliveredOn":"2026-06-29","delivery":"direct"}
2026-06-29 10:02 p-zhifa-3 countersign in 失信
2026-07-02 10:00 p-e-bs-hua1 takes object in 失信: {"objection":"隐患已经整改，罚款已经缴清，请求不予列入。"}
2026-07-06 10:00 fazhi takes review in 失信: {"reviewResult":"rejected","reviewNote":"整改发生在处罚之后，可作为提前移出的理由，不影响列入。"}
2026-07-08 09:00 zhifa takes decide in 失信: {"measures":["publish","checks","promise"]} refused auth.forbidden
2026-07-08 09:30 juzhang takes decide in 失信: {"measures":["publish","checks","promise"]}
2026-07-08 09:30 show decision of 失信
2026-07-09 10:00 zhifa takes enter in 失信: {"entryNo":"CQ-2026-0001"}
2026-07-20 10:00 zhifa takes show in 失信: {"shownOn":"2026-07-20","shownAt":"信用中国（重庆）、国家企业信用信息公示系统"}
2027-06-30 10:00 p-e-bs-hua1 takes apply in 失信: {"application":"一年内未再违法，申请提前移出。","applicationFiles":["file-0004"]} refused case.guard
2027-07-12 10:00 p-e-bs-hua1 takes apply in 失信: {"application":"一年内未再违法，申请提前移出。","applicationFiles":["file-0004"]}
2027-07-14 10:00 zhifa takes accept in 失信
2027-07-20 09:00 juzhang takes grant in 失信: {"conditions":{"*":"yes","clean":"no 尚未核查"},"verification":"已核实","reportedUp":"yes"} refused case.guard
2027-07-22 09:00 juzhang takes grant in 失信: {"conditions":"yes","verification":"罚款缴清，隐患消除，一年内检查两次未再违法。","reportedUp":"yes"}
2027-07-26 10:00 zhifa takes stop in 失信: {"stoppedOn":"2027-07-26"}
2027-07-30 12:00 end

expect 检查 ended closed
expect 重大隐患 ended closed
expect 一般隐患 ended closed
expect 复查 ended passed
expect 挂牌 ended delisted
expect 处罚 ended closed
expect 处罚 clock decide ends 2026-07-06 by penalty-law/60
expect 处罚 clock hearingAsk ends 2026-04-27 by penalty-law/64
expect 处罚 clock pay ends 2026-06-04 by penalty-law/67
expect 失信 ended removed
expect 失信 clock term ends 2029-07-08 by dishonesty-rules/管理期限
expect papers whole
expect no open cases
