case-story anonymous-report-paid
title 一封匿名举报：查实、处罚、奖励，凭查询码领到奖金

2026-03-09 21:30 # 晚上，有人在手机上匿名举报，只拿到一个查询码。第二天又有人署名举报同一件事。
2026-03-09 21:40 reporter opens whistleblowing-report as 举报一: {"kind":"violation","what":"白沙化工原料库夜里卸车，嫌可燃气体报警器响，把总闸拉了。","town":"500116108","where":"卸车台","unitName":"白沙化工原料库","since":"春节以后"}
2026-03-10 08:20 reporter opens whistleblowing-report as 举报二: {"kind":"violation","what":"原料库关了报警器在卸车。","town":"500116108","unitName":"白沙化工原料库","name":"某人 13800000000"}

2026-03-10 09:00 anwei takes accept in 举报一: {"digest":"略"} refused auth.forbidden
2026-03-10 09:05 zhifa takes accept in 举报一: {"digest":"反映白沙一家化工仓库夜间卸车时关停可燃气体报警装置。"}
2026-03-10 09:10 zhifa merge-into in 举报一: {"into":"举报二","because":"同一事项"} refused case.guard
2026-03-10 09:12 zhifa merge-into in 举报二: {"into":"举报一","because":"与先收到的举报反映同一事项"}
2026-03-10 09:20 zhifa write in 举报一: {"text":"请问一般在夜里几点卸车？"}
2026-03-10 21:00 reporter write in 举报一: {"text":"凌晨一点前后，周二和周五。"}
2026-03-10 21:01 reporter look in 举报一
2026-03-11 09:00 zhifa open-envelope in 举报二: {"kind":"identity","because":"想向举报人了解情况"} refused auth.forbidden
2026-03-11 09:30 baomi open-envelope in 举报二: {"kind":"identity","because":"核实是否愿意补充现场照片"}

// Verified, and a penalty follows that says nothing of a report.
2026-03-13 01:20 # 周五凌晨，执法人员在卸车台当场查到报警器断电。
2026-03-13 09:00 zhifa takes conclude in 举报一: {"verdict":"verified","findings":"3月13日凌晨1时，卸车台可燃气体报警器被人为断电，仍在卸车。","dealt":"责令立即恢复，立案处罚。","checkPhotos":["photo-0001"]}
2026-03-13 09:01 zhifa countersign in 举报一 refused case.recused
2026-03-13 09:02 zhifa2 countersign in 举报一
2026-03-13 09:30 zhifa takes followUp in 举报一: {"followAs":"penalty","followText":"卸车时关闭可燃气体报警装置","checkedEntity":"e-bs-hua1"}
2026-03-13 09:30 call 处罚 the penalty of 举报一
2026-03-13 10:00 zhifa takes tell in 举报一: {"resultText":"您反映的情况属实，已责令恢复并立案。谢谢。"}
2026-03-13 10:10 zhifa pause in 举报一: {"clock":"reward","cause":"penalty","because":"行政处罚决定尚未作出"}
2026-03-13 11:00 zhifa takes register in 处罚: {"source":"inspection","partyKind":"unit","partyName":"白沙化工原料库·演示","facts":"卸车时关闭可燃气体报警装置。","actEndOn":"2026-03-13","suspected":"安全生产法第36条第三款","officers":["zhifa","zhifa2"],"power":"statutory"}
2026-03-13 15:00 juzhang takes file in 处罚: {"filingOpinion":"同意立案。"}
2026-03-18 09:00 zhifa takes weigh in 处罚: {"violation":"equipment"}
2026-03-18 09:10 zhifa takes conclude in 处罚: {"factsFound":"2026年3月13日凌晨卸车时，卸车台可燃气体报警装置被人为断电。","evidenceItems":[{"kind":"record","name":"现场检查记录","proves":"报警装置断电"}],"lawBroken":"安全生产法第36条第三款","punishments":["fine"],"fineProposed":40000,"complex":false}
2026-03-18 09:11 zhifa2 countersign in 处罚
2026-03-19 09:00 juzhang takes approve in 处罚: {"approvalOpinion":"同意。"}
2026-03-20 09:00 zhifa takes notify in 处罚: {"notifiedOn":"2026-03-20","fineTold":40000,"signing":"signed","partySign":"sign-0001"}
2026-03-20 09:01 zhifa2 countersign in 处罚
2026-03-24 09:00 zhifa takes reply in 处罚: {"reply":"当事人没有提出意见。","reviewCauses":["none"]} refused case.guard
2026-03-26 09:00 zhifa takes reply in 处罚: {"reply":"当事人没有提出意见。","reviewCauses":["none"]}
2026-03-26 09:01 zhifa2 countersign in 处罚
2026-03-27 09:00 juzhang takes decide in 处罚: {"fine":40000,"payTo":"演示银行江津支行","reviewBody":"重庆市江津区人民政府","court":"重庆市江津区人民法院"}
2026-03-30 09:00 zhifa takes deliver in 处罚: {"deliveredOn":"2026-03-30","deliveryWay":"direct","receiver":"周立","signing":"signed","partySign":"sign-0002"}
2026-03-30 09:01 zhifa2 countersign in 处罚
2026-03-31 09:00 zhifa takes publish in 处罚: {"publishedOn":"2026-03-31","publishedAt":"国家企业信用信息公示系统"}
2026-04-09 09:00 zhifa takes pay in 处罚: {"payments":[{"paidOn":"2026-04-09","sum":40000,"receipt":"渝财票0001"}],"surchargeSum":0}

