case-story accident-to-evaluation
title 一起基坑坍塌：从第一个电话到一年后的整改评估

2026-03-16 14:20 # 白沙滨河整治工程三标段基坑坍塌，五人被埋。
2026-03-16 14:52 baisha-zhiban opens accident as 事故: {"source":"scene","unit":"e-bs-gong1","unitName":"白沙滨河整治工程项目部，白沙镇，施工单位","place":{"key":"entity:e-bs-gong1","text":"三标段护岸基坑"}, \
  "happenedAt":"2026-03-16 14:20","unitHeardAt":"2026-03-16 14:30","heardAt":"2026-03-16 14:50","kind":"construction","firstDeaths":0,"firstMissing":3,"firstSerious":2,"firstAtRisk":5}
2026-03-16 15:00 zhiban takes reportUp in 事故: {"deaths":0,"missing":3,"serious":2,"summary":"基坑东侧坍塌，五人被埋，两人救出。","measures":"消防、医疗到场，周边停工。","notified":"yes","grade":"accident-general"} refused case.guard
2026-03-16 15:10 zhiban takes phoneFlash in 事故: {"phoneTo":"市应急局值班室 小陈","phoneAt":"2026-03-16 15:08"}
2026-03-16 15:30 # 一小时到了，事故单位还没有报告。
2026-03-16 15:55 zhiban takes unitReports in 事故: {"unitReportAt":"2026-03-16 15:52","unitReporter":"项目经理 孙某"}
2026-03-16 16:10 zhiban takes reportUp in 事故: {"deaths":1,"missing":1,"serious":3,"summary":"基坑东侧边坡坍塌，五人被埋；已救出四人，其中一人死亡。","measures":"继续搜救，监测边坡，疏散下游作业面。","notified":{"*":"yes"},"grade":"accident-general","evacuated":32}
2026-03-16 16:10 show flash of 事故
2026-03-16 16:20 juzhang takes arrive in 事故: {"sceneLead":"juzhang","arrivedAt":"2026-03-16 15:35"}
2026-03-17 09:00 zhiban takes followUp in 事故: {"deaths":1,"missing":0,"serious":4,"progress":"最后一人救出，重伤。"}
2026-03-17 10:00 quzhang takes waiveInquiry in 事故: {"waiver":"不组织"} refused case.guard
2026-03-17 10:30 quzhang takes beginInquiry in 事故
2026-03-17 10:30 call 调查 the investigation of 事故
2026-03-17 18:00 daiban takes conclude in 事故: {"rescueEndAt":"2026-03-17 16:00","rescueReview":"到场及时，二次坍塌监测不足。"}
2026-03-18 09:00 quzhang takes form in 调查: {"organ":"org-jiangjin","authority":"government","leader":"juzhang","team":["zhifa","zhifa2"],"members":[ \
  {"name":"甲","unit":"government","post":"区政府办","interest":"none"},{"name":"乙","unit":"emergency","post":"科长","interest":"has"},{"name":"丙","unit":"sector","post":"质安站","interest":"none"}, \
  {"name":"丁","unit":"police","post":"治安","interest":"none"},{"name":"戊","unit":"union","post":"部长","interest":"none"},{"name":"己","unit":"procuratorate","post":"检察官","interest":"none"}], \
  "seats":{"*":"yes","supervision":"na 区监委另行开展责任调查"}} refused case.guard
2026-03-18 09:10 quzhang takes form in 调查: {"organ":"org-jiangjin","authority":"government","leader":"juzhang","team":["zhifa","zhifa2"],"members":[ \
  {"name":"甲","unit":"government","post":"区政府办","interest":"none"},{"name":"庚","unit":"emergency","post":"科长","interest":"none"},{"name":"丙","unit":"sector","post":"质安站","interest":"none"}, \
  {"name":"丁","unit":"police","post":"治安","interest":"none"},{"name":"戊","unit":"union","post":"部长","interest":"none"},{"name":"己","unit":"procuratorate","post":"检察官","interest":"none"}], \
  "seats":{"*":"yes","supervision":"na 区监委另行开展责任调查"}}
