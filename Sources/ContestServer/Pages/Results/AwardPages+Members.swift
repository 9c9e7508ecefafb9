import Contest
import ContestDesk

extension AwardPages {
  /// The form by which the committee names the member who has a prize for members, or takes it back.
  static func memberForm(_ visit: Visit, _ edition: Edition, _ target: Address) -> OfficeForm {
    let say = visit.say
    let awards = edition.tier.memberAwards.map {
      (value: $0.name.chinese, words: $0.name.text(in: visit.language))
    }
    return OfficeForm(
      name: "member", target: target,
      fields: [
        OfficeField(name: "award", label: say("奖项", "Prize"), kind: .choice(awards)),
        OfficeField(
          name: "entry", label: say("\(visit.noun)：编码或编号", "Entry: code or number")),
        OfficeField(
          name: "member", label: say("哪一位成员", "Which member"),
          hint: say("姓名，或第几位", "The name, or which one from 1")),
        OfficeField(
          name: "has", label: say("决定", "Decision"),
          kind: .choice([
            (value: "has", words: say("授予", "the member has the prize")),
            (value: "taken-back", words: say("收回决定", "take it back")),
          ])), .reason(visit),
      ], button: say("看看谁会变", "See who moves"), isQuiet: true,
      fold: say("成员的奖（最佳选手等）…", "A prize for a member…"))
  }
}
