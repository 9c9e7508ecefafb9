import Contest
import ContestSheets

/// The messages about names of units and people.
extension RegistrationFault {
  /// What is wrong with a text as the name of one organization; `nil` if nothing is wrong.
  static func ofUnit(_ text: String, heading: String) -> (any Explained)? {
    switch BlankWord(text) {
    case .nothing, .unknown: return TableError.missingValue(heading)
    case .asAbove: return RegistrationFault.unitAsAbove(String(text.prefix(20)))
    case nil: break
    }
    if text.allSatisfy({ $0.isNumber || " .,-/:年月日".contains($0) }),
      text.contains(where: \.isNumber)
    {
      return RegistrationFault.unitIsNumber(String(text.prefix(20)))
    }
    let units = UnitsInCell.names(text)
    if units.count > 1 { return RegistrationFault.severalUnits(units) }
    return signOfUnit(text).map { RegistrationFault.unitHasSign(String(text.prefix(40)), $0) }
  }

  /// A character that suggests a change, a doubt or a note: 甲大学→乙大学, 甲大学？.
  static func signOfUnit(_ text: String) -> Character? {
    text.first { "→⇒➜＞>*＊?？=＝√×".contains($0) }
  }

  /// What is wrong with a text as a person's name.
  static func noName(_ name: String, _ kind: NoName, _ language: Language) -> String {
    switch (kind, language) {
    case (.nobody, .chinese): "“\(name)”不是姓名。请写出姓名；没有这个人的，请留空。"
    case (.nobody, .english): "“\(name)” is no name. Write the name, or leave the cell blank."
    case (.unnamedOthers, .chinese): "“\(name)”没有写出每个人的姓名。请逐一写出。"
    case (.unnamedOthers, .english):
      "“\(name)” stands for people who are not named. Write everybody's name."
    case (.surnameOnly, .chinese): "“\(name)”只有姓，没有名。请写出全名。"
    case (.surnameOnly, .english): "“\(name)” has a surname only. Write the full name."
    case (.unit, .chinese): "“\(name)”是单位名称，不是姓名。请写出人的姓名；单位请填在单位一栏。"
    case (.unit, .english):
      "“\(name)” is the name of a unit and no person's. Write the person's name, and the unit in its own column."
    case (.withdrawn, .chinese): "“\(name)”写明不再算数。请删去这个人；仍然算数的，请只留姓名。"
    case (.withdrawn, .english):
      "“\(name)” says that it no longer counts. Take the person out, or leave only the name."
    case (.sign(let sign), .chinese): "“\(name)”里的“\(sign)”不是姓名的字。请只写姓名；改了人的请写新的一个。"
    case (.sign(let sign), .english):
      "No name has “\(sign)” in it, as “\(name)” does. Write the name alone; of a change write the new one."
    case (.hidden, .chinese): "“\(name)”隐去了姓名。请写出全名；公布时系统会按规定处理。"
    case (.hidden, .english): "“\(name)” hides the name. Write it in full."
    }
  }
}