2026-03-20 09:00 zhifa takes collect in 调查: {"evidence":[{"name":"现场勘验笔录","kind":"record","source":"调查组","on":"2026-03-18","proves":"坍塌部位和支护状况"},{"name":"监测记录","kind":"document","source":"项目部","on":"2026-03-19","proves":"报警后未停工"}],"photos":["photo-0001"]}
2026-03-20 09:05 p-zhifa-3 countersign in 调查 refused auth.forbidden
2026-03-20 09:06 zhifa2 countersign in 调查

// The technical appraisal stops the clock of the report.
2026-03-25 09:00 zhifa takes entrust in 调查: {"appraiser":"市建筑科学研究院（资质一级）","appraisalSubject":"基坑支护结构失效原因"}
2026-03-25 09:10 zhifa pause in 调查: {"clock":"report","cause":"holiday","because":"清明放假"} refused case.clock
2026-03-25 09:12 zhifa pause in 调查: {"clock":"report","cause":"appraisal","because":"委托支护结构技术鉴定"}
2026-03-25 15:00 zhiban takes changeCasualties in 事故: {"deaths":2,"missing":0,"serious":3,"changeAt":"2026-03-25 13:40"}
2026-04-10 09:00 juzhang takes settle in 事故: {"deaths":2,"missing":0,"serious":3,"loss":3600000,"reporting":{"*":"no","late":"yes 单位迟报二十二分钟"}} refused case.guard
2026-04-16 09:00 juzhang takes settle in 事故: {"deaths":2,"missing":0,"serious":3,"loss":3600000,"reporting":{"*":"no","late":"yes 单位迟报二十二分钟"},"grade":"accident-general"}
2026-04-17 09:00 zhiban takes report in 事故: {"industry":"土木工程建筑业","injuryKind":"collapse","economy":"state","scale":"medium","department":"区住房城乡建委","counted":"yes","victims":[{"name":"某甲","sex":"male","age":45,"harm":"dead","kind":"dispatched"},{"name":"某乙","sex":"male","age":39,"harm":"dead","kind":"dispatched"}]}
2026-04-24 10:00 zhifa takes appraised in 调查: {"appraisalResult":"支护桩间距大于设计，锚索张拉不足，报警后继续开挖。"}
2026-04-24 10:05 zhifa resume in 调查: {"clock":"report","because":"收到鉴定意见"}

// The crime goes to the police.
2026-04-27 09:00 zhifa takes refer in 调查: {"suspicion":"项目经理孙某在监测报警后仍组织开挖，致二人死亡。","suspects":"孙某"}
2026-04-27 09:00 call 移送 the criminal-referral of 调查
2026-04-27 10:00 juzhang takes assign in 移送: {"squad":["zhifa","zhifa2"],"crime":"accident"}
2026-04-28 09:00 zhifa takes report in 移送: {"findings":"事实清楚，涉嫌重大责任事故罪，建议移送。"}
2026-04-28 09:05 zhifa2 countersign in 移送
2026-04-28 10:00 zhifa takes approve in 移送: {"decisionReason":"同意","police":"江津区公安局","procuratorate":"江津区人民检察院"} refused auth.forbidden
2026-04-29 09:00 juzhang takes approve in 移送: {"decisionReason":"符合移送条件。","police":"江津区公安局","procuratorate":"江津区人民检察院"}
2026-04-29 15:00 zhifa takes transfer in 移送: {"receivedBy":"民警 赵某","materials":{"*":"yes","goods":"na 没有涉案物品"},"handling":"yes"}
2026-05-02 10:00 zhifa takes policeFiled in 移送: {"decisionNo":"津公（刑）立字〔2026〕12号","decidedOn":"2026-05-02"}

