import Contest
import ContestStore

/// One value that a corrected registration or list changes.
public struct EntryDifference: Hashable, Codable, Sendable {
  /// The name of the value, such as 作品名称.
  public var what: String
  /// `nil` for private data: only the fact that they changed is shown.
  public var old: String?
  public var new: String?

  /// A line such as `类别：自然科学类 → 社会科学类`.
  public var line: String {
    func shown(_ text: String) -> String { text.isEmpty ? "（空）" : text }
    guard let old, let new else { return "\(what)已更改" }
    return "\(what)：\(shown(old)) → \(shown(new))"
  }
}

/// Compares a corrected registration with the stored one. Changes of private data are named, but their values are not
/// shown.
enum EntryDifferences {
  static func between(
    _ old: Entry, _ new: Entry, rulebook: Rulebook, oldPrivate: [PrivateFields],
    registration: Registration
  ) -> [EntryDifference] {
    var lines: [EntryDifference] = []
    func compare(_ name: String, _ one: String, _ other: String) {
      guard one != other else { return }
      lines.append(EntryDifference(what: name, old: one, new: other))
    }
    let nouns = rulebook.nouns
    // A list on paper may give a new number to an entry that it identifies by its code.
    compare("编号", old.number, new.number)
    compare(nouns.titleHeading, old.title, new.title)
    compare(
      "类别", rulebook.track(old.track)?.name.chinese ?? old.track.text,
      rulebook.track(new.track)?.name.chinese ?? new.track.text)
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
      // A person without an ID number is identified by the student number, whose change has been reported already.
      let ids = [
        opened[index + 1]?.idNumber ?? "",
        registration.members.indices.contains(index) ? registration.members[index].idNumber : "",
      ]
      let isOfID =
        ids[0] != ids[1]
        || ids[0].isEmpty && rulebook.people.fields.contains(.idNumber)
          && one.studentNumber == other.studentNumber && one.identity != other.identity
      if isOfID { lines.append(EntryDifference(what: "\(who)证件号")) }
      let mobile = opened[index + 1]?.mobile ?? ""
      if registration.members.indices.contains(index),
        registration.members[index].mobile != mobile
      {
        lines.append(EntryDifference(what: "\(who)手机"))
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