// The reward: by rule, decided by another, claimed by code, paid by the custodian.
2026-04-09 15:00 zhifa resume in 举报一: {"clock":"reward","because":"行政处罚决定已经送达并履行"}
2026-04-10 09:00 zhifa takes rewardBasis in 举报一: {"rewardBasis":"penalty","rewardBar":"no"} refused case.guard
2026-04-10 09:05 zhifa takes rewardBasis in 举报一: {"rewardBasis":"penalty","rewardBar":"no","fine":40000}
2026-04-10 09:10 zhifa takes proposeReward in 举报一: {"rewardAmount":8000} refused case.guard
2026-04-10 09:15 zhifa takes proposeReward in 举报一: {"rewardAmount":6000}
2026-04-10 09:20 zhifa takes approveReward in 举报一 refused auth.forbidden
2026-04-13 10:00 juzhang takes approveReward in 举报一: {"rewardNote":"同意。"}
2026-04-13 10:00 show rewardApproval of 举报一
2026-04-14 20:00 reporter look in 举报一
2026-04-14 20:05 reporter claim in 举报二: {"account":"演示"} refused case.ended
2026-04-14 20:06 reporter look in 举报二
2026-04-14 20:10 reporter claim in 举报一: {"account":"演示银行 6222 0000 0000 0009"}
2026-04-15 09:00 zhifa takes pay in 举报一: {"paidOn":"2026-04-15","paidHow":"transfer","voucher":"付2026-0415"} refused auth.forbidden
2026-04-15 09:10 baomi open-envelope in 举报一: {"kind":"payout","because":"办理奖金兑付"}
2026-04-15 10:00 baomi takes pay in 举报一: {"paidOn":"2026-04-15","paidHow":"transfer","voucher":"付2026-0415"}
2026-04-16 20:00 reporter look in 举报一
2026-04-20 09:00 zhifa takes requestClosing in 处罚: {"performance":"罚款已缴清。"}
2026-04-20 09:01 zhifa2 countersign in 处罚
2026-04-21 09:00 juzhang takes approveClosing in 处罚: {"closingOpinion":"同意结案。"}
2026-04-24 09:00 zhifa takes archive in 处罚: {"archiveNo":"2026-罚-0002","keepYears":"thirty","catalogue":[{"title":"行政处罚决定书","pages":3}]}
2026-04-24 12:00 end

expect 举报一 ended told
expect 举报一 has rewardAmount 6000
expect 举报二 merged into 举报一
expect 处罚 ended closed
expect transcript without 13800000000
expect papers whole
expect no open cases