// The report, with an extension; the reply; the publication.
2026-06-08 09:00 zhifa ask-extension in 调查: {"clock":"report","because":"责任认定复杂"} refused auth.forbidden
2026-06-08 09:05 juzhang ask-extension in 调查: {"clock":"report","because":"涉及多家单位，责任认定复杂"}
2026-06-09 10:00 juzhang answer-extension in 调查: {"grant":true,"because":"同意"} refused auth.forbidden
2026-06-09 10:05 quzhang answer-extension in 调查: {"grant":true,"because":"情况属实，同意延长"}
2026-06-25 09:00 zhifa takes draft in 调查: {"unitProfile":"施工总承包一级，项目部四十二人。","course":"14时20分基坑东侧边坡坍塌，五人被埋。","rescue":"消防十六分钟到场，次日搜救结束。","rescueReview":"响应及时，二次坍塌监测不足。", \
  "harm":"死亡二人，重伤三人，直接经济损失三百六十万元。","directCause":"支护桩间距和锚索张拉不符合设计，报警后继续开挖。","technical":"支护施工偏差未经检测。","management":"违法分包，监理未旁站，报警无人处置。","nature":"responsible", \
  "liability":[{"party":"person","who":"孙某","post":"项目经理","facts":"监测报警后仍组织开挖","ground":"other","treatment":"criminal"},{"party":"unit","who":"白沙滨河整治工程项目部","facts":"违法分包，未落实主体责任","ground":"unit","treatment":"penalty"}, \
  {"party":"person","who":"何某","post":"质安站副站长","facts":"检查流于形式","ground":"other","treatment":"discipline"}], \
  "measures":[{"measure":"全部深基坑支护复测","owner":"项目部","due":"2026-09-30"},{"measure":"监测报警与停工联动","owner":"区住房城乡建委","due":"2026-12-31"}],"loss":3600000,"deaths":2,"serious":3}
2026-06-30 09:00 juzhang takes passReport in 调查: {"signedBy":["file-0001"],"doubleCheck":"yes","threefold":{"*":"yes","territory":"no"}} refused case.guard
2026-06-30 09:10 juzhang takes passReport in 调查: {"signedBy":["file-0001"],"doubleCheck":"yes","threefold":{"*":"yes","territory":"no 属地领导责任由区监委另案审查"}}
2026-07-03 09:00 juzhang takes reply in 调查: {"replyOrgan":"org-jiangjin","replyOpinion":"同意","repliedAt":"2026-07-03"} refused auth.forbidden
2026-07-03 10:00 quzhang takes reply in 调查: {"replyOrgan":"org-jiangjin","replyOpinion":"同意调查组对事故原因、性质的认定和处理建议。","repliedAt":"2026-07-03"}
2026-07-03 10:00 call 处罚 the penalty of 调查
2026-07-15 10:00 anwei takes publish in 调查: {"publishedOn":"2026-07-15","publishedAt":"区政府门户网站","rectifiers":["gongdi"]}

