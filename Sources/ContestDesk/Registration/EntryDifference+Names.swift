import Contest

/// What was changed, in both languages: what is kept is the Chinese.
extension EntryDifference {
  /// The names that ``EntryDifferences`` gives, beside those of a rulebook.
  private static let ofEntry = [
    "编号": "number", "类别": "category", "组别": "group", "个人/集体": "individual or collective",
    "指导教师": "advisers",
  ]
  private static let ofPerson = [
    "学号": "student number", "学历": "degree", "入学时间": "enrolled on", "出生日期": "date of birth",
    "证件号": "ID number", "手机": "mobile number",
  ]

  /// The name of the value. One that an earlier rulebook had is shown as it was kept.
  func name(in rulebook: Rulebook) -> Bilingual {
    Bilingual(chinese: what, english: english(in: rulebook))
  }

  private func english(in rulebook: Rulebook) -> String? {
    let nouns = rulebook.nouns
    if let field = rulebook.form.first(where: { $0.name.chinese == what }) {
      return field.name.english
    }
    if let name = Self.ofEntry[what] { return name }
    if what == nouns.titleHeading { return "title" }
    if what == nouns.people { return "people" }
    guard what.hasPrefix(nouns.people) else { return nil }
    // The second one's: 作者2手机.
    let rest = what.dropFirst(nouns.people.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let name = Self.ofPerson[String(rest.dropFirst(digits.count))] else { return nil }
    return "person \(digits): \(name)"
  }
}
