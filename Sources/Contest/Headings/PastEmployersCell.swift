/// For whom a judge worked before, as one cell says it: 曾任单位.
///
/// Clerks write a name, several, or a sentence. The name of a registered organization, alone or within a text, means that
/// organization. A text that merely ends as names of institutions do is an institution that sends no entries. A part with neither is
/// reported as not understood; it is never ignored.
///
/// | written, 丙大学 and 外校一 being registered | read as |
/// |---|---|
/// | 丙大学、外校一, 外校一 丙大学 | both |
/// | 曾在丙大学任教, 2010—2015 丙大学 讲师, 丙大学信息学院 | 丙大学 |
/// | 原某某市第三机械厂工程师 | 某某市第三机械厂, not registered |
/// | 多所高校 | not understood |
/// | 无, / | none |
public struct PastEmployersCell: Hashable, Sendable {
  public struct Unit: Hashable, Sendable {
    /// The registered name where there is one, else as written.
    public var name: String
    public var isRegistered: Bool

    public init(_ name: String, isRegistered: Bool) {
      (self.name, self.isRegistered) = (name, isRegistered)
    }
  }

  public private(set) var units: [Unit] = []
  /// The parts in which no organization was found.
  public private(set) var notUnderstood: [String] = []

  public var names: [String] { units.map(\.name) }

  public init(_ text: String, _ organizations: OrganizationNames) {
    guard !BlankWord.saysNothing(text) else { return }
    for part in Self.parts(of: text) where !BlankWord.saysNothing(part) {
      let found = Self.units(in: part, organizations)
      if found.isEmpty { notUnderstood.append(part) }
      for unit in found where !units.contains(unit) { units.append(unit) }
    }
  }

  private static func units(in part: String, _ organizations: OrganizationNames) -> [Unit] {
    let within = organizations.named(within: part)
    switch organizations.match(part) {
    case .registered, .above, .several: return [Unit(part, isRegistered: true)]
    // A college of a registered school stays as written; 丙大学 外校一 and 丙大学教师 are no colleges.
    case .part where within.count < 2 && InstitutionName.isFull(OrganizationNames.key(part)):
      return [Unit(part, isRegistered: true)]
    case .part, .near, .unknown: break
    }
    if !within.isEmpty {
      return within.compactMap { organizations.name(of: $0) }
        .map { Unit($0, isRegistered: true) }
    }
    return words(of: part).compactMap { institution(in: $0) }.map { Unit($0, isRegistered: false) }
  }

  /// The words of a part, without brackets and what only tells when.
  private static func words(of part: String) -> [String] {
    var text = ""
    var depth = 0
    var isDate = false
    for character in part {
      if "（([【〔".contains(character) { depth += 1 }
      if depth == 0 {
        // 第三机械厂 and 青年部 keep their characters; those of a date stand behind digits.
        let isDigit = "0123456789０１２３４５６７８９".contains(character)
        isDate = isDigit || isDate && "—－-~～至.年月日前后".contains(character)
        text.append(isDate ? " " : character)
      }
      if "）)]】〕".contains(character) { depth = max(depth - 1, 0) }
    }
    return text.split(whereSeparator: { $0.isWhitespace || ":：".contains($0) }).map(String.init)
  }

  /// The name of an institution in a word: what stands before it and behind it is left out.
  private static func institution(in word: String) -> String? {
    var name = word
    while let opening = openings.first(where: { name.hasPrefix($0) }) {
      name.removeFirst(opening.count)
    }
    while !name.isEmpty {
      if InstitutionName.isFull(OrganizationNames.key(name)) { return name }
      if name.count >= 3, endings.contains(where: { name.hasSuffix($0) }) { return name }
      name.removeLast()
    }
    return nil
  }

  private static func parts(of text: String) -> [String] {
    text.split { "、，,；;／/|｜\n\r\r\n。".contains($0) }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// The longer first.
  private static let openings = [
    "曾先后在", "曾任职于", "曾就职于", "曾工作于", "曾任教于", "原任职于", "先后在", "任职于", "就职于", "曾供职于", "曾在", "曾于", "曾任",
    "原在", "原为", "历任", "毕业于", "在", "原", "曾", "前", "于",
  ]
  private static let endings = ["局", "部", "院", "所", "社", "馆", "银行", "政府", "法院", "办公室", "大队", "团"]
}