// The unit is fined by the ladder of the ministry.
2026-07-16 09:00 zhifa takes register in 处罚: {"source":"accident","partyKind":"unit","partyName":"白沙滨河整治工程项目部","facts":"对“3·16”坍塌事故发生负有责任。","actEndOn":"2026-03-16","suspected":"安全生产法第114条","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-07-16 15:00 juzhang takes file in 处罚: {"filingOpinion":"依据批复立案。"}
2026-07-17 09:00 zhifa takes weigh in 处罚: {"violation":"accident.unit","deaths":2,"serious":3,"loss":3600000,"accidentGrade":"general"}
2026-07-17 09:10 zhifa takes conclude in 处罚: {"factsFound":"违法分包，监测报警后未停工，对事故发生负有责任。","evidenceItems":[{"kind":"written","name":"事故调查报告及批复","proves":"事故责任"}],"lawBroken":"安全生产法第49条","punishments":["fine"],"fineProposed":800000,"complex":true}
2026-07-17 09:11 zhifa2 countersign in 处罚
2026-07-20 09:00 juzhang takes approve in 处罚: {"approvalOpinion":"同意。"}
2026-07-21 09:00 zhifa takes notifyHearing in 处罚: {"notifiedOn":"2026-07-21","fineTold":800000,"signing":"signed","partySign":"sign-0001"}
2026-07-21 09:01 zhifa2 countersign in 处罚
2026-07-22 09:00 gongdi takes waive in 处罚: {"waiver":"本单位放弃陈述申辩和听证。"}
2026-07-22 10:00 zhifa takes reply in 处罚: {"reply":"当事人书面放弃。","reviewCauses":["complex"]}
2026-07-22 10:01 zhifa2 countersign in 处罚
2026-07-23 10:00 fazhi takes passReview in 处罚: {"reviewAnswers":"yes","reviewOpinion":"同意。"}
2026-07-24 10:00 juzhang takes discuss in 处罚: {"discussedOn":"2026-07-24 09:00","attendees":["juzhang","p-juzhang-b"],"views":"一致同意。","conclusion":"罚款八十万元。"}
2026-07-24 11:00 juzhang takes decide in 处罚: {"fine":800000,"payTo":"演示银行江津支行","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院"}
2026-07-27 09:00 zhifa takes deliver in 处罚: {"deliveredOn":"2026-07-27","deliveryWay":"direct","receiver":"钱某","signing":"signed","partySign":"sign-0002"}
2026-07-27 09:01 zhifa2 countersign in 处罚
2026-07-28 09:00 zhifa takes publish in 处罚: {"publishedOn":"2026-07-28","publishedAt":"国家企业信用信息公示系统"}
2026-07-28 09:10 zhifa takes reportUp in 处罚: {"reportedOn":"2026-07-28","reportedNo":"津应急备〔2026〕21号"}
2026-08-07 09:00 zhifa takes pay in 处罚: {"payments":[{"paidOn":"2026-08-07","sum":800000,"receipt":"渝财票0002"}],"surchargeSum":0}
2026-08-10 09:00 zhifa takes requestClosing in 处罚: {"performance":"罚款已缴清。"}
2026-08-10 09:01 zhifa2 countersign in 处罚
2026-08-11 09:00 juzhang takes approveClosing in 处罚: {"closingOpinion":"同意结案。"}
2026-08-14 09:00 zhifa takes archive in 处罚: {"archiveNo":"2026-罚-0031","keepYears":"always","catalogue":[{"title":"行政处罚决定书","pages":3}]}

// The talk; its promise is broken, so it is named in public.
2026-08-17 09:00 anwei takes talk in 调查: {"talkTarget":"白沙滨河整治工程项目部","talkReason":"发生两人死亡事故，整改进展缓慢。"}
2026-08-17 09:00 call 约谈 the admonition-talk of 调查
2026-08-18 09:00 quzhang takes approve in 约谈: {"talkAt":"2026-08-24 10:00","talkPlace":"区政府二会议室","hosts":["quzhang","juzhang"],"targetPost":"主要负责人"}
2026-08-19 09:00 anwei takes deliver in 约谈: {"deliveredAt":"2026-08-19 08:50","delivery":"direct"}
2026-08-24 11:00 quzhang takes talk in 约谈: {"attended":"came","record":"指出支护复测滞后，要求限期完成。","attendees":[{"name":"戴光玲","unit":"白沙滨河整治工程","post":"负责人"}],"promises":[{"promise":"完成全部支护复测","owner":"戴光玲","due":"2026-09-30"}],"promisedBy":"2026-09-30","talkedSign":"sign-0003"}
2026-08-24 11:02 juzhang countersign in 约谈
2026-08-28 09:00 gongdi takes submitPlan in 约谈: {"plan":"委托检测单位九月底前完成全部支护复测。"}
2026-10-08 09:00 # 承诺的九月三十日过去了，复测没有做完。
2026-10-08 09:10 anwei takes expose in 约谈
2026-10-08 09:10 call 曝光 the public-naming of 约谈
2026-10-08 10:00 anwei takes write in 曝光: {"headline":"复测承诺落空，白沙滨河整治工程被曝光","body":"3月16日坍塌事故后，该工程承诺九月底前完成深基坑支护复测，至今未完成。","channels":["web","site"],"basisNo":"津安约〔2026〕1号"}
2026-10-09 09:00 anwei takes review in 曝光: {"review":"yes"} refused auth.forbidden
2026-10-09 10:00 fazhi takes review in 曝光: {"review":"yes","reviewNote":"事实有约谈记录印证。"}
2026-10-09 15:00 juzhang takes approve in 曝光: {"until":"2027-01-31"}
2026-10-10 09:00 anwei takes publish in 曝光: {"publishedOn":"2026-10-10","publishedAt":"https://www.example.invalid/jiangjin"}
2026-10-12 09:00 gongdi takes object in 曝光: {"objection":"复测已完成八成，曝光内容不准确。"}
2026-10-14 10:00 fazhi takes answer in 曝光: {"objectionResult":"rejected","objectionNote":"承诺为全部完成，内容属实。"}
2026-10-22 09:00 gongdi takes submitResult in 约谈: {"result":"全部支护复测完成，三处补强。","resultPhotos":["photo-0002"]}
2026-10-23 09:00 gongdi takes progress in 调查: {"progress":"全部深基坑支护复测完成，补强三处。"}
2026-10-29 09:00 zhifa takes check in 约谈: {"checkResult":"met","checkNote":"抽查六处。"} refused case.children-open
2026-10-29 10:00 anwei takes takeDown in 曝光: {"downReason":"rectified","downNote":"整改到位。"}
2026-10-30 09:00 zhifa takes check in 约谈: {"checkResult":"met","checkNote":"抽查六处，均符合设计。"}

// The judgment, and the evaluation within a year.
2026-12-01 09:00 anwei takes evaluate in 调查: {"evaluators":"安委办、住建、公安、工会","evaluation":[{"measure":"全部深基坑支护复测","result":"done","evidence":"检测报告"}],"evaluationOpinion":"已落实","fourNo":"yes"} refused case.children-open
2027-02-10 10:00 fazhi takes conclude in 移送: {"outcome":"filed","outcomeNote":"法院判处孙某有期徒刑三年，缓刑三年。"}
2027-03-01 09:00 anwei takes evaluate in 调查: {"evaluators":"安委办、住建、公安、工会","evaluation":[{"measure":"全部深基坑支护复测","result":"done","evidence":"检测报告"}],"evaluationOpinion":"已落实","fourNo":"yes"} refused case.guard
2027-06-01 09:00 anwei takes evaluate in 调查: {"evaluators":"安委办、住建、公安、工会","evaluation":[{"measure":"全部深基坑支护复测","result":"done","evidence":"检测报告"}],"evaluationOpinion":"措施已落实","fourNo":{"*":"yes","education":"no 部分班组未培训"}} refused case.guard
2027-06-08 09:00 anwei takes evaluate in 调查: {"evaluators":"安委办牵头，住建、公安、工会参加","evaluation":[{"measure":"全部深基坑支护复测","result":"done","evidence":"检测报告"},{"measure":"监测报警与停工联动","result":"done","evidence":"区住建委文件、现场抽查"}], \
  "evaluationOpinion":"两项措施均已落实，责任人员已经处理。","fourNo":"yes"}
2027-06-08 09:00 show evaluation of 调查
2027-06-15 09:00 anwei takes publishEvaluation in 调查: {"publishedOn":"2027-06-15","publishedAt":"区政府门户网站"} refused case.recused
2027-06-15 10:00 juzhang takes publishEvaluation in 调查: {"publishedOn":"2027-06-15","publishedAt":"区政府门户网站"}
2027-06-16 09:00 anwei takes file in 事故
2027-06-16 12:00 end

expect 事故 ended closed
expect 事故 clock unitReport ends 2026-03-16 by accident-reporting/9
expect 事故 clock reportUp ends 2026-03-16 by accident-reporting/11
expect 调查 ended closed
expect 调查 clock report ends 2026-08-13 by accident-reporting/29
expect 调查 clock evaluation ends 2027-07-03 by work-safety-law/第86条第三款
expect 移送 ended closed
expect 处罚 ended closed
expect 约谈 ended closed
expect 曝光 ended down
expect papers whole
expect no open cases
