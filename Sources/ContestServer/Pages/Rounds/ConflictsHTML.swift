import Contest
import ContestDesk

/// Judges who were given an entry before there was a conflict of interest with it, and what can be done about each. The same on the
/// page of a round and on the one that looks at a merger of units before it is made.
struct ConflictsHTML {
  let html: HTML

  init(_ conflicts: [ConflictAfterAssignment], _ edition: Edition, _ visit: Visit) {
    let say = visit.say
    let lines: [HTML] = conflicts.prefix(50).map { one in
      let round = edition.tier.round(one.round)?.name.text(in: visit.language) ?? one.round.text
      let entry = visit.nouns.called(one.entry.text, one.title, in: visit.language)
      let what =
        one.hasMarks
        ? say(
          "已评，评分仍有效；应作废的，登记回避（已经结束的轮次先重新打开）",
          "marked, and the marks count; recuse the judge to take them away (open a closed round first)"
        )
        : say("未评，补派评委时收回", "not marked; taken back when missing judges are assigned")
      return
        "<li>\(round)\(say("：", ": "))<a href=\"\(visit.at("rounds", one.round.text, "works", one.entry.text))\">\(entry)</a> · \(one.judge.text) \(one.name) · \(what)</li>"
    }
    let more: HTML? =
      conflicts.count > 50
      ? "<li>\(say("共 \(conflicts.count) 处。", "\(conflicts.count) in all."))</li>" : nil
    html = "<ul>\(lines)\(more)</ul>"
  }
}
