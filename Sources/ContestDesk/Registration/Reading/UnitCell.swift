import Contest
import ContestSheets

/// The only unit that a cell names, and what is wrong with it. The rule is the same for registrations, judges, experts,
/// winners and the list of organizations.
struct UnitCell {
  /// The unit; empty if the cell names none or several.
  private(set) var name = ""
  private(set) var problem: Problem?
  /// What to check in a name that was accepted.
  private(set) var warning: Problem?

  init(_ text: String, heading: String, at place: Place) {
    if let fault = RegistrationFault.ofUnit(text, heading: heading) {
      problem = Problem(fault, at: place, found: text)
      return
    }
    name = UnitsInCell.names(text).first ?? ""
    if text.contains(where: \.isNewline) {
      warning = Problem(
        RegistrationFault.unitOnLines(name), severity: .warning, at: place, found: text)
    }
  }

  /// The units that one cell lists, such as former names. A blank that may separate two units is refused.
  static func list(_ text: String, at place: Place, _ problems: inout [Problem]) -> [String] {
    var names: [String] = []
    for part in text.split(whereSeparator: { "、，,;；/／|｜\n\r".contains($0) }) {
      let units = UnitsInCell.names(CleanText(String(part)).text)
      if units.count > 1 {
        problems.append(
          Problem(RegistrationFault.unitsUnclear(units), at: place, found: String(part)))
        continue
      }
      guard let unit = units.first.map(FormText.name), BlankWord(unit) == nil else { continue }
      if let sign = RegistrationFault.signOfUnit(unit) {
        problems.append(
          Problem(RegistrationFault.unitHasSign(unit, sign), at: place, found: unit))
        continue
      }
      names.append(unit)
      guard unit.first == "原", unit.count > 2 else { continue }
      // 原京华学院 may mean the former 京华学院, or be a name that begins with 原; the unit is found under both.
      let rest = String(unit.dropFirst(unit.hasPrefix("原名") ? 2 : 1))
        .trimmingPrefix { ":： ".contains($0) }
      names.append(String(rest))
      problems.append(
        Problem(
          RegistrationFault.formerUnit(unit, also: String(rest)), severity: .warning, at: place,
          found: unit))
    }
    return names
  }
}
