import Contest
import ContestStore

/// Says in words what a corrected registration changes, private data by name only.
enum EntryDifferences {
  static func between(
    _ old: Entry, _ new: Entry, rulebook: Rulebook, oldPrivate: [PrivateFields],
    registration: Registration
  ) -> [String] {
    var lines: [String] = []
    func compare(_ name: String, _ one: String, _ other: String) {
      guard one != other else { return }
      lines.append("\(name)：\(one.isEmpty ? "（空）" : one) → \(other.isEmpty ? "（空）" : other)")
    }
    let nouns = rulebook.nouns
    compare(nouns.titleHeading, old.title, new.title)
    compare(
      "类别", rulebook.track(old.track)?.name.chinese ?? old.track,
      rulebook.track(new.track)?.name.chinese ?? new.track)
    compare("组别", old.group, new.group)
    compare("个人/集体", word(old.form), word(new.form))
    compare(
      nouns.people, old.members.map(\.name).joined(separator: "、"),
      new.members.map(\.name).joined(separator: "、"))
    compare(
      "指导教师", old.advisers.map(\.name).joined(separator: "、"),
      new.advisers.map(\.name).joined(separator: "、"))
    let opened = Dictionary(
      oldPrivate.filter { $0.role == "member" }.map { ($0.position, $0) },
      uniquingKeysWith: { one, _ in one })
    for (index, pair) in zip(old.members, new.members).enumerated() {
      let (one, other) = pair
      let who = "\(nouns.people)\(index + 1)"
      compare("\(who)学号", one.studentNumber, other.studentNumber)
      compare(
        "\(who)学历", one.degree?.name(in: .chinese) ?? "", other.degree?.name(in: .chinese) ?? "")
      compare("\(who)入学时间", one.enrolledOn?.description ?? "", other.enrolledOn?.description ?? "")
      compare("\(who)出生日期", one.bornOn?.description ?? "", other.bornOn?.description ?? "")
      if one.identity != other.identity { lines.append("\(who)证件号已更改") }
      let mobile = opened[index + 1]?.mobile ?? ""
      if registration.members.indices.contains(index),
        registration.members[index].mobile != mobile
      {
        lines.append("\(who)手机已更改")
      }
    }
    for field in rulebook.form {
      compare(field.name.chinese, old.answers[field.id] ?? "", new.answers[field.id] ?? "")
    }
    return lines
  }

  private static func word(_ form: Entry.Form?) -> String {
    switch form {
    case .individual: "个人"
    case .collective: "集体"
    case nil: ""
    }
  }
}
