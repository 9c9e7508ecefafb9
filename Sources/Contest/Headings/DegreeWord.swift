/// The degree for which a person studies, from the words in a form: 学历层次.
///
/// | written | read as |
/// |---|---|
/// | 本科生, 本科在读, 硕士研究生, 博士, 大专 | certain |
/// | 大三, 研二, 硕博连读, 博士后, 已毕业（原本科） | the most likely degree; the office is told |
/// | 研究生, 在读研究生 | master or doctor; the word does not say which |
/// | 本科生/硕士研究生 | two |
public enum DegreeWord: Hashable, Sendable {
  case sure(Degree)
  case likely(Degree)
  /// It may mean any of these.
  case either([Degree])

  public init?(_ text: String) {
    let plain = text.filter { !$0.isWhitespace }.lowercased()
    if let degree = Degree(rawValue: plain) {
      self = .sure(degree)
      return
    }
    if let degree = Self.words[Self.core(of: plain)] {
      self = .sure(degree)
      return
    }
    let isDoctor = plain.contains("博")
    let isMaster = plain.contains("硕")
    if !isDoctor, !isMaster, plain.contains("研究生") {
      self = .either([.master, .doctor])
      return
    }
    guard let degree = Self.likely(plain, isDoctor: isDoctor, isMaster: isMaster) else {
      return nil
    }
    self = .likely(degree)
  }

  public var degree: Degree? {
    switch self {
    case .sure(let degree), .likely(let degree): degree
    case .either: nil
    }
  }

  /// The words of a cell that has one degree for each of several people.
  public static func list(_ text: String) -> [String] {
    text.split { "、，,;；/／|\n".contains($0) }.map { String($0).filter { !$0.isWhitespace } }
      .filter { !BlankWord.saysNothing($0) }
  }

  private static func likely(_ plain: String, isDoctor: Bool, isMaster: Bool) -> Degree? {
    if isDoctor { return .doctor }
    if isMaster || ["研一", "研二", "研三"].contains(where: plain.hasPrefix) { return .master }
    if ["专科", "高职", "大专"].contains(where: plain.contains) || plain == "专" { return .juniorCollege }
    if plain.contains("本科") || plain == "本" || plain == "学士" || plain.hasPrefix("大") {
      return .undergraduate
    }
    if ["中学", "高中", "初中", "中专", "中职"].contains(where: plain.contains) { return .secondary }
    return nil
  }

  /// A text without the words that only say that a person studies: 本科 of 全日制本科在读（2023级）.
  private static func core(of plain: String) -> String {
    var core = plain[...]
    if let (name, note) = HeadingShare.note(of: plain), ["在读", "在校", "全日制"].contains(note) {
      core = name[...]
    }
    if core.hasPrefix("全日制") { core = core.dropFirst(3) }
    for ending in ["在读", "在校", "学生", "学历", "学位", "生"]
    where core.hasSuffix(ending) && core.count > ending.count {
      core = core.dropLast(ending.count)
    }
    return String(core)
  }

  private static let words: [String: Degree] = [
    "中学": .secondary, "高中": .secondary, "初中": .secondary, "中专": .secondary, "中职": .secondary,
    "专科": .juniorCollege, "大专": .juniorCollege, "高职": .juniorCollege, "高职高专": .juniorCollege,
    "高职专科": .juniorCollege, "大学专科": .juniorCollege, "高职(专科)": .juniorCollege,
    "高职（专科）": .juniorCollege, "专": .juniorCollege,
    "本科": .undergraduate, "大学本科": .undergraduate, "学士": .undergraduate, "本": .undergraduate,
    "硕士": .master, "硕士研究": .master, "硕": .master, "博士": .doctor, "博士研究": .doctor,
    "博": .doctor,
  ]
}
