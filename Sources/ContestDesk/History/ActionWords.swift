public import Contest

/// What the actions of the audit log are called in an office. A test looks through the Desk's sources and says if one is
/// forgotten.
public enum ActionWords {
  static let words: [String: (chinese: String, english: String)] = [
    "awards.override": ("调整奖项", "award overridden"),
    "awards.places": ("调整奖项名额", "places of an award set"),
    "awards.propose": ("评定奖项", "awards given"),
    "calendar.import": ("导入放假安排", "calendar taken in"),
    "contest": ("系统", "system"),
    "edition.amend": ("修订规程", "rulebook amended"),
    "edition.open": ("开届", "edition opened"),
    "entries.check": ("核查资格", "eligibility checked"),
    "entries.import": ("导入报名", "registration taken in"),
    "entry.flag": ("登记情况", "noted about an entry"),
    "entry.screen": ("审核", "screened"),
    "entry.see-personal-data": ("查看完整个人信息", "personal data seen in full"),
    "judges.import": ("导入评委名单", "list of judges taken in"),
    "judges.remove": ("移出评委", "judge removed"),
    "objection.answer": ("核查、答复异议", "objection answered"),
    "objection.decide": ("决定异议", "objection decided"),
    "objection.enter": ("登记异议", "objection entered"),
    "objection.see-personal-data": ("查看异议全文", "objections seen in full"),
    "organizations.import": ("导入单位名单", "list of organizations taken in"),
    "organizations.merge": ("合并单位", "organizations merged"),
    "organizations.rename": ("单位更名", "organization renamed"),
    "outcome.seal": ("封存结果", "results sealed"),
    "past-awards.import": ("导入往届获奖", "past awards taken in"),
    "publicity.close": ("结束公示", "publicity closed"),
    "publicity.open": ("开始公示", "list published"),
    "publicity.revise": ("更正公示", "list published again"),
    "results.export": ("导出名单", "lists written"),
    "round.assign": ("分配评委", "judges assigned"),
    "round.close": ("结束一轮", "round closed"),
    "round.correct": ("更正评分", "marks corrected"),
    "round.draw": ("抽签", "lots drawn"),
    "round.drop-judge": ("换下评委", "judge dropped"),
    "round.import": ("收取评分表", "judge's workbook taken in"),
    "round.key": ("录入纸质评分", "paper sheets keyed"),
    "round.keying.take": ("收取录入的评分", "keyed sheets taken"),
    "round.live.absent": ("记为缺席", "entrant noted as absent"),
    "round.live.judge-absent": ("评委缺席", "judge absent"),
    "round.live.score": ("现场评分", "live marks taken"),
    "round.live.showing": ("开始展示", "entrant called"),
    "round.live.shown": ("展示完毕", "entrant has shown"),
    "round.live.waiting": ("回到候场", "entrant waits again"),
    "round.live.withdrawn": ("退出现场评审", "entrant withdrew"),
    "round.record": ("登记成绩", "marks recorded"),
    "round.re-review": ("加派复议评委", "judges added for a second look"),
    "round.recuse": ("回避", "judge recused"),
    "round.reopen": ("重新打开一轮", "round opened again"),
    "round.sheets": ("发出评分表", "judges' workbooks written"),
    "selection.confirm": ("确认遴选", "selection confirmed"),
    "selection.override": ("调整遴选", "selection overridden"),
    "selection.places": ("调整遴选名额", "places of the selection set"),
    "selection.propose": ("遴选", "selection proposed"),
    "store.purge": ("清除个人信息", "personal data purged"),
    "tie.decide": ("裁定并列", "tie decided"),
    "undo": ("撤销", "undone"),
    "what-if": ("试算", "tried out"),
  ]

  /// The action in words; the word of the log itself for one of a later program.
  public static func name(_ action: String, in language: Language) -> String {
    guard let known = words[action] else { return action }
    return language == .chinese ? known.chinese : known.english
  }
}
